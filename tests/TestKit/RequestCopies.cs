using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TestKit;

/// <summary>
/// Copies a takedown request inside a SQLite file, with its items, messages, decisions, clocks, their events and steps: thousands
/// of requests in a second. Keys, references and instants are the copies' own; whatever columns there are come along.
/// </summary>
public sealed class RequestCopies(SqliteConnection connection)
{
    private static readonly string[] OfRequest = ["ReportedItems", "Decisions", "ThreadMessages"];

    /// <summary>How the instants of copy <c>n.i</c> differ from those of what was copied: a modifier of SQLite's date functions.</summary>
    public string Shift { get; init; } = "'0 seconds'";

    /// <summary>Which numbers become copies; a condition on <c>n.i</c>.</summary>
    public string Which { get; init; } = "1";

    /// <summary>Columns of the request itself that get a value of their own; expressions with <c>n.i</c>.</summary>
    public IReadOnlyDictionary<string, string> Own { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the copies go to all platforms in turn.</summary>
    public bool ToEveryPlatform { get; init; }

    /// <summary>Whether the first entry of the request's trail is copied too; its hashes are then those of somebody else.</summary>
    public bool WithTrail { get; init; }

    /// <summary>The key of a copy; they are in the order of their numbers, as keys of version 7 are in the order of time.</summary>
    public static string KeyOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"01A0{number >> 16:X4}-{number & 0xFFFF:X4}-7000-8000-000000000000");

    /// <summary>The reference of a copy.</summary>
    public static string ReferenceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"R-2001-{number:D7}");

    /// <summary>Makes the copies of these numbers, in one transaction.</summary>
    public void Make(string reference, int from, int until)
    {
        using var transaction = connection.BeginTransaction();
        var range = $"WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {until})";
        var request = Texts($"SELECT Id FROM TakedownRequests WHERE Reference = '{reference}'").Single();
        var (id, name) = (Key("01A0", "0"), "printf('R-2001-%07d', n.i)");
        var platforms = Texts("SELECT Id FROM Organisations WHERE Kind = 'Platform' ORDER BY Reference");
        var platform = ToEveryPlatform
            ? $"CASE n.i % {platforms.Count} {string.Concat(platforms.Select((one, number) => $"WHEN {number} THEN '{one}' "))}END"
            : "t.PlatformId";
        Copy(range, "TakedownRequests", $"t.Id = '{request}'", new(Own) { ["Id"] = id, ["Reference"] = name, ["PlatformId"] = platform });
        foreach (var table in OfRequest) Copy(range, table, $"t.RequestId = '{request}'", new() { ["RequestId"] = id });
        foreach (var (number, clock) in Texts($"SELECT Id FROM Clocks WHERE RequestId = '{request}' ORDER BY Id").Index())
        {
            var clockId = Key("01A1", number.ToString(CultureInfo.InvariantCulture));
            Copy(range, "Clocks", $"t.Id = '{clock}'", new()
            {
                ["Id"] = clockId,
                ["RequestId"] = id,
                ["OwnerId"] = id,
                ["OwnerReference"] = name,
                ["PlatformId"] = platform,
            });
            Copy(range, "ClockEvents", $"t.ClockId = '{clock}'", new() { ["ClockId"] = clockId });
            Copy(range, "DeadlineSteps", $"t.ClockId = '{clock}'", new()
            {
                ["ClockId"] = clockId,
                ["Id"] = Key("01A1", $"{number} * 1000 + 1 + t.Percent"),
            });
        }

        if (WithTrail)
            Copy(range, "AuditEntries", $"t.Stream = '{reference}' AND t.Number = 1", new()
            {
                ["Stream"] = name,
                ["Reference"] = name,
                ["PlatformId"] = platform,
            });
        transaction.Commit();
    }

    private void Copy(string range, string table, string where, Dictionary<string, string> own)
    {
        // The key of the trail is the database's to give.
        var columns = Texts($"SELECT name FROM pragma_table_info('{table}')").Where(column => table != "AuditEntries" || column != "Id")
            .ToList();
        var values = columns.Select(column => own.TryGetValue(column, out var value) ? value
            : column.EndsWith("At", StringComparison.Ordinal) && column != "QueueDueAt"
            ? $"strftime('%Y-%m-%d %H:%M:%f', t.{column}, {Shift})" : $"t.{column}");
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing here comes from outside the test.
        command.CommandText = $"""
            {range} INSERT INTO {table} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)} FROM n CROSS JOIN {table} t WHERE {Which} AND {where} ORDER BY n.i;
            """;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private List<string> Texts(string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Nothing here comes from outside the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }

    private static string Key(string first, string last) => $"printf('{first}%04X-%04X-7000-8000-%012X', n.i >> 16, n.i & 65535, {last})";
}
