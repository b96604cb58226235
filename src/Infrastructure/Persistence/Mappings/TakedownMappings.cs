using Domain.Deadlines;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class TakedownRequestMapping : IEntityTypeConfiguration<TakedownRequest>
{
    public void Configure(EntityTypeBuilder<TakedownRequest> builder)
    {
        builder.ToTable("TakedownRequests").IsAggregate(20);
        builder.Property(request => request.CaseReference).HasMaxLength(20);
        builder.Property(request => request.HarmType).IsCode();
        builder.Property(request => request.Priority).HasConversion<int>();
        builder.Property(request => request.AgeBand).IsCode();
        builder.Property(request => request.FiledBy).HasMaxLength(100);
        builder.Property(request => request.PlatformReference).HasMaxLength(100);
        // The queue: most urgent first, for one platform; and the helpline's list of what it sent.
        builder.HasIndex(request => new { request.PlatformId, request.InQueue, request.Priority, request.QueuePaused, request.QueueDueAt, request.Id });
        builder.HasIndex(request => new { request.HelplineId, request.FiledAt, request.Id });
        builder.HasIndex(request => new { request.HelplineId, request.AwaitsHelpline, request.FiledAt, request.Id });
        builder.HasIndex(request => request.CaseId);
        builder.HasIndex(request => request.PlatformReference);
        builder.OwnsMany(request => request.Items, ConfigureItem);
        builder.OwnsMany(request => request.Messages, message =>
        {
            message.ToTable("ThreadMessages").WithOwner().HasForeignKey("RequestId");
            message.HasKey("RequestId", nameof(ThreadMessage.Number));
            message.Property(one => one.Number).ValueGeneratedNever();
            message.Property(one => one.Author).HasMaxLength(100);
            message.Property(one => one.Reason).IsCode();
        });
        builder.HasMany(request => request.Clocks).WithOne().HasForeignKey(clock => clock.RequestId)
            .OnDelete(DeleteBehavior.ClientCascade);
        builder.Navigation(request => request.Clocks).AutoInclude();
    }

    private static void ConfigureItem(OwnedNavigationBuilder<TakedownRequest, ReportedItem> item)
    {
        item.ToTable("ReportedItems").WithOwner().HasForeignKey("RequestId");
        item.HasKey("RequestId", nameof(ReportedItem.Number));
        item.Property(one => one.Number).ValueGeneratedNever();
        item.Property(one => one.TargetKind).IsCode();
        item.Property(one => one.ContentKind).IsCode();
        item.Property(one => one.RequestedAction).IsCode();
        item.Property(one => one.Basis).IsCode();
        item.OwnsMany(one => one.Decisions, decision =>
        {
            decision.ToTable("Decisions").WithOwner().HasForeignKey("RequestId", "ItemNumber");
            decision.HasKey("RequestId", "ItemNumber", nameof(Decision.Number));
            decision.Property(one => one.Number).ValueGeneratedNever();
            decision.Property(one => one.Monetary).IsCode();
            decision.Property(one => one.Provision).IsCode();
            decision.Property(one => one.Account).IsCode();
            decision.Property(one => one.Ground).IsCode();
            decision.Property(one => one.AutomatedDecision).IsCode();
            decision.Property(one => one.Puid).HasMaxLength(500);
            decision.HasIndex(one => one.Puid).HasFilter("[Puid] IS NOT NULL");
            decision.Property(one => one.RejectionReason).IsCode();
            decision.Property(one => one.DecidedBy).HasMaxLength(100);
        });
    }
}

internal sealed class InternalNoteMapping : IEntityTypeConfiguration<InternalNote>
{
    public void Configure(EntityTypeBuilder<InternalNote> builder)
    {
        builder.ToTable("InternalNotes").IsAggregate(60);
        builder.Property(note => note.Author).HasMaxLength(100);
        builder.HasIndex(note => new { note.RequestId, note.At });
    }
}

internal sealed class BreachAnnotationMapping : IEntityTypeConfiguration<BreachAnnotation>
{
    public void Configure(EntityTypeBuilder<BreachAnnotation> builder)
    {
        builder.ToTable("BreachAnnotations").IsAggregate(60);
        builder.Property(annotation => annotation.Reason).IsCode();
        builder.Property(annotation => annotation.Author).HasMaxLength(100);
        builder.HasIndex(annotation => new { annotation.ClockId, annotation.Number }).IsUnique();
        builder.HasOne<SlaClock>().WithMany().HasForeignKey(annotation => annotation.ClockId);
    }
}

internal sealed class EscalationTaskMapping : IEntityTypeConfiguration<EscalationTask>
{
    public void Configure(EntityTypeBuilder<EscalationTask> builder)
    {
        builder.ToTable("EscalationTasks").IsAggregate(40);
        builder.Property(task => task.RequestReference).HasMaxLength(20);
        builder.Property(task => task.DoneBy).HasMaxLength(100);
        builder.HasIndex(task => new { task.HelplineId, task.DoneAt });
    }
}

internal sealed class SlaClockMapping : IEntityTypeConfiguration<SlaClock>
{
    public void Configure(EntityTypeBuilder<SlaClock> builder)
    {
        builder.ToTable("Clocks");
        builder.Property(clock => clock.Id).ValueGeneratedNever();
        builder.Property(clock => clock.Version).IsConcurrencyToken();
        builder.HasIndex(clock => clock.DueAt);
        builder.HasIndex(clock => clock.MissedAt).HasFilter("[State] = 'Missed'").HasDatabaseName("IX_Clocks_Late");
        builder.OwnsOne(clock => clock.SeenByPlatform, IsSeen);
        builder.OwnsOne(clock => clock.SeenByHelpline, IsSeen);
        builder.HasIndex(clock => clock.ParkedAt).HasFilter("[ParkedAt] IS NOT NULL").HasDatabaseName("IX_Clocks_Parked");
        // The few that are open, among all that ever were.
        builder.HasIndex(clock => clock.EndedAt).HasFilter("[EndedAt] IS NULL").HasDatabaseName("IX_Clocks_Open");
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
        builder.HasIndex(step => new { step.At, step.Percent }).HasFilter("[DoneAt] IS NULL AND [At] IS NOT NULL AND [ParkedUntil] IS NULL").HasDatabaseName("IX_DeadlineSteps_Due");
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
