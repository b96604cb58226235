using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>
/// The database itself refuses to change or delete what the trail holds. Made anew at each start-up, after the migrations:
/// one that rebuilds a table of SQLite drops its triggers. An insert is looked at too, because <c>INSERT OR REPLACE</c> deletes
/// without asking the triggers of deletion. Rows of the access log may go once their month has its seal of deletion.
/// </summary>
public static class TrailTriggers
{
    private const string ForSqlite = """
        DROP TRIGGER IF EXISTS AuditEntries_NoUpdate;
        DROP TRIGGER IF EXISTS AuditEntries_NoDelete;
        DROP TRIGGER IF EXISTS AuditEntries_NoReplace;
        DROP TRIGGER IF EXISTS TrailSeals_NoUpdate;
        DROP TRIGGER IF EXISTS TrailSeals_NoDelete;
        DROP TRIGGER IF EXISTS TrailSeals_NoReplace;
        DROP TRIGGER IF EXISTS AccessEntries_NoUpdate;
        DROP TRIGGER IF EXISTS AccessEntries_NoDelete;
        DROP TRIGGER IF EXISTS AccessEntries_NoReplace;
        CREATE TRIGGER AuditEntries_NoUpdate BEFORE UPDATE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;
        CREATE TRIGGER AuditEntries_NoDelete BEFORE DELETE ON AuditEntries BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;
        CREATE TRIGGER AuditEntries_NoReplace BEFORE INSERT ON AuditEntries
          WHEN EXISTS (SELECT 1 FROM AuditEntries WHERE Id = NEW.Id) OR EXISTS (SELECT 1 FROM AuditEntries WHERE Stream = NEW.Stream AND Number = NEW.Number)
          BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;
        CREATE TRIGGER TrailSeals_NoUpdate BEFORE UPDATE ON TrailSeals BEGIN SELECT RAISE(ABORT, 'Seals are append-only.'); END;
        CREATE TRIGGER TrailSeals_NoDelete BEFORE DELETE ON TrailSeals BEGIN SELECT RAISE(ABORT, 'Seals are append-only.'); END;
        CREATE TRIGGER TrailSeals_NoReplace BEFORE INSERT ON TrailSeals WHEN EXISTS (SELECT 1 FROM TrailSeals WHERE Number = NEW.Number)
          BEGIN SELECT RAISE(ABORT, 'Seals are append-only.'); END;
        CREATE TRIGGER AccessEntries_NoUpdate BEFORE UPDATE ON AccessEntries BEGIN SELECT RAISE(ABORT, 'The access log is append-only.'); END;
        CREATE TRIGGER AccessEntries_NoDelete BEFORE DELETE ON AccessEntries
          WHEN NOT EXISTS (SELECT 1 FROM TrailSeals WHERE Kind = 'AccessDeleted' AND Month = substr(OLD.At, 1, 7))
          BEGIN SELECT RAISE(ABORT, 'The access log is append-only.'); END;
        CREATE TRIGGER AccessEntries_NoReplace BEFORE INSERT ON AccessEntries WHEN EXISTS (SELECT 1 FROM AccessEntries WHERE Id = NEW.Id)
          BEGIN SELECT RAISE(ABORT, 'The access log is append-only.'); END;
        """;

    private static readonly string[] ForSqlServer =
    [
        "CREATE OR ALTER TRIGGER AuditEntries_AppendOnly ON AuditEntries AFTER UPDATE, DELETE AS THROW 51018, 'The trail is append-only.', 1;",
        "CREATE OR ALTER TRIGGER TrailSeals_AppendOnly ON TrailSeals AFTER UPDATE, DELETE AS THROW 51018, 'Seals are append-only.', 1;",
        "CREATE OR ALTER TRIGGER AccessEntries_NoUpdate ON AccessEntries AFTER UPDATE AS THROW 51018, 'The access log is append-only.', 1;",
        """
        CREATE OR ALTER TRIGGER AccessEntries_NoDelete ON AccessEntries AFTER DELETE AS
        IF EXISTS (SELECT 1 FROM deleted WHERE NOT EXISTS (
            SELECT 1 FROM TrailSeals WHERE Kind = 'AccessDeleted' AND Month = CONVERT(char(7), deleted.At, 126)))
        BEGIN THROW 51018, 'The access log is append-only.', 1; END;
        """,
    ];

    /// <summary>Names of the triggers of SQL Server, by table: EF Core must know that they are there.</summary>
    public static IReadOnlyList<(string Table, string Trigger)> OnSqlServer { get; } =
    [
        ("AuditEntries", "AuditEntries_AppendOnly"), ("TrailSeals", "TrailSeals_AppendOnly"),
        ("AccessEntries", "AccessEntries_NoUpdate"), ("AccessEntries", "AccessEntries_NoDelete"),
    ];

    /// <summary>The statements of SQL Server, one batch each.</summary>
    public static IReadOnlyList<string> SqlServerStatements => ForSqlServer;

    /// <summary>Makes them; doing it again changes nothing.</summary>
    public static async Task Make(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlServer())
        {
            foreach (var statement in ForSqlServer) await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(ForSqlite, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
