using System.Collections.Frozen;

namespace Domain.Takedowns;

/// <summary>Where a takedown request stands.</summary>
public enum TakedownStatus
{
    /// <summary>Being written, or given back to its author after legal review.</summary>
    Draft,

    /// <summary>Waits for a lawyer of the helpline to read it.</summary>
    AwaitingLegalReview,

    /// <summary>Sent; the platform has not confirmed receipt.</summary>
    Submitted,

    /// <summary>The platform confirmed receipt.</summary>
    Acknowledged,

    /// <summary>The platform is deciding.</summary>
    UnderReview,

    /// <summary>The platform waits for the helpline's answer.</summary>
    InformationRequested,

    /// <summary>Every item is decided.</summary>
    Decided,

    /// <summary>The helpline saw that what was to go is gone.</summary>
    VerifiedRemoved,

    /// <summary>The helpline saw that something decided is still online.</summary>
    StillOnline,

    /// <summary>The helpline complained about a decision (DSA Art. 20).</summary>
    ComplaintLodged,

    /// <summary>Finished.</summary>
    Closed,

    /// <summary>Taken back by the helpline.</summary>
    Withdrawn,
}

/// <summary>What can be done to a request.</summary>
public enum TakedownMove
{
    /// <summary>Ask a lawyer to read it.</summary>
    AskForLegalReview,

    /// <summary>Send it to the platform.</summary>
    Send,

    /// <summary>Platform: confirm receipt.</summary>
    Acknowledge,

    /// <summary>Platform: ask the helpline.</summary>
    AskForInformation,

    /// <summary>Helpline: answer.</summary>
    AnswerInformation,

    /// <summary>Platform: decide an item while others stay open.</summary>
    DecideItem,

    /// <summary>Platform: decide the last open item.</summary>
    DecideLastItem,

    /// <summary>Helpline: everything that was to go is gone.</summary>
    VerifyRemoved,

    /// <summary>Helpline: something is still there.</summary>
    ReportStillOnline,

    /// <summary>Helpline: nothing more to do.</summary>
    Close,

    /// <summary>Helpline: take it back.</summary>
    Withdraw,

    /// <summary>Helpline: it is more or less urgent than was thought.</summary>
    ChangePriority,

    /// <summary>A lawyer of the helpline: it cannot go out like this.</summary>
    Return,
}

/// <summary>The ONE table of lawful moves. What is not in it is refused, never ignored.</summary>
public static class TakedownMoves
{
    private static readonly FrozenDictionary<(TakedownStatus, TakedownMove), TakedownStatus> Lawful =
        new Dictionary<(TakedownStatus, TakedownMove), TakedownStatus>
        {
            [(TakedownStatus.Draft, TakedownMove.AskForLegalReview)] = TakedownStatus.AwaitingLegalReview,
            [(TakedownStatus.Draft, TakedownMove.Send)] = TakedownStatus.Submitted,
            [(TakedownStatus.Draft, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.Draft, TakedownMove.ChangePriority)] = TakedownStatus.Draft,

            [(TakedownStatus.AwaitingLegalReview, TakedownMove.Send)] = TakedownStatus.Submitted,
            [(TakedownStatus.AwaitingLegalReview, TakedownMove.Return)] = TakedownStatus.Draft,
            [(TakedownStatus.AwaitingLegalReview, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.AwaitingLegalReview, TakedownMove.ChangePriority)] = TakedownStatus.AwaitingLegalReview,

            [(TakedownStatus.Submitted, TakedownMove.Acknowledge)] = TakedownStatus.Acknowledged,
            [(TakedownStatus.Submitted, TakedownMove.AskForInformation)] = TakedownStatus.InformationRequested,
            [(TakedownStatus.Submitted, TakedownMove.DecideItem)] = TakedownStatus.UnderReview,
            [(TakedownStatus.Submitted, TakedownMove.DecideLastItem)] = TakedownStatus.Decided,
            [(TakedownStatus.Submitted, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.Submitted, TakedownMove.ChangePriority)] = TakedownStatus.Submitted,

            [(TakedownStatus.Acknowledged, TakedownMove.AskForInformation)] = TakedownStatus.InformationRequested,
            [(TakedownStatus.Acknowledged, TakedownMove.DecideItem)] = TakedownStatus.UnderReview,
            [(TakedownStatus.Acknowledged, TakedownMove.DecideLastItem)] = TakedownStatus.Decided,
            [(TakedownStatus.Acknowledged, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.Acknowledged, TakedownMove.ChangePriority)] = TakedownStatus.Acknowledged,

            [(TakedownStatus.UnderReview, TakedownMove.AskForInformation)] = TakedownStatus.InformationRequested,
            [(TakedownStatus.UnderReview, TakedownMove.DecideItem)] = TakedownStatus.UnderReview,
            [(TakedownStatus.UnderReview, TakedownMove.DecideLastItem)] = TakedownStatus.Decided,
            [(TakedownStatus.UnderReview, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.UnderReview, TakedownMove.ChangePriority)] = TakedownStatus.UnderReview,

            [(TakedownStatus.InformationRequested, TakedownMove.AnswerInformation)] = TakedownStatus.UnderReview,
            [(TakedownStatus.InformationRequested, TakedownMove.DecideItem)] = TakedownStatus.InformationRequested,
            [(TakedownStatus.InformationRequested, TakedownMove.DecideLastItem)] = TakedownStatus.Decided,
            [(TakedownStatus.InformationRequested, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.InformationRequested, TakedownMove.ChangePriority)] = TakedownStatus.InformationRequested,

            [(TakedownStatus.Decided, TakedownMove.VerifyRemoved)] = TakedownStatus.VerifiedRemoved,
            [(TakedownStatus.Decided, TakedownMove.ReportStillOnline)] = TakedownStatus.StillOnline,
            [(TakedownStatus.Decided, TakedownMove.Close)] = TakedownStatus.Closed,

            [(TakedownStatus.VerifiedRemoved, TakedownMove.Close)] = TakedownStatus.Closed,

            [(TakedownStatus.StillOnline, TakedownMove.AskForInformation)] = TakedownStatus.InformationRequested,
            [(TakedownStatus.StillOnline, TakedownMove.DecideItem)] = TakedownStatus.StillOnline,
            [(TakedownStatus.StillOnline, TakedownMove.DecideLastItem)] = TakedownStatus.Decided,
            [(TakedownStatus.StillOnline, TakedownMove.ReportStillOnline)] = TakedownStatus.StillOnline,
            [(TakedownStatus.StillOnline, TakedownMove.Withdraw)] = TakedownStatus.Withdrawn,
            [(TakedownStatus.StillOnline, TakedownMove.ChangePriority)] = TakedownStatus.StillOnline,
        }.ToFrozenDictionary();

    /// <summary>The status a move leads to; null when the move is not lawful from here.</summary>
    public static TakedownStatus? After(this TakedownStatus status, TakedownMove move) =>
        Lawful.TryGetValue((status, move), out var next) ? next : null;

    /// <summary>Whether a move is lawful from here: a screen offers what is, and nothing else.</summary>
    public static bool Allows(this TakedownStatus status, TakedownMove move) => Lawful.ContainsKey((status, move));

    /// <summary>Whether the helpline has to act, whatever its clocks say.</summary>
    public static bool AwaitsHelpline(this TakedownStatus status) =>
        status is TakedownStatus.Draft or TakedownStatus.AwaitingLegalReview or TakedownStatus.InformationRequested
            or TakedownStatus.Decided;

    /// <summary>True while the platform owes something: it stands in its queue.</summary>
    public static bool AwaitsPlatform(this TakedownStatus status) => status switch
    {
        TakedownStatus.Submitted or TakedownStatus.Acknowledged or TakedownStatus.UnderReview
            or TakedownStatus.InformationRequested or TakedownStatus.StillOnline
            or TakedownStatus.ComplaintLodged => true,
        TakedownStatus.Draft or TakedownStatus.AwaitingLegalReview or TakedownStatus.Decided
            or TakedownStatus.VerifiedRemoved or TakedownStatus.Closed or TakedownStatus.Withdrawn => false,
    };

    /// <summary>True when nobody owes anything more.</summary>
    public static bool IsFinished(this TakedownStatus status) =>
        status is TakedownStatus.VerifiedRemoved or TakedownStatus.Closed or TakedownStatus.Withdrawn;
}
