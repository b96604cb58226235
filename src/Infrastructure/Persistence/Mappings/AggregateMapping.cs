using Domain.Kernel;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal static class AggregateMapping
{
    /// <summary>What every aggregate has: a key made by us, a unique reference, a version that guards each change.</summary>
    public static void IsAggregate<T>(this EntityTypeBuilder<T> builder, int referenceMost)
        where T : AggregateRoot
    {
        builder.HasKey(aggregate => aggregate.Id);
        builder.Property(aggregate => aggregate.Id).ValueGeneratedNever();
        builder.Property(aggregate => aggregate.Reference).HasMaxLength(referenceMost);
        builder.HasIndex(aggregate => aggregate.Reference).IsUnique();
        builder.Property(aggregate => aggregate.Version).IsConcurrencyToken();
        builder.Ignore(aggregate => aggregate.Events);
    }

    /// <summary>A code of a closed list.</summary>
    public static PropertyBuilder<TText> IsCode<TText>(this PropertyBuilder<TText> property) => property.HasMaxLength(60);
}
