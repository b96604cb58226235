using Infrastructure.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Template).HasMaxLength(60);
        builder.Property(message => message.Channel).HasMaxLength(20);
        builder.Property(message => message.Reference).HasMaxLength(60);
        builder.Property(message => message.LastError).HasMaxLength(100);
        // Two nodes that claim at once: each claim raises it, so the second one is made again without what the first took.
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.HasIndex(message => message.NotBefore).HasFilter("[DeliveredAt] IS NULL AND [GivenUpAt] IS NULL")
            .HasDatabaseName("IX_Deliveries_Due");
        builder.HasIndex(message => message.DeliveredAt).HasFilter("[DeliveredAt] IS NOT NULL");
        builder.HasIndex(message => message.GivenUpAt).HasFilter("[GivenUpAt] IS NOT NULL");
    }
}
