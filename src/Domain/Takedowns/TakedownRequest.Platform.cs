using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <content>What the platform does with a request, and the thread of both.</content>
public sealed partial class TakedownRequest
{
    /// <summary>Confirms receipt; the acknowledge clock stops.</summary>
    public Outcome Acknowledge(string? platformReference, Actor by, ClockSet clocks, DateTimeOffset now)
    {
        var errors = new FieldErrors().Mark(platformReference, "platformReference", 100);
        if (errors.Any) return errors.Refusal;
        if (Move(TakedownMove.Acknowledge) is { Refusal: { } no }) return no;
        if (!ReadableText.IsBlank(platformReference)) PlatformReference = platformReference.Trim();
        RecordReceipt(by, clocks, now);
        RefreshQueue();
        return Outcome.Done;
    }

    /// <summary>Asks the helpline; the decision clock pauses and the helpline's answer clock starts.</summary>
    public Outcome AskForInformation(string reason, string question, Actor by, ClockSet clocks, DateTimeOffset now)
    {
        var errors = new FieldErrors()
            .Expect(Vocabularies.InfoRequestReasons.Contains(reason), "reason", "unknown")
            .Required(question, "question", ThreadMessage.TextMost).Finished(question, "question");
        if (errors.Any) return errors.Refusal;
        if (Move(TakedownMove.AskForInformation) is { Refusal: { } no }) return no;
        RecordReceipt(by, clocks, now);
        Write(MessageKind.Question, byPlatform: true, by, reason, question, now);
        if (OpenClock(ClockKind.Decide) is { } decide && decide.Pause(now, clocks[ClockKind.Decide].Calendar)) RecordMissed(decide, clocks);
        Start(clocks[ClockKind.AnswerInformation], now);
        RefreshQueue();
        RecordForBoth(new InformationRequested(reason) { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>Decides one item. The last open item stops the decision clock.</summary>
    public Outcome Decide(int number, DecisionContent content, Actor by, ClockSet clocks, DateTimeOffset now)
    {
        if (Item(number) is not { } item) return Refusal.NotFound;
        var errors = content.Check();
        if (errors.Any) return errors.Refusal;
        if (content.Puid is { } puid && _items.Exists(other => other != item && other.Decisions.Any(one => one.Puid == puid)))
            return Refusal.Invalid("puid", "used_elsewhere");
        if (!item.IsOpen)
            return Refusal.Rule("takedown.item_already_decided", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var last = _items.TrueForAll(other => other == item || !other.IsOpen);
        if (Move(last ? TakedownMove.DecideLastItem : TakedownMove.DecideItem) is { Refusal: { } no }) return no;
        RecordReceipt(by, clocks, now);
        item.Decide(Reference, content, by, now);
        RecordForBoth(new ItemDecided(number, content.Outcome.Code()) { Reference = Reference });
        if (!_items.Exists(other => other.IsOpen && other.RequestedAction == PreserveEvidence))
            Meet(ClockKind.PreserveEvidence, clocks, now);
        if (last) FinishDeciding(clocks, now);
        RefreshQueue();
        return Outcome.Done;
    }

    /// <summary>Writes a note that both sides see.</summary>
    public Outcome WriteNote(string text, Actor by, DateTimeOffset now)
    {
        var errors = new FieldErrors().Required(text, "text", ThreadMessage.TextMost).Finished(text, "text");
        if (errors.Any) return errors.Refusal;
        if (!IsSent) return Refusal.Rule("takedown.not_sent");
        var byPlatform = by.PlatformId is not null;
        Write(MessageKind.Note, byPlatform, by, null, text, now);
        RecordForBoth(new MessageWritten(byPlatform) { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>
    /// Somebody of either side saw that a deadline was missed. The helpline's own clocks are none of the platform's business.
    /// </summary>
    /// <returns>Refused when that clock is not late, or a colleague was faster; doing it again changes nothing.</returns>
    public Outcome AcknowledgeEscalation(ClockKind kind, Actor by, DateTimeOffset now)
    {
        var byPlatform = by.PlatformId is not null;
        if (byPlatform && !kind.IsPlatforms()) return Refusal.NotFound;
        if (OpenClock(kind) is not { } clock) return Refusal.Rule("escalation.none");
        var done = clock.Acknowledge(by, now);
        if (!done.Succeeded) return done.Refusal;
        if (done.Value) RecordForBoth(new EscalationAcknowledged(kind, byPlatform) { Reference = Reference });
        return Outcome.Done;
    }

    // Asking about or deciding an unacknowledged request acknowledges it.
    private void RecordReceipt(Actor by, ClockSet clocks, DateTimeOffset now)
    {
        if (AcknowledgedAt is not null) return;
        AcknowledgedAt = now;
        if (by.Kind == ActorKind.Person) Claim ??= new PlatformClaim(by.Id, by.Name, now);
        foreach (var clock in _clocks) clock.HandOverAtPlatform(Claim?.ById);
        Meet(ClockKind.Acknowledge, clocks, now);
        RecordForBoth(new TakedownAcknowledged { Reference = Reference });
    }

    private void FinishDeciding(ClockSet clocks, DateTimeOffset now)
    {
        DecidedAt = now;
        Meet(ClockKind.Decide, clocks, now);
        if (OpenClock(ClockKind.AnswerInformation) is { } answer && answer.Cancel(now, clocks[ClockKind.AnswerInformation].Calendar))
            RecordMissed(answer, clocks);
        if (OpenClock(ClockKind.VerifyOutcome) is null) Start(clocks[ClockKind.VerifyOutcome], now);
        RecordForBoth(new TakedownDecided { Reference = Reference });
    }

    private void Write(MessageKind kind, bool byPlatform, Actor by, string? reason, string text, DateTimeOffset now) =>
        _messages.Add(new ThreadMessage(Reference, _messages.Count + 1, kind, byPlatform, by.Name, reason, text, now));
}
