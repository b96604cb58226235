using Infrastructure.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class SealedFileMapping : IEntityTypeConfiguration<SealedFile>
{
    public void Configure(EntityTypeBuilder<SealedFile> builder)
    {
        builder.ToTable("SealedFiles");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Subject).HasMaxLength(60);
        builder.Property(file => file.MediaType).HasMaxLength(60);
        builder.Property(file => file.Head).HasMaxLength(600);
        // Who keeps it, who erases it and who still writes to it never overlook each other.
        builder.Property(file => file.State).IsConcurrencyToken();
        builder.Ignore(file => file.Owner);
        builder.HasIndex(file => new { file.Subject, file.Kind });
        builder.HasIndex(file => new { file.State, file.CreatedAt });
    }
}

internal sealed class SealedChunkMapping : IEntityTypeConfiguration<SealedChunk>
{
    public void Configure(EntityTypeBuilder<SealedChunk> builder)
    {
        builder.ToTable("SealedChunks").HasKey(chunk => new { chunk.FileId, chunk.Number });
        // Chunks go first, a batch at a time: deleting a file in one go would hold up everybody.
        builder.HasOne<SealedFile>().WithMany().HasForeignKey(chunk => chunk.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
