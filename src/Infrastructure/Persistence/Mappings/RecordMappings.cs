using Infrastructure.Jobs;
using Infrastructure.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("OutboxMessages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Template).HasMaxLength(60);
        builder.Property(message => message.Reference).HasMaxLength(60);
        builder.Property(message => message.LastError).HasMaxLength(100);
        // Two nodes that claim at once: each claim raises it, so the second one is made again without what the first took.
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.HasIndex(message => message.NotBefore).HasFilter("[DeliveredAt] IS NULL AND [GivenUpAt] IS NULL").HasDatabaseName("IX_OutboxMessages_Due");
        builder.HasIndex(message => message.DeliveredAt).HasFilter("[DeliveredAt] IS NOT NULL");
        builder.HasIndex(message => message.GivenUpAt).HasFilter("[GivenUpAt] IS NOT NULL");
    }
}

internal sealed class IdempotentCallMapping : IEntityTypeConfiguration<IdempotentCall>
{
    public void Configure(EntityTypeBuilder<IdempotentCall> builder)
    {
        builder.ToTable("IdempotentCalls").HasKey(call => new { call.ClientId, call.Key });
        builder.Property(call => call.Key).HasMaxLength(200);
        builder.Property(call => call.BodyHash).HasMaxLength(64);
        builder.Property(call => call.Reference).HasMaxLength(60);
        builder.HasIndex(call => call.At);
    }
}

internal sealed class FormDraftMapping : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("FormDrafts").HasKey(draft => new { draft.AccountId, draft.Form });
        builder.Property(draft => draft.Form).HasMaxLength(60);
        builder.HasIndex(draft => draft.SavedAt);
    }
}

internal sealed class JobPulseMapping : IEntityTypeConfiguration<JobPulse>
{
    public void Configure(EntityTypeBuilder<JobPulse> builder)
    {
        builder.ToTable("JobPulses").HasKey(pulse => pulse.Name);
        builder.Property(pulse => pulse.Name).HasMaxLength(60);
    }
}
