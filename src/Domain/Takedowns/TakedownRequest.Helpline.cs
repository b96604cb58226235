using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <content>What the helpline does with a request.</content>
public sealed partial class TakedownRequest
{
    /// <summary>Asks a lawyer of the helpline to read it before it is sent.</summary>
    public Outcome AskForLegalReview()
    {
        if (Move(TakedownMove.AskForLegalReview) is { Refusal: { } no }) return no;
        RefreshQueue();
        RecordForBoth(new LegalReviewAsked { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>Whether somebody may read it for the helpline: a lawyer who did not write it.</summary>
    public bool MayBeReviewedBy(Actor by) => by.Role == Role.Lawyer && by.Id != FiledById;

    /// <summary>Gives it back to its author, who withdraws it or answers; it is not sent without a lawyer.</summary>
    public Outcome Return(Actor by)
    {
        if (Status.Allows(TakedownMove.Return) && !MayBeReviewedBy(by)) return Refusal.Rule("takedown.needs_lawyer");
        if (Move(TakedownMove.Return) is { Refusal: { } no }) return no;
        RefreshQueue();
        RecordForBoth(new TakedownReturned(FiledById) { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>Sends what a lawyer has read, or was given back after a review: by a lawyer who did not write it.</summary>
    public Outcome SendReviewed(Actor by, ClockSet clocks, DateTimeOffset now) =>
        Status.Allows(TakedownMove.Send) && !MayBeReviewedBy(by) ? Refusal.Rule("takedown.needs_lawyer") : Send(by, clocks, now);

    /// <summary>Sends it. All of the platform's clocks start at this instant.</summary>
    public Outcome Send(Actor by, ClockSet clocks, DateTimeOffset now)
    {
        if (Status == TakedownStatus.AwaitingLegalReview && !MayBeReviewedBy(by)) return Refusal.Rule("takedown.needs_lawyer");
        if (Move(TakedownMove.Send) is { Refusal: { } no }) return no;
        SubmittedAt = now;
        PolicyId = clocks.PolicyId;
        Start(clocks[ClockKind.Acknowledge], now);
        Start(clocks[ClockKind.Decide], now);
        if (_items.Exists(item => item.RequestedAction == PreserveEvidence)) Start(clocks[ClockKind.PreserveEvidence], now);
        RefreshQueue();
        RecordForBoth(new TakedownSent(PriorityCodes.Code(Priority), _items.Count) { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>Answers the platform's question; its decision clock runs again.</summary>
    public Outcome AnswerInformation(string text, Actor by, ClockSet clocks, DateTimeOffset now)
    {
        var errors = new FieldErrors().Required(text, "text", ThreadMessage.TextMost).Finished(text, "text");
        if (errors.Any) return errors.Refusal;
        if (Move(TakedownMove.AnswerInformation) is { Refusal: { } no }) return no;
        Write(MessageKind.Answer, byPlatform: false, by, null, text, now);
        OpenClock(ClockKind.Decide)?.Resume(now, clocks[ClockKind.Decide].Calendar);
        Meet(ClockKind.AnswerInformation, clocks, now);
        RefreshQueue();
        RecordForBoth(new InformationAnswered { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>
    /// Says what the helpline saw for one item. Gone: when it was the last to look at, the request is verified. Still
    /// online: the item is open again, with a new decision clock of half the budget.
    /// </summary>
    public Outcome Verify(int number, bool gone, ClockSet clocks, DateTimeOffset now)
    {
        if (Item(number) is not { } item) return Refusal.NotFound;
        if (!item.NeedsVerification) return Refusal.Rule("takedown.nothing_to_verify");
        var last = _items.TrueForAll(other => other == item || !other.NeedsVerification);
        if (!Status.Allows(TakedownMove.ReportStillOnline))
            return Refusal.Rule("takedown.unlawful_move", Status.ToString(), nameof(TakedownMove.VerifyRemoved));
        item.Verify(gone, now);
        if (last) Meet(ClockKind.VerifyOutcome, clocks, now);
        RecordForBoth(new ItemVerified(number, gone) { Reference = Reference });
        if (!gone) Reopen(number, clocks, now);
        else if (last && Move(TakedownMove.VerifyRemoved).Succeeded)
        {
            FinishedAt = now;
            RecordForBoth(new RemovalVerified { Reference = Reference });
        }

        RefreshQueue();
        return Outcome.Done;
    }

    /// <summary>Closes a decided request in which nothing is left to look at.</summary>
    public Outcome Close(ClockSet clocks, DateTimeOffset now)
    {
        if (_items.Exists(item => item.NeedsVerification)) return Refusal.Rule("takedown.verify_first");
        if (Move(TakedownMove.Close) is { Refusal: { } no }) return no;
        FinishedAt ??= now;
        Meet(ClockKind.VerifyOutcome, clocks, now);
        RefreshQueue();
        RecordForBoth(new TakedownClosed { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>
    /// It is more or less urgent than was thought. Every open clock is replayed under the budgets of the new priority, of
    /// the policy version it was sent under: pauses already taken count, a breach stays, and none is dated before now.
    /// </summary>
    /// <param name="priority">The new one.</param>
    /// <param name="reason">One public line; needed for P0 when none was given before.</param>
    /// <param name="clocks">The terms of the new priority.</param>
    /// <param name="now">When (UTC).</param>
    public Outcome ChangePriority(Priority priority, string? reason, ClockSet clocks, DateTimeOffset now)
    {
        var errors = new FieldErrors()
            .Optional(reason, "urgencyReason", TakedownContent.UrgencyReasonMost).Finished(reason, "urgencyReason")
            .Expect(
                priority != Priority.P0Vital || UrgencyReason is not null || !ReadableText.IsBlank(reason), "urgencyReason", "required");
        if (errors.Any) return errors.Refusal;
        if (priority == Priority) return Refusal.Rule("takedown.same_priority");
        if (Move(TakedownMove.ChangePriority) is { Refusal: { } no }) return no;
        var before = Priority;
        Priority = priority;
        if (!ReadableText.IsBlank(reason)) UrgencyReason = Secret.Of(Reference, SecretKind.Exchange, reason);
        foreach (var clock in _clocks) clock.Follow(priority);
        foreach (var clock in _clocks.Where(clock => clock.State.IsOpen()))
        {
            var terms = clocks[clock.Kind];
            if (clock.Repolice(IsAfterReopening(clock) ? Half(terms.BudgetMinutes) : terms.BudgetMinutes, now, terms.Calendar))
                RecordMissed(clock, clocks);
        }

        RefreshQueue();
        RecordForBoth(new PriorityChanged(PriorityCodes.Code(before), PriorityCodes.Code(priority)) { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>Takes it back. What was missed until now stays missed.</summary>
    public Outcome Withdraw(ClockSet clocks, DateTimeOffset now)
    {
        if (Move(TakedownMove.Withdraw) is { Refusal: { } no }) return no;
        FinishedAt = now;
        foreach (var clock in _clocks.Where(clock => clock.Cancel(now, clocks[clock.Kind].Calendar))) RecordMissed(clock, clocks);
        foreach (var item in _items) item.Withdraw();
        RefreshQueue();
        RecordForBoth(new TakedownWithdrawn { Reference = Reference });
        return Outcome.Done;
    }

    private void Reopen(int number, ClockSet clocks, DateTimeOffset now)
    {
        _ = Move(TakedownMove.ReportStillOnline);
        DecidedAt = null;
        if (OpenClock(ClockKind.Decide) is null)
        {
            var full = clocks[ClockKind.Decide];
            Start(full with { BudgetMinutes = Half(full.BudgetMinutes) }, now);
        }

        RecordForBoth(new FoundStillOnline(number) { Reference = Reference });
    }

    private bool IsAfterReopening(SlaClock clock) =>
        clock.Kind == ClockKind.Decide && _clocks.Exists(other => other.Kind == ClockKind.Decide && other != clock);

    private static int Half(int minutes) => Math.Max(1, minutes / 2);
}
