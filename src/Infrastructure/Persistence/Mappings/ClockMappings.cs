using Domain.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class SlaClockMapping : IEntityTypeConfiguration<SlaClock>
{
    public void Configure(EntityTypeBuilder<SlaClock> builder)
    {
        builder.ToTable("Clocks");
        builder.Property(clock => clock.Id).ValueGeneratedNever();
        builder.Property(clock => clock.Version).IsConcurrencyToken();
        builder.Property(clock => clock.OwnerReference).HasMaxLength(20);
        builder.Property(clock => clock.Priority).HasConversion<int>();
        builder.HasIndex(clock => clock.OwnerId);
        builder.HasIndex(clock => new { clock.DueAt, clock.Id });
        builder.HasIndex(clock => clock.MissedAt).HasFilter("[State] = 'Missed'").HasDatabaseName("IX_Clocks_Late");
        builder.OwnsOne(clock => clock.SeenByPlatform, IsSeen);
        builder.OwnsOne(clock => clock.SeenByHelpline, IsSeen);
        builder.HasIndex(clock => clock.ParkedAt).HasFilter("[ParkedAt] IS NOT NULL").HasDatabaseName("IX_Clocks_Parked");
        builder.Property(clock => clock.HarmType).IsCode();
        // The few that are open, among all that ever were: figures of now are counted along it, a group after the other. What each step
        // changes stands last, so that an entry stays where it is.
        builder.HasIndex(clock => new
        {
            clock.PlatformId,
            clock.Priority,
            clock.HarmType,
            clock.Kind,
            clock.HelplineWorkerId,
            clock.PlatformWorkerId,
            clock.HelplineId,
            clock.PausedSince,
            clock.WarnsAt,
            clock.DueAt,
            clock.OwnerSince,
            clock.OwnerId,
            clock.EndedAt,
            clock.State,
            clock.Level,
        }).HasFilter("[EndedAt] IS NULL").HasDatabaseName("IX_Clocks_Open");
        builder.HasMany(clock => clock.Steps).WithOne().HasForeignKey(step => step.ClockId);
        builder.HasMany(clock => clock.Events).WithOne().HasForeignKey(happened => happened.ClockId);
        builder.Navigation(clock => clock.Steps).AutoInclude();
        builder.Navigation(clock => clock.Events).AutoInclude();
    }

    private static void IsSeen(OwnedNavigationBuilder<SlaClock, Acknowledgement> seen) => seen.Property(one => one.By).HasMaxLength(100);
}

internal sealed class DeadlineStepMapping : IEntityTypeConfiguration<DeadlineStep>
{
    public void Configure(EntityTypeBuilder<DeadlineStep> builder)
    {
        builder.ToTable("DeadlineSteps");
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Property(step => step.DoneAt).IsConcurrencyToken();
        builder.HasIndex(step => new { step.ClockId, step.Percent }).IsUnique();
        // The sweep reads nothing but this index.
        builder.HasIndex(step => new { step.At, step.Percent }).HasFilter("[DoneAt] IS NULL AND [At] IS NOT NULL AND [ParkedUntil] IS NULL")
            .HasDatabaseName("IX_DeadlineSteps_Due");
        builder.HasIndex(step => step.ParkedUntil).HasFilter("[ParkedUntil] IS NOT NULL").HasDatabaseName("IX_DeadlineSteps_Parked");
    }
}

internal sealed class ClockEventMapping : IEntityTypeConfiguration<ClockEvent>
{
    public void Configure(EntityTypeBuilder<ClockEvent> builder)
    {
        builder.ToTable("ClockEvents");
        builder.HasKey(happened => new { happened.ClockId, happened.Number });
        builder.Property(happened => happened.Number).ValueGeneratedNever();
    }
}
