using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

internal static class UniqueViolation
{
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintTrigger = 1811;
    private const string AppendOnly = "append-only";
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    // Where places in a row are given out: on many nodes a place can be lost again and again without anything being wrong.
    private static readonly string[] Numbered = ["AuditEntries", "TrailSeals"];

    /// <summary>Whether a unique index said no: somebody else was first.</summary>
    public static bool Is(Exception exception) => exception.InnerException switch
    {
        // On SQLite a trigger says that a place in an append-only table is taken, before the index can.
        SqliteException { SqliteExtendedErrorCode: SqliteConstraintTrigger } taken =>
            taken.Message.Contains(AppendOnly, StringComparison.Ordinal) && OnlyAdded(exception),
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        SqlException server => server.Number is SqlServerUniqueIndex or SqlServerUniqueConstraint,
        _ => false,
    };

    /// <summary>
    /// Whether it stays one however often it is tried. Who looks again sees what was there first and decides by that; a value that is
    /// refused once more is one that the command makes by mistake.
    /// </summary>
    public static bool IsMistake(Exception exception) =>
        Is(exception) && !Numbered.Any(table => exception.InnerException!.Message.Contains(table, StringComparison.Ordinal))
        && exception.InnerException is not SqliteException { SqliteExtendedErrorCode: SqliteConstraintTrigger };

    /// <summary>Whether somebody else was faster: who looks again decides by what is there now.</summary>
    public static bool IsLostRace(DbUpdateException exception) => exception is DbUpdateConcurrencyException || Is(exception);

    private static bool OnlyAdded(Exception exception) =>
        exception is DbUpdateException { Entries: { Count: > 0 } entries } && entries.All(entry => entry.State == EntityState.Added);
}
