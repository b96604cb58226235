using System.Threading.RateLimiting;
using Domain.Kernel;
using Infrastructure.UseCases;

namespace Portal.Security;

/// <summary>
/// How many changes one person may ask for in a minute, on all the pages of their session together: the database has one writer for everybody. Counted by
/// session: whoever is half signed in with somebody's password costs them nothing.
/// </summary>
public sealed class WriteLimit(int mostPerMinute) : IDisposable
{
    /// <summary>What is answered beyond that.</summary>
    public static readonly Refusal TooMany = Refusal.Rule("too_many_writes");

    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(session => RateLimitPartition.GetFixedWindowLimiter(
        session, _ => new FixedWindowRateLimiterOptions { PermitLimit = mostPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts a change; false when it has to wait. Programs are counted by their key elsewhere.</summary>
    public bool Allows(Caller caller)
    {
        if (caller is not Caller.Person person) return true;
        using var lease = _limiter.AttemptAcquire(person.SessionId);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
