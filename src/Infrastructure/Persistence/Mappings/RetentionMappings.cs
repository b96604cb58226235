using Domain.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class LegalHoldMapping : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("LegalHolds").IsAggregate(20);
        builder.Property(hold => hold.CaseReference).HasMaxLength(20);
        builder.Property(hold => hold.PlacedBy).HasMaxLength(100);
        builder.Property(hold => hold.LiftedBy).HasMaxLength(100);
        builder.HasIndex(hold => new { hold.CaseId, hold.Until });
    }
}

internal sealed class RightsRequestMapping : IEntityTypeConfiguration<RightsRequest>
{
    public void Configure(EntityTypeBuilder<RightsRequest> builder)
    {
        builder.ToTable("RightsRequests").IsAggregate(20);
        builder.Property(request => request.CaseReference).HasMaxLength(20);
        builder.Property(request => request.RecordedBy).HasMaxLength(100);
        builder.HasIndex(request => new { request.HelplineId, request.ClosedAt, request.DueOn });
    }
}

internal sealed class ErasureOrderMapping : IEntityTypeConfiguration<ErasureOrder>
{
    public void Configure(EntityTypeBuilder<ErasureOrder> builder)
    {
        builder.ToTable("ErasureOrders").IsAggregate(60);
        builder.Property(order => order.Subject).HasMaxLength(20);
        builder.Property(order => order.Why).IsCode();
        builder.Property(order => order.OrderedBy).HasMaxLength(100);
        // Two nodes whose daily runs meet: the second one looks again and finds it ordered.
        builder.HasIndex(order => new { order.Subject, order.Why }).IsUnique().HasFilter("[DoneAt] IS NULL");
        builder.HasIndex(order => order.RunId);
        // What waits, among all that ever was ordered.
        builder.HasIndex(order => order.OrderedAt).HasFilter("[DoneAt] IS NULL").HasDatabaseName("IX_ErasureOrders_Waiting");
    }
}

internal sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> builder)
    {
        builder.ToTable("RetentionRuns").IsAggregate(40);
        builder.HasIndex(run => run.At);
    }
}
