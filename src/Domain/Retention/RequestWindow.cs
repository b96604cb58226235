using Domain.Takedowns;

namespace Domain.Retention;

/// <summary>
/// Until when something may still be said against what became of a request: a complaint, then an out-of-court procedure. The
/// last decision counts, of whichever item and whatever it said; without one the end of the request.
/// </summary>
/// <param name="Reference">The request.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="DecidedAt">When its last item was decided (UTC).</param>
/// <param name="FinishedAt">When it was finished (UTC).</param>
public sealed record RequestWindow(
    string Reference, Guid CaseId, TakedownStatus Status, DateTimeOffset? DecidedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>Whether it is still open: always while the request, or a complaint about it, is under way.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        !Status.IsFinished() || (DecidedAt ?? FinishedAt) is not { } from || !RetentionRule.RequestContent.IsDue(from, now);
}
