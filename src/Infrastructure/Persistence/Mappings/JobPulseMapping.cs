using Infrastructure.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class JobPulseMapping : IEntityTypeConfiguration<JobPulse>
{
    public void Configure(EntityTypeBuilder<JobPulse> builder)
    {
        builder.ToTable("JobPulses").HasKey(pulse => pulse.Name);
        builder.Property(pulse => pulse.Name).HasMaxLength(60);
    }
}
