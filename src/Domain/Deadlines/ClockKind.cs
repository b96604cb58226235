namespace Domain.Deadlines;

/// <summary>What a clock measures. The first four are the platform's, the others the helpline's.</summary>
public enum ClockKind
{
    /// <summary>Platform: confirm receipt (DSA Art. 16(4)).</summary>
    Acknowledge,

    /// <summary>Platform: decide the last open item (DSA Art. 16(5)).</summary>
    Decide,

    /// <summary>Platform: confirm that evidence is preserved, where asked.</summary>
    PreserveEvidence,

    /// <summary>Platform: answer a complaint (DSA Art. 20).</summary>
    ReviewComplaint,

    /// <summary>Helpline: get in touch after a referral.</summary>
    FirstContact,

    /// <summary>Helpline: answer a platform's question.</summary>
    AnswerInformation,

    /// <summary>Helpline: check what the platform says it did.</summary>
    VerifyOutcome,
}

/// <summary>Where a clock stands.</summary>
public enum ClockState
{
    /// <summary>Time passes.</summary>
    Running,

    /// <summary>The platform waits for the helpline's answer: time does not count.</summary>
    Paused,

    /// <summary>Due passed, breach recorded, not answered yet.</summary>
    Missed,

    /// <summary>Answered in time.</summary>
    Met,

    /// <summary>Answered after due: the breach stays.</summary>
    MetLate,

    /// <summary>No longer asked for: withdrawn before an answer was due.</summary>
    Cancelled,
}

/// <summary>Sides of the wall, as clock kinds see them.</summary>
public static class ClockKinds
{
    /// <summary>True for the platform's clocks.</summary>
    public static bool IsPlatforms(this ClockKind kind) => kind switch
    {
        ClockKind.Acknowledge or ClockKind.Decide or ClockKind.PreserveEvidence or ClockKind.ReviewComplaint => true,
        ClockKind.FirstContact or ClockKind.AnswerInformation or ClockKind.VerifyOutcome => false,
    };

    /// <summary>True while an answer is awaited.</summary>
    public static bool IsOpen(this ClockState state) => state switch
    {
        ClockState.Running or ClockState.Paused or ClockState.Missed => true,
        ClockState.Met or ClockState.MetLate or ClockState.Cancelled => false,
    };
}
