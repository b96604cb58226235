using Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(entry => entry.ActorName).HasMaxLength(100);
        builder.Property(entry => entry.UseCase).HasMaxLength(80);
        builder.Property(entry => entry.Reference).HasMaxLength(60);
        builder.Property(entry => entry.Event).HasMaxLength(80);
        builder.Property(entry => entry.Refusal).HasMaxLength(80);
        builder.Property(entry => entry.Stream).HasMaxLength(60);
        builder.Property(entry => entry.PreviousHash).IsHash();
        builder.Property(entry => entry.Hash).IsHash();
        // One entry per place, whoever else appends at the same time; also what a record's trail is read by.
        builder.HasIndex(entry => new { entry.Stream, entry.Number }).IsUnique();
        builder.HasIndex(entry => new { entry.ActorOrganisationId, entry.Id });
        builder.HasIndex(entry => new { entry.ActorId, entry.Id });
        // Whether a commit whose answer was lost did happen.
        builder.HasIndex(entry => entry.CorrelationId);
    }
}

internal sealed class AccessEntryMapping : IEntityTypeConfiguration<AccessEntry>
{
    public void Configure(EntityTypeBuilder<AccessEntry> builder)
    {
        builder.ToTable("AccessEntries");
        builder.Property(entry => entry.ActorName).HasMaxLength(100);
        builder.Property(entry => entry.View).HasMaxLength(80);
        builder.Property(entry => entry.Reference).HasMaxLength(AccessEntry.ReferenceMost);
        builder.Property(entry => entry.Hash).IsHash();
        builder.HasIndex(entry => new { entry.Reference, entry.Id });
        builder.HasIndex(entry => new { entry.ActorOrganisationId, entry.Id });
        builder.HasIndex(entry => entry.At);
    }
}

internal sealed class TrailSealMapping : IEntityTypeConfiguration<TrailSeal>
{
    public void Configure(EntityTypeBuilder<TrailSeal> builder)
    {
        builder.ToTable("TrailSeals").HasKey(seal => seal.Number);
        builder.Property(seal => seal.Number).ValueGeneratedNever();
        builder.Property(seal => seal.Month).HasMaxLength(7);
        builder.Property(seal => seal.Digest).IsHash();
        builder.Property(seal => seal.PreviousMac).IsHash();
        builder.Property(seal => seal.KeyId).HasMaxLength(16).IsUnicode(false);
        builder.Property(seal => seal.Mac).IsHash();
        builder.HasIndex(seal => new { seal.Kind, seal.Number });
    }
}

internal sealed class RefusalCountMapping : IEntityTypeConfiguration<RefusalCount>
{
    public void Configure(EntityTypeBuilder<RefusalCount> builder)
    {
        builder.ToTable("RefusalCounts").HasKey(count => new { count.ActorId, count.UseCase, count.Code, count.Hour });
        builder.Property(count => count.UseCase).HasMaxLength(80);
        builder.Property(count => count.Code).HasMaxLength(80);
        builder.Property(count => count.ActorName).HasMaxLength(100);
        // One more that comes while the count is put on the trail is not lost: it is read again.
        builder.Property(count => count.Times).IsConcurrencyToken();
    }
}

internal static class HashColumn
{
    private const int HexDigits = 64;

    /// <summary>64 hexadecimal digits.</summary>
    public static void IsHash(this PropertyBuilder<string> hash) => hash.HasMaxLength(HexDigits).IsUnicode(false);
}
