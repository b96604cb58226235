namespace Domain.Deadlines;

/// <summary>Why a clock cannot run.</summary>
public enum ParkReason
{
    /// <summary>Its opening hours cannot be read here: a time zone that this machine does not know, a broken or missing calendar.</summary>
    Calendar,

    /// <summary>The version of the policy that keeps its ladder cannot be read.</summary>
    Policy,

    /// <summary>Anything else; the log says what.</summary>
    Other,
}

/// <summary>A clock cannot be run, for a reason that has nothing to do with the others of its batch.</summary>
public sealed class ClockFaultException : Exception
{
    /// <summary>What is wrong with it.</summary>
    public ClockFaultException(ParkReason reason, Exception cause)
        : base($"The clock cannot run: {reason}", cause) => Reason = reason;

    /// <summary>What is wrong.</summary>
    public ParkReason Reason { get; }
}

/// <content>A clock that cannot run is set aside, so that it holds up nobody; it is tried again by itself, later and later.</content>
public sealed partial class SlaClock
{
    /// <summary>The first pause between two tries.</summary>
    public static readonly TimeSpan ParkedLeast = TimeSpan.FromMinutes(1);

    /// <summary>The longest pause between two tries.</summary>
    public static readonly TimeSpan ParkedMost = TimeSpan.FromHours(1);

    /// <summary>Since when it cannot run (UTC); null when it does. The portal's health and the dashboard raise an alarm.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }

    /// <summary>Why; null when it runs.</summary>
    public ParkReason? ParkedFor { get; private set; }

    /// <summary>When a clock that cannot run is tried again: after as long as it was parked, within bounds.</summary>
    /// <param name="since">Since when it cannot run; null for the first time.</param>
    /// <param name="now">Now (UTC).</param>
    public static DateTimeOffset TriedAgainAt(DateTimeOffset? since, DateTimeOffset now)
    {
        var parked = now - (since ?? now);
        return now + (parked < ParkedLeast ? ParkedLeast : parked > ParkedMost ? ParkedMost : parked);
    }

    /// <summary>It runs again.</summary>
    /// <returns>False when it was not parked.</returns>
    public bool Unpark()
    {
        if (ParkedAt is null) return false;
        (ParkedAt, ParkedFor) = (null, null);
        foreach (var step in _steps) step.ParkedUntil = null;
        return true;
    }
}
