using Domain.Kernel;
using Microsoft.EntityFrameworkCore.Storage;

namespace Infrastructure.Jobs;

/// <summary>What recurring jobs make of outcomes and failures.</summary>
internal static class Outcomes
{
    /// <summary>
    /// The answer; after a race that was lost for good what is left to the winner, and to the next run. Any other refusal is a bug.
    /// </summary>
    public static T OrLeft<T>(this Outcome<T> outcome, T left) => outcome.Refusal == Refusal.Stale ? left : outcome.OrThrow();

    /// <summary>
    /// Whether the database does not answer now: that says nothing about what was being done, and trying it apart would only wait again.
    /// </summary>
    public static bool IsPassing(this Exception failure) => failure switch
    {
        OperationCanceledException or TimeoutException or RetryLimitExceededException => true,
        // Busy, locked.
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 } => true,
        Microsoft.Data.SqlClient.SqlException { Number: -2 or 1205 or 1222 } => true,
        _ => failure.InnerException?.IsPassing() ?? false,
    };
}
