using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <summary>One address or account in a request: the unit of decision.</summary>
public sealed class ReportedItem
{
    private readonly List<Decision> _decisions = [];

    private ReportedItem()
    {
    }

    internal ReportedItem(string request, int number, ReportedItemContent content)
    {
        Number = number;
        TargetKind = content.TargetKind;
        ContentKind = content.ContentKind;
        Url = Secret.Of(request, SecretKind.Location, content.Url);
        Handle = Secret.Of(request, SecretKind.Location, content.Handle);
        LocatorNote = Secret.Of(request, SecretKind.Location, content.LocatorNote);
        RequestedAction = content.RequestedAction;
        Basis = content.Basis;
    }

    /// <summary>1, 2, 3 ... within the request.</summary>
    public int Number { get; private init; }

    /// <summary>A code of TargetKinds.</summary>
    public string TargetKind { get; private init; } = "";

    /// <summary>A code of ContentKinds.</summary>
    public string ContentKind { get; private init; } = "";

    /// <summary>Exact address, if there is one.</summary>
    public Secret? Url { get; private init; }

    /// <summary>Account name, if there is one.</summary>
    public Secret? Handle { get; private init; }

    /// <summary>What else is needed to find it.</summary>
    public Secret? LocatorNote { get; private init; }

    /// <summary>A code of RequestedActions.</summary>
    public string RequestedAction { get; private init; } = "";

    /// <summary>A code of Bases.</summary>
    public string Basis { get; private init; } = "";

    /// <summary>Outcome of the decision that counts; null while the item is open.</summary>
    public DecisionOutcome? Outcome { get; private set; }

    /// <summary>Whether the helpline saw it gone (true) or still online (false) since the last decision.</summary>
    public bool? Gone { get; private set; }

    /// <summary>When the helpline looked (UTC).</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>Every decision on it, oldest first.</summary>
    public IReadOnlyList<Decision> Decisions => [.. _decisions.OrderBy(decision => decision.Number)];

    /// <summary>True while it waits for a decision.</summary>
    public bool IsOpen => Outcome is null;

    /// <summary>True when the decision says that it is gone or limited, so that somebody must look whether it is.</summary>
    public bool NeedsVerification => Gone is null && Outcome is DecisionOutcome.ActionedFull
        or DecisionOutcome.ActionedPartial or DecisionOutcome.ActionedGeo or DecisionOutcome.AlreadyRemoved;

    internal void Decide(string request, DecisionContent content, Actor by, DateTimeOffset now)
    {
        _decisions.Add(new Decision(request, _decisions.Count + 1, content, by, now));
        Outcome = content.Outcome;
        Gone = null;
        VerifiedAt = null;
    }

    internal void Verify(bool gone, DateTimeOffset now)
    {
        Gone = gone;
        VerifiedAt = now;
        if (!gone) Outcome = null;
    }

    internal void Withdraw() => Outcome ??= DecisionOutcome.Withdrawn;
}
