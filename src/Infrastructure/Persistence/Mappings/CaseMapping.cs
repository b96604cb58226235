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
        builder.Property(found => found.Psychologist).HasMaxLength(100);
        builder.Property(found => found.Lawyer).HasMaxLength(100);
        builder.OwnsOne(found => found.Child).Property(child => child.ContactChannel).IsCode();
        builder.Navigation(found => found.Child).IsRequired();
        builder.Property(found => found.ClosureOutcome).IsCode();
        builder.HasIndex(found => new { found.HelplineId, found.Status, found.OpenedAt });
    }
}

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("CaseNotes").IsAggregate(60);
        builder.Property(note => note.Author).HasMaxLength(100);
        builder.HasIndex(note => new { note.CaseId, note.At });
    }
}

internal sealed class BreakGlassAccessMapping : IEntityTypeConfiguration<BreakGlassAccess>
{
    public void Configure(EntityTypeBuilder<BreakGlassAccess> builder)
    {
        builder.ToTable("BreakGlassAccesses").IsAggregate(20);
        builder.Property(access => access.CaseReference).HasMaxLength(20);
        builder.Property(access => access.By).HasMaxLength(100);
        builder.Property(access => access.ReviewedBy).HasMaxLength(100);
        builder.HasIndex(access => new { access.CaseId, access.ById, access.Until });
        builder.HasIndex(access => new { access.HelplineId, access.ReviewedAt, access.From });
    }
}
