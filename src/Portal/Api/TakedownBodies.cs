using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;

namespace Portal.Api;

/// <summary>One request in full, as its platform may see it.</summary>
internal sealed record TakedownBody(
    string Reference, TakedownStatus Status, string Priority, string HarmType, string AgeBand, IReadOnlyList<string> LegalGrounds,
    string Explanation,
    string? UrgencyReason, string Helpline, string HelplineContact, bool GoodFaith, DateTimeOffset? SubmittedAt,
    DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? DecidedAt, string? PlatformReference, IReadOnlyList<TakedownItemBody> Items, IReadOnlyList<MessageBody> Messages,
    IReadOnlyList<ClockBody> Clocks)
{
    public static TakedownBody Of(TakedownView view) => new(
        view.Reference, view.Status, view.Priority.Code(), view.HarmType, view.AgeBand, view.LegalGrounds, view.Explanation,
        view.UrgencyReason,
        view.Helpline, view.HelplineContact, GoodFaith: true, view.SubmittedAt, view.AcknowledgedAt, view.DecidedAt, view.PlatformReference,
        [.. view.Items.Select(TakedownItemBody.Of)],
        [.. view.Messages.Select(
            message => new MessageBody(
                message.Kind, message.ByPlatform ? "PLATFORM" : "HELPLINE", message.Author, message.Reason, message.Text, message.At))],
        [.. view.Clocks.Select(
            clock => new ClockBody(
                clock.Kind, clock.State, clock.StartedAt, clock.DueAt, clock.PausedSince, clock.EndedAt, clock.MissedAt))]);
}

/// <summary>One item of a request.</summary>
internal sealed record TakedownItemBody(
    int Number, string Kind, string ContentKind, string? Url, string? Handle, string? LocatorNote, string RequestedAction, string Basis,
    string? Outcome,
    bool? Gone, IReadOnlyList<DecisionAnswer> Decisions)
{
    public static TakedownItemBody Of(ItemView item) => new(
        item.Number, item.TargetKind, item.ContentKind, item.Url, item.Handle, item.LocatorNote, item.RequestedAction, item.Basis,
        item.Outcome?.Code(),
        item.Gone,
        [
            .. item.Decisions.Select(one => new DecisionAnswer(
                one.Outcome.Code(), one.Visibility, one.Account, one.Ground, one.Explanation, one.TerritorialScope, one.ApplicationDate,
                one.EndDate,
                one.AutomatedDecision, one.AutomatedDetection, one.Puid, one.RejectionReason, one.DecidedAt, one.Monetary, one.Provision)),
        ]);
}

/// <summary>One decision.</summary>
internal sealed record DecisionAnswer(
    string Outcome, IReadOnlyList<string> Visibility, string? Account, string? Ground, string Explanation,
    IReadOnlyList<string> TerritorialScope,
    DateOnly? ApplicationDate, DateOnly? EndDate, string AutomatedDecision, bool AutomatedDetection, string? Puid, string? RejectionReason,
    DateTimeOffset DecidedAt,
    string? Monetary, string? Provision);

/// <summary>One message.</summary>
internal sealed record MessageBody(MessageKind Kind, string Side, string Author, string? Reason, string Text, DateTimeOffset At);

/// <summary>One clock in short.</summary>
internal sealed record ClockBody(
    ClockKind Kind, ClockState State, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? PausedSince, DateTimeOffset? EndedAt,
    DateTimeOffset? MissedAt);
