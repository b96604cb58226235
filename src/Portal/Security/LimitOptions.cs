namespace Portal.Security;

/// <summary>How often somebody may ask; section <c>Limits</c>. Beyond that they are answered 429 and told when to come back.</summary>
public sealed class LimitOptions
{
    /// <summary>
    /// Calls per minute of one address that is not signed in and shows no key; files that are the same for all do not count.
    /// </summary>
    public int CallsPerMinute { get; set; } = 600;

    /// <summary>Forms per minute that one address may post without being signed in: a whole helpline signs in from one address.</summary>
    public int FormsPerMinute { get; set; } = 60;

    /// <summary>
    /// Forms of one kind per quarter of an hour from one address about one account. Other addresses are not touched by it.
    /// </summary>
    public int TriesPerQuarterHour { get; set; } = 10;

    /// <summary>Changes that one session of a person may ask for per minute, on all its pages together.</summary>
    public int WritesPerPerson { get; set; } = 120;

    /// <summary>Screens that one person may have open at once: each holds memory on the server.</summary>
    public int ScreensPerPerson { get; set; } = 40;
}
