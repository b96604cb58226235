using Domain.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class HelplineTaskMapping : IEntityTypeConfiguration<HelplineTask>
{
    public void Configure(EntityTypeBuilder<HelplineTask> builder)
    {
        builder.ToTable("HelplineTasks").IsAggregate(40);
        builder.Property(task => task.About).HasMaxLength(20);
        builder.Property(task => task.EndedBy).HasMaxLength(100);
        builder.HasIndex(task => new { task.HelplineId, task.EndedAt });
        builder.HasIndex(task => task.ClockId).HasFilter("[EndedAt] IS NULL AND [ClockId] IS NOT NULL")
            .HasDatabaseName("IX_HelplineTasks_Open");
    }
}
