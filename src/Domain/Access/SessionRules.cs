namespace Domain.Access;

/// <summary>How long a session lasts.</summary>
public static class SessionRules
{
    /// <summary>Without a key or pointer touched for this long, a session is locked.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>After this long a session ends, whatever happens: a day of the helpline, 09:00 to 23:00.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(14);

    /// <summary>A session without its second factor ends after this long.</summary>
    public static readonly TimeSpan WithoutSecondFactor = TimeSpan.FromMinutes(30);

    /// <summary>Activity is written down no more often than this.</summary>
    public static readonly TimeSpan Coarse = TimeSpan.FromSeconds(30);

    /// <summary>Longest words for a device, in characters.</summary>
    public const int DeviceMost = 80;
}
