using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrastructure.Tests.Persistence;

/// <summary>What SQL Server does otherwise than SQLite unless it is told.</summary>
public sealed class SqlServerModelTests
{
    [Fact]
    public void Every_text_under_a_unique_index_or_in_a_key_is_compared_by_its_code_points()
    {
        var columns = Tables().SelectMany(table =>
            table.Indexes.Where(index => index.IsUnique).SelectMany(index => index.Columns)
                .Concat(table.PrimaryKey?.Columns ?? []).Concat(table.UniqueConstraints.SelectMany(key => key.Columns)))
            .Distinct().Where(column => column.StoreType.StartsWith("nvarchar", StringComparison.Ordinal)).ToList();

        Assert.Contains(columns, column => column.Name == "ExternalHash");
        Assert.Contains(columns, column => column is { Name: "Key", Table.Name: "IdempotentCalls" });
        Assert.All(columns, column => Assert.Equal((column.Name, SqlServerConventions.Binary), (column.Name, column.Collation)));
    }

    [Fact]
    public void No_table_lies_in_the_order_of_a_random_key()
    {
        var tables = Tables();
        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            if (table.PrimaryKey!.Columns is not [{ StoreType: "uniqueidentifier" }]) continue;
            // An owned part in the same row has a key of its own in the model, and says nothing.
            Assert.Contains(table.PrimaryKey.MappedKeys, key => key.IsClustered() == false);
            var clustered = Assert.Single(table.Indexes, index => index.MappedIndexes.First().IsClustered() == true);
            Assert.Equal([SqlServerConventions.Arrival], clustered.Columns.Select(column => column.Name));
        }
    }

    [Fact]
    public void A_foreign_key_and_what_it_points_to_compare_alike()
    {
        Assert.All(
            Tables().SelectMany(table => table.ForeignKeyConstraints),
            key => Assert.Equal(key.PrincipalColumns.Select(column => column.Collation), key.Columns.Select(column => column.Collation)));
    }

    private static List<ITable> Tables()
    {
        using var portal = new SqlServerDesignTimeFactory().CreateDbContext([]);
        using var keys = new SqlServerKeyDesignTimeFactory().CreateDbContext([]);
        return [.. new DbContext[] { portal, keys }.SelectMany(db => db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)];
    }
}
