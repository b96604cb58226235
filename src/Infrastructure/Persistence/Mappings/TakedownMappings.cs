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
        builder.HasIndex(
            request => new { request.PlatformId, request.InQueue, request.Priority, request.QueuePaused, request.QueueDueAt, request.Id });
        builder.HasIndex(request => new { request.HelplineId, request.FiledAt, request.Id });
        builder.HasIndex(request => new { request.HelplineId, request.AwaitsHelpline, request.FiledAt, request.Id });
        builder.HasIndex(request => request.CaseId);
        builder.HasIndex(request => request.PlatformReference);
        builder.OwnsOne(request => request.Claim, claim => claim.Property(one => one.By).HasMaxLength(100));
        builder.OwnsMany(request => request.Items, ConfigureItem);
        builder.OwnsMany(request => request.Messages, message =>
        {
            message.ToTable("ThreadMessages").WithOwner().HasForeignKey("RequestId");
            message.HasKey("RequestId", nameof(ThreadMessage.Number));
            message.Property(one => one.Number).ValueGeneratedNever();
            message.Property(one => one.Author).HasMaxLength(100);
            message.Property(one => one.Reason).IsCode();
        });
        builder.HasMany(request => request.Clocks).WithOne().HasForeignKey("RequestId")
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
