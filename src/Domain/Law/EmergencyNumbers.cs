namespace Domain.Law;

/// <summary>How a number is reached.</summary>
public enum EmergencyKind
{
    /// <summary>By a call.</summary>
    Tel,

    /// <summary>By a text message.</summary>
    Sms,
}

/// <summary>A free French number for somebody in danger. It is shown beside the helpline's own, never instead.</summary>
/// <param name="Code">Key of its label; the number itself.</param>
/// <param name="Number">What one dials.</param>
/// <param name="Kind">Call or text.</param>
public sealed record EmergencyNumber(string Code, string Number, EmergencyKind Kind)
{
    /// <summary>The link that a telephone understands: <c>tel:17</c>, <c>sms:114</c>.</summary>
    public string Link => $"{(Kind is EmergencyKind.Sms ? "sms" : "tel")}:{Number}";
}

/// <summary>
/// Whom to reach when waiting would be wrong: police, Europe-wide emergency, ambulance, firefighters, text messages for
/// people who cannot hear, children in danger, suicide prevention. 114 and 3114 await confirmation (domain notes, § 5).
/// </summary>
public static class EmergencyNumbers
{
    /// <summary>All of them, danger to life first.</summary>
    public static IReadOnlyList<EmergencyNumber> All { get; } =
    [
        Call("17"), Call("112"), Call("15"), Call("18"), new("114", "114", EmergencyKind.Sms), Call("119"), Call("3114"),
    ];

    /// <summary>Their codes.</summary>
    public static CodeList List { get; } = new("Emergency", [.. All.Select(number => (CodeEntry)number.Code)]);

    private static EmergencyNumber Call(string number) => new(number, number, EmergencyKind.Tel);
}
