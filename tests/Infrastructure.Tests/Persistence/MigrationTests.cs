using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using TestKit;

namespace Infrastructure.Tests.Persistence;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_of_both_databases_hold_the_whole_model()
    {
        using var sqlite = new SqliteDesignTimeFactory().CreateDbContext([]);
        using var server = new SqlServerDesignTimeFactory().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite: dotnet ef migrations add ... --context SqlitePortalDbContext");
        Assert.False(
            server.Database.HasPendingModelChanges(), "SQL Server: dotnet ef migrations add ... --context SqlServerPortalDbContext");
        using var sqliteKeys = new SqliteKeyDesignTimeFactory().CreateDbContext([]);
        using var serverKeys = new SqlServerKeyDesignTimeFactory().CreateDbContext([]);
        Assert.False(sqliteKeys.Database.HasPendingModelChanges(), "SQLite: dotnet ef migrations add ... --context SqliteKeyDbContext");
        Assert.False(
            serverKeys.Database.HasPendingModelChanges(), "SQL Server: dotnet ef migrations add ... --context SqlServerKeyDbContext");
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task An_empty_database_is_brought_to_the_newest_shape_and_doing_it_again_changes_nothing(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        await portal.Get<DatabaseSetUp>().Run();

        Assert.Empty(await portal.Read(db => db.Database.GetPendingMigrationsAsync()));
        Assert.Equal(
            await portal.Read(db => Task.FromResult(db.Database.GetMigrations().ToList())),
            await portal.Read(async db => (await db.Database.GetAppliedMigrationsAsync()).ToList()));
    }

    [Fact]
    public async Task The_migrations_of_SQLite_make_the_tables_and_indexes_of_the_model_and_no_others()
    {
        await using var portal = await PortalFixture.Create();
        var migrated = await portal.Read(Schema);
        await portal.Read(async db =>
        {
            await db.Database.EnsureDeletedAsync();
            return await db.Database.EnsureCreatedAsync();
        });

        Assert.Equal(await portal.Read(Schema), migrated);
    }

    [Fact]
    public void The_script_for_SQL_Server_is_one_that_it_can_read_and_makes_every_table()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.Empty(errors.Select(error => $"line {error.Line}: {error.Message}"));
        var tables = new TablesMade();
        parsed.Accept(tables);
        Assert.Equal(
            db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Append("__EFMigrationsHistory").Distinct()
                .Order(StringComparer.Ordinal),
            tables.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_deletion_reaches_a_table_of_SQL_Server_by_two_paths()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        using var bad = new TwoPaths();

        Assert.Empty(TablesWithTwoPaths(db));
        Assert.Equal(["Leaf"], TablesWithTwoPaths(bad)); // the check itself can fail
    }

    [Fact]
    public void Every_index_of_ours_fits_into_SQL_Server_and_no_unique_one_forbids_two_empty_values()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var indexes = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .Where(table => !table.Name.StartsWith("AspNet", StringComparison.Ordinal)).SelectMany(table => table.Indexes).ToList();

        Assert.NotEmpty(indexes);
        Assert.All(indexes, index => Assert.DoesNotContain(
            index.Columns, column => column.StoreType.Contains("max", StringComparison.Ordinal)));
        Assert.All(
            indexes.Where(index => index.IsUnique && index.Columns.Any(column => column.IsNullable)),
            index => Assert.False(string.IsNullOrEmpty(index.Filter), index.Name));
    }

    private static async Task<List<string>> Schema(PortalDbContext db) =>
        [.. (await db.Database.SqlQueryRaw<string>(
            "SELECT name || ': ' || sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND type <> 'trigger'").ToListAsync()).Order(StringComparer.Ordinal)];

    private static List<string> TablesWithTwoPaths(DbContext db)
    {
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        return [.. tables.SelectMany(
            root => Reached(root).GroupBy(table => table).Where(paths => paths.Count() > 1).Select(paths => paths.Key)).Distinct()];

        // Every table that a deletion here reaches, once per path.
        IEnumerable<string> Reached(ITable from) => tables
            .SelectMany(table => table.ForeignKeyConstraints)
            .Where(key => key.PrincipalTable == from && key.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull)
            .SelectMany(key => Reached((ITable)key.Table).Prepend(key.Table.Name));
    }

    private sealed class TablesMade : TSqlFragmentVisitor
    {
        public HashSet<string> Names { get; } = [];

        public override void Visit(CreateTableStatement node) => Names.Add(node.SchemaObjectName.BaseIdentifier.Value);
    }

    private sealed class TwoPaths : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlServer("Server=none");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity("Root").Property<int>("Id");
            modelBuilder.Entity("Branch").Property<int>("Id");
            modelBuilder.Entity("Branch").HasOne("Root").WithMany().IsRequired();
            modelBuilder.Entity("Leaf").Property<int>("Id");
            modelBuilder.Entity("Leaf").HasOne("Root").WithMany().IsRequired();
            modelBuilder.Entity("Leaf").HasOne("Branch").WithMany().IsRequired();
        }
    }
}
