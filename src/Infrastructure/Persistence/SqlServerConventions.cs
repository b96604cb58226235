using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrastructure.Persistence;

/// <summary>What the model needs on SQL Server to mean the same as on SQLite, and to be as quick (ADR 0027).</summary>
public static class SqlServerConventions
{
    /// <summary>Compares code points: <c>tt-9f2</c> and <c>TT-9F2</c> are two, as everywhere else.</summary>
    public const string Binary = "Latin1_General_100_BIN2";

    /// <summary>The column by which rows lie on disk, in the order in which they came.</summary>
    public const string Arrival = "Arrival";

    private static readonly string[] Compared = ["Reference", "Code", "Hash", "Stream", "Subject", "Month"];

    /// <summary>Every text that is a key, is indexed, or is compared as a whole gets the binary collation.</summary>
    public static void CompareBinary(this ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(IsComparedAsAWhole))
            property.SetCollation(Binary);
    }

    /// <summary>
    /// Tables whose key is a Guid of ours lie in the order of arrival. SQL Server compares the last six bytes of a Guid first: those of
    /// version 7 are random there, and a table that lay in their order would be written all over.
    /// </summary>
    public static void ClusterByArrival(this ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Where(HasGuidKey).ToList())
        {
            var entity = builder.Entity(type.Name);
            entity.Property<long>(Arrival).UseIdentityColumn();
            entity.HasKey([.. type.FindPrimaryKey()!.Properties.Select(property => property.Name)]).IsClustered(false);
            entity.HasIndex(Arrival).IsUnique().IsClustered();
        }
    }

    /// <summary>Whether a column is a text that is compared as a whole.</summary>
    public static bool IsComparedAsAWhole(IReadOnlyProperty property) =>
        IsText(property)
            && (property.IsKey() || property.IsIndex() || property.IsForeignKey() || Compared.Any(
                end => property.Name.EndsWith(end, StringComparison.Ordinal)));

    private static bool IsText(IReadOnlyProperty property) =>
        !property.IsPrimitiveCollection
            && (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string)
        && property.ClrType != typeof(Domain.Kernel.Secret);

    private static bool HasGuidKey(IReadOnlyEntityType type) =>
        type.BaseType is null && !type.IsOwned() && type.GetTableName() is not null && type.FindPrimaryKey() is { Properties: [{ } key] }
            && key.ClrType == typeof(Guid)
        && !key.IsForeignKey();
}
