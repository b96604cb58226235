using System.Globalization;
using System.Threading.RateLimiting;
using Domain.Kernel;
using Infrastructure.UseCases;

namespace Portal.Security;

/// <summary>
/// How many changes one person may ask for in a minute, on all the pages of their session together: the database has one writer for
/// everybody. Counted by session: whoever is half signed in with somebody's password costs them nothing.
/// </summary>
public sealed class WriteLimit(int mostPerMinute) : IDisposable
{
    /// <summary>Code of what is answered beyond that. Its argument says how many seconds to wait.</summary>
    public const string TooMany = "too_many_writes";

    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(
        session => RateLimitPartition.GetFixedWindowLimiter(
        session, _ => new FixedWindowRateLimiterOptions { PermitLimit = mostPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts a change; null when it need not wait. Programs are counted by their key elsewhere.</summary>
    public Refusal? Refuses(Caller caller)
    {
        if (caller is not Caller.Person person) return null;
        using var lease = _limiter.AttemptAcquire(person.SessionId);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? Refusal.Rule(TooMany, Math.Max(1, Math.Ceiling(after.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture))
            : Refusal.Rule(TooMany);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
