using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

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
