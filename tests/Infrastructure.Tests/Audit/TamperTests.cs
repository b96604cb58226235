using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrastructure.Tests.Audit;

/// <summary>Whatever is changed in a copy of the file whose triggers are gone is found, and the first bad row is named.</summary>
public sealed class TamperTests(TrailLab lab) : IClassFixture<TrailLab>
{
    private static readonly Type[] Logs = [typeof(AuditEntry), typeof(AccessEntry), typeof(TrailSeal)];

    public static TheoryData<string, string, bool> Columns
    {
        get
        {
            using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
            var data = new TheoryData<string, string, bool>();
            foreach (var property in Logs.SelectMany(log => db.Model.FindEntityType(log)!.GetProperties()))
            {
                data.Add(property.DeclaringType.ClrType.Name, property.Name, false);
                if (property.GetColumnType() == "TEXT") data.Add(property.DeclaringType.ClrType.Name, property.Name, true);
            }

            return data;
        }
    }

    [Fact]
    public async Task What_nobody_touched_is_found_as_it_was_written()
    {
        await using var copy = lab.Unguarded();

        var report = await TrailLab.Verify(copy);
        Assert.Null(report.First);
        Assert.Equal((0, 0), (report.Faults, report.Unsealed));
        Assert.Equal(await copy.Read(db => db.AuditEntries.LongCountAsync()), report.Entries);
        Assert.Equal((4, 7), (report.AccessEntries, report.Seals));
        Assert.NotNull(report.LastSealAt);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_changed_column_is_found_and_its_row_is_named(string log, string column, bool garbage)
    {
        await using var copy = lab.Unguarded();
        var (property, table, key, victim) = await Victim(log, column);
        await TrailLab.Tamper(
            copy, $"UPDATE {table} SET {column} = {(garbage ? $"COALESCE({column}, '') || 'x'" : Other(property))} WHERE {key} = {victim}");

        var first = (await TrailLab.Verify(copy)).First;
        Assert.NotNull(first);
        Assert.Equal(
            (log == nameof(AuditEntry) ? TrailLog.Trail : log == nameof(AccessEntry) ? TrailLog.Access : TrailLog.Seals, victim),
            (first.Log, log == nameof(TrailSeal) ? first.Number : first.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_removed_entry_is_found_and_named(long number)
    {
        await using var copy = lab.Unguarded();
        var victim = await lab.Entry(lab.Request, number);
        await TrailLab.Tamper(copy, $"DELETE FROM AuditEntries WHERE Id = {victim.Id}");

        Assert.Equal(victim.Id, (await TrailLab.Verify(copy)).First?.Id);
    }

    [Fact]
    public async Task The_last_entry_of_a_stream_that_is_removed_is_found_and_named()
    {
        await using var copy = lab.Unguarded();
        var last = await lab.Portal.Read(
            db => db.AuditEntries.Where(entry => entry.Stream == lab.Request).OrderBy(entry => entry.Number).LastAsync());
        await TrailLab.Tamper(copy, $"DELETE FROM AuditEntries WHERE Id >= {last.Id}");

        var first = (await TrailLab.Verify(copy)).First!;
        Assert.Equal((TrailLog.Seals, TrailFlaw.SealBroken), (first.Log, first.Flaw));
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_found()
    {
        await using var copy = lab.Unguarded();
        var (one, two) = (await lab.Entry(lab.Request, 2), await lab.Entry(lab.Request, 3));
        await TrailLab.Tamper(
            copy,
            $"UPDATE AuditEntries SET Number = 1000 WHERE Id = {one.Id}", $"UPDATE AuditEntries SET Number = 2 WHERE Id = {two.Id}",
            $"UPDATE AuditEntries SET Number = 3 WHERE Id = {one.Id}");

        Assert.Equal(one.Id, (await TrailLab.Verify(copy)).First?.Id);
    }

    [Fact]
    public async Task Two_entries_that_changed_keys_are_found()
    {
        await using var copy = lab.Unguarded();
        var (one, two) = (await lab.Entry(lab.Request, 2), await lab.Entry(lab.Request, 3));
        await TrailLab.Tamper(
            copy,
            $"UPDATE AuditEntries SET Id = 100000 WHERE Id = {one.Id}", $"UPDATE AuditEntries SET Id = {one.Id} WHERE Id = {two.Id}",
            $"UPDATE AuditEntries SET Id = {two.Id} WHERE Id = 100000");

        Assert.Equal(TrailFlaw.OutOfPlace, (await TrailLab.Verify(copy)).First?.Flaw);
    }

    [Fact]
    public async Task An_entry_that_is_inserted_at_the_end_of_a_stream_as_if_it_were_old_is_found_and_named()
    {
        await using var copy = lab.Unguarded();
        var last = await lab.Portal.Read(
            db => db.AuditEntries.Where(entry => entry.Stream == lab.Request).OrderBy(entry => entry.Number).LastAsync());
        // With the right hashes: whoever knows how they are made can make them.
        var forged = (last with { Id = 0, At = last.At.AddDays(-1), ActorName = "somebody" }).After(last.Stream, last.Number, last.Hash);
        await TrailLab.Tamper(copy);
        await copy.Read(async db =>
        {
            db.AuditEntries.Add(forged);
            return await db.SaveChangesAsync();
        });

        Assert.Equal((TrailFlaw.Backdated, lab.Request, forged.Number), await First(copy));
    }

    [Fact]
    public async Task A_stream_that_is_written_anew_with_the_right_hashes_breaks_its_seal()
    {
        await using var copy = lab.Unguarded();
        var entries = await lab.Portal.Read(
            db => db.AuditEntries.Where(entry => entry.Stream == lab.Request).OrderBy(entry => entry.Number).ToListAsync());
        var (hash, statements) = (AuditEntry.Beginning, new List<string>());
        foreach (var entry in entries)
        {
            var forged = (entry with { ActorName = "somebody" }).After(entry.Stream, entry.Number - 1, hash);
            hash = forged.Hash;
            statements.Add(
                $"UPDATE AuditEntries SET ActorName = 'somebody', PreviousHash = '{forged.PreviousHash}', Hash = '{forged.Hash}' WHERE Id = {entry.Id}");
        }

        await TrailLab.Tamper(copy, [.. statements]);
        var first = (await TrailLab.Verify(copy)).First!;
        Assert.Equal((TrailLog.Seals, TrailFlaw.SealBroken, 1L), (first.Log, first.Flaw, first.Number));
    }

    [Fact]
    public async Task An_opening_that_is_removed_is_found_and_named()
    {
        await using var copy = lab.Unguarded();
        await TrailLab.Tamper(copy, "DELETE FROM AccessEntries WHERE Id = 2");

        var first = (await TrailLab.Verify(copy)).First!;
        Assert.Equal((TrailLog.Access, TrailFlaw.Missing, 2L), (first.Log, first.Flaw, first.Id));
    }

    [Fact]
    public async Task An_opening_that_is_added_to_a_sealed_month_is_found()
    {
        await using var copy = lab.Unguarded();
        var first = await lab.Portal.Read(db => db.AccessEntries.OrderBy(entry => entry.Id).FirstAsync());
        await copy.Read(async db =>
        {
            db.AccessEntries.Add((first with { Id = 0 }).Hashed());
            return await db.SaveChangesAsync();
        });

        Assert.Equal(
            (TrailFlaw.OutOfTime, "2026-11"), ((await TrailLab.Verify(copy)).First!.Flaw, (await TrailLab.Verify(copy)).First!.Stream));
    }

    private static async Task<(TrailFlaw, string?, long?)> First(TestKit.PortalFixture copy) =>
        (await TrailLab.Verify(copy)).First is { } first ? (first.Flaw, first.Stream, first.Number) : default;

    private async Task<(IProperty Property, string Table, string Key, long Id)> Victim(string log, string column)
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        var type = db.Model.FindEntityType(Logs.Single(one => one.Name == log))!;
        var id = log switch
        {
            nameof(AuditEntry) => (await lab.Entry(lab.Request, 3)).Id,
            nameof(AccessEntry) => 2,
            // The seal of the month has a value in every column.
            _ => await lab.Portal.Read(
                one => one.TrailSeals.Where(seal => seal.Kind == SealKind.AccessMonth).Select(seal => seal.Number).SingleAsync()),
        };
        return (type.FindProperty(column)!, type.GetTableName()!, type.FindPrimaryKey()!.Properties.Single().Name, id);
    }

    // Another value of the same kind, so that the row can be read still.
    private static string Other(IProperty property) => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) switch
    {
        { } type when type == typeof(Guid) => $"'{Guid.NewGuid().ToString().ToUpperInvariant()}'",
        { } type when type == typeof(DateTimeOffset) => $"'2026-11-24 09:00:00.0000001'",
        { IsEnum: true } type =>
            $"CASE {property.Name} WHEN '{type.GetEnumNames()[0]}' THEN '{type.GetEnumNames()[1]}' ELSE '{type.GetEnumNames()[0]}' END",
        { } type when type == typeof(string) => $"COALESCE({property.Name}, '') || ' '",
        _ => $"{property.Name} + 1000",
    };
}
