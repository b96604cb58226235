using Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases").IsAggregate(20);
        builder.Property(found => found.ReferralReference).HasMaxLength(20);
        builder.Property(found => found.HarmType).IsCode();
        builder.Property(found => found.Priority).HasConversion<int>();
        builder.Property(found => found.AgeBand).IsCode();
        builder.Property(found => found.Holder).HasMaxLength(100);
        builder.Property(found => found.ClosureOutcome).IsCode();
        builder.HasIndex(found => new { found.HelplineId, found.Status, found.OpenedAt });
    }
}
