using System.Text.Json;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Takedowns;

/// <summary>One request, as this side may see it. Opening it is an audited act.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Opening">True when a person opens the view.</param>
public sealed record TakedownDetails(string Reference, bool Opening = false)
    : IQuery<TakedownDetails, TakedownView>, IProtectedView, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeTakedowns;
}

/// <summary>A request with everything in it. What the other side may not see is null.</summary>
public sealed record TakedownView(
    string Reference, long Version, bool IsPlatform, TakedownStatus Status, Priority Priority, string HarmType, string AgeBand,
    IReadOnlyList<string> LegalGrounds, string Explanation, string? UrgencyReason, string Helpline, string HelplineContact,
    string Platform, string PlatformCode, string? EscalationPhone, DateTimeOffset FiledAt, DateTimeOffset? SubmittedAt,
    DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? DecidedAt, string? PlatformReference, IReadOnlyList<ItemView> Items, IReadOnlyList<MessageView> Messages,
    IReadOnlyList<ClockView> Clocks, IReadOnlyList<TimelineView> Timeline, HelplineOnly? Ours, IReadOnlyList<InternalNoteView> Notes);

/// <summary>What only the helpline sees of a request.</summary>
/// <param name="CaseReference">The case.</param>
/// <param name="FiledBy">Who wrote it, by name.</param>
/// <param name="MayReview">Whether the reader may send it after legal review, or return it.</param>
public sealed record HelplineOnly(string CaseReference, string FiledBy, bool MayReview = false);

/// <summary>A note of one's own side, oldest first.</summary>
public sealed record InternalNoteView(string Author, string Text, DateTimeOffset At);

/// <summary>One item with its decisions.</summary>
public sealed record ItemView(
    int Number, string TargetKind, string ContentKind, string? Url, string? Handle, string? LocatorNote, string RequestedAction,
    string Basis, DecisionOutcome? Outcome, bool? Gone, DateTimeOffset? VerifiedAt, IReadOnlyList<DecisionView> Decisions)
{
    /// <summary>True while it waits for a decision.</summary>
    public bool IsOpen => Outcome is null;

    /// <inheritdoc cref="ReportedItem.NeedsVerification"/>
    public bool NeedsVerification => Gone is null && ComesDown;

    /// <summary>True when the decision says that it is gone or limited.</summary>
    public bool ComesDown => Outcome is { } outcome && (outcome.IsActioned() || outcome == DecisionOutcome.AlreadyRemoved);
}

/// <summary>One decision; who decided is seen by the platform alone.</summary>
public sealed record DecisionView(
    int Number, DecisionOutcome Outcome, IReadOnlyList<string> Visibility, string? Account, string? Ground, string Explanation,
    IReadOnlyList<string> TerritorialScope, DateOnly? ApplicationDate, DateOnly? EndDate, string AutomatedDecision,
    bool AutomatedDetection, string? Puid, string? RejectionReason, DateTimeOffset DecidedAt, string? DecidedBy,
    string? Monetary = null, string? Provision = null);

/// <summary>One message; the author's name is seen by their own side alone.</summary>
public sealed record MessageView(
    int Number, MessageKind Kind, bool ByPlatform, string Author, string? Reason, string Text, DateTimeOffset At);

/// <summary>One clock with what happened to it.</summary>
public sealed record ClockView(
    ClockKind Kind, ClockState State, int BudgetMinutes, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? WarnsAt,
    DateTimeOffset? PausedSince, DateTimeOffset? EndedAt, DateTimeOffset? MissedAt, IReadOnlyList<ClockEventView> Events,
    ClockSeenView Seen);

/// <summary>Who saw that a clock was missed.</summary>
/// <param name="By">Name of the person of one's own side; null while nobody did.</param>
/// <param name="At">When (UTC).</param>
/// <param name="OthersAt">When somebody of the other side saw it (UTC); null while nobody did.</param>
/// <param name="Mine">Whether it is the reader's to say so now.</param>
public sealed record ClockSeenView(string? By, DateTimeOffset? At, DateTimeOffset? OthersAt, bool Mine);

/// <summary>One event of a clock.</summary>
public sealed record ClockEventView(ClockEventKind Kind, DateTimeOffset At);

/// <summary>One line of the timeline: an event by its name, with its payload.</summary>
public sealed record TimelineView(DateTimeOffset At, string Event, string By, IReadOnlyDictionary<string, JsonElement> Facts);

public sealed class TakedownDetailsHandler(PortalDbContext db, SecretReader secrets) : IHandle<TakedownDetails, TakedownView>
{
    /// <inheritdoc/>
    public async Task<Outcome<TakedownView>> Handle(TakedownDetails query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var isPlatform = context.Actor.PlatformId is not null;
        var head = await db.TakedownRequests.IgnoreAutoIncludes()
            .Where(request => request.Reference == query.Reference)
            .Select(request => new
            {
                request.Id,
                request.Reference,
                request.Version,
                request.Status,
                request.Priority,
                request.HarmType,
                request.AgeBand,
                request.LegalGrounds,
                request.Explanation,
                request.UrgencyReason,
                request.FiledAt,
                request.SubmittedAt,
                request.AcknowledgedAt,
                request.DecidedAt,
                request.PlatformReference,
                request.HelplineId,
                request.PlatformId,
                request.CaseReference,
                request.FiledBy,
                request.FiledById,
                Items = request.Items.ToList(),
                Messages = request.Messages.ToList(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (head is null) return Refusal.NotFound;
        var helpline = await db.Helplines.Where(one => one.Id == head.HelplineId).Select(one => new { one.Name, one.ContactEmail })
            .SingleAsync(cancellationToken);
        var platform = await db.Platforms.Where(one => one.Id == head.PlatformId)
            .Select(one => new { one.Name, one.Reference, one.EscalationPhone }).SingleAsync(cancellationToken);
        var clocks = await Clocks(head.Id, context.Actor, cancellationToken);
        var notes = await db.InternalNotes.Where(note => note.RequestId == head.Id).OrderBy(note => note.At).ThenBy(note => note.Id)
            .ToListAsync(cancellationToken);
        var texts = await secrets.Open(
            [
                .. notes.Select(note => note.Text), head.Explanation, head.UrgencyReason, .. head.Messages.Select(message => message.Text),
                .. head.Items.SelectMany(
                    item => (IEnumerable<Secret?>)[
                        item.Url, item.Handle, item.LocatorNote, .. item.Decisions.Select(one => one.Explanation)]),
            ],
            cancellationToken);
        var names = new Names(isPlatform, helpline.Name, platform.Name);
        return new TakedownView(
            head.Reference, head.Version, isPlatform, head.Status, head.Priority, head.HarmType, head.AgeBand, head.LegalGrounds,
            texts[head.Explanation] ?? "", texts[head.UrgencyReason], helpline.Name, helpline.ContactEmail, platform.Name,
            platform.Reference,
            isPlatform ? null : platform.EscalationPhone, head.FiledAt, head.SubmittedAt, head.AcknowledgedAt, head.DecidedAt,
            head.PlatformReference, [.. head.Items.OrderBy(item => item.Number).Select(item => View(item, isPlatform, texts))],
            [.. head.Messages.OrderBy(message => message.Number).Select(message => names.View(message, texts))], clocks,
            await Timeline(head.Reference, head.HelplineId, head.PlatformId, names, cancellationToken),
            isPlatform ? null
                : new HelplineOnly(
                    head.CaseReference, head.FiledBy, context.Actor.Role == Role.Lawyer && context.Actor.Id != head.FiledById),
            [.. notes.Select(note => new InternalNoteView(note.Author, texts[note.Text] ?? "", note.At))]);
    }

    private async Task<IReadOnlyList<ClockView>> Clocks(Guid requestId, Actor reader, CancellationToken cancellationToken) =>
        [.. (await db.Clocks.Where(
            clock => clock.OwnerId == requestId).OrderBy(clock => clock.StartedAt).ThenBy(clock => clock.Id).ToListAsync(cancellationToken))
            .Select(clock => new ClockView(
                clock.Kind, clock.State, clock.BudgetMinutes, clock.StartedAt, clock.DueAt, clock.WarnsAt, clock.PausedSince, clock.EndedAt,
                clock.MissedAt, [.. clock.Events.OrderBy(one => one.Number).Select(one => new ClockEventView(one.Kind, one.At))],
                Seen(clock, reader)))];

    private static ClockSeenView Seen(SlaClock clock, Actor reader)
    {
        var isPlatform = reader.PlatformId is not null;
        var (ours, theirs) = isPlatform ? (clock.SeenByPlatform, clock.SeenByHelpline) : (clock.SeenByHelpline, clock.SeenByPlatform);
        var mine = reader.May(Permission.AcknowledgeEscalations) && clock.State == ClockState.Missed && ours is null
            && (!isPlatform || clock.Kind.IsPlatforms());
        return new ClockSeenView(ours?.By, ours?.At, theirs?.At, mine);
    }

    private async Task<IReadOnlyList<TimelineView>> Timeline(
        string reference, Guid helplineId, Guid platformId, Names names, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.Where(entry => entry.Stream == reference && entry.Refusal == null);
        entries = names.IsPlatform
            ? entries.Where(entry => entry.PlatformId == platformId)
            : entries.Where(entry => entry.HelplineId == helplineId);
        var rows = await entries.OrderByDescending(entry => entry.Id).Take(200)
            .Select(entry => new { entry.At, entry.Event, entry.ActorKind, entry.ActorName, entry.ActorOrganisationId, entry.Payload })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new TimelineView(
                row.At, row.Event,
                row.ActorKind == ActorKind.System ? "" : names.For(row.ActorOrganisationId == platformId, row.ActorName),
                Facts(row.Payload, names.IsPlatform))),
        ];
    }

    private static Dictionary<string, JsonElement> Facts(string payload, bool isPlatform)
    {
        var facts = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(payload) ?? [];
        // Whom the helpline tells among its own is the helpline's.
        if (isPlatform) facts.Remove(nameof(LadderEvent.Tells));
        return facts;
    }

    private static ItemView View(ReportedItem item, bool isPlatform, OpenedSecrets texts) => new(
        item.Number, item.TargetKind, item.ContentKind, texts[item.Url], texts[item.Handle], texts[item.LocatorNote], item.RequestedAction,
        item.Basis,
        item.Outcome, item.Gone, item.VerifiedAt,
        [
            .. item.Decisions.OrderBy(one => one.Number).Select(one => new DecisionView(
                one.Number, one.Outcome, one.Visibility, one.Account, one.Ground, texts[one.Explanation] ?? "", one.TerritorialScope,
                one.ApplicationDate,
                one.EndDate, one.AutomatedDecision, one.AutomatedDetection, one.Puid, one.RejectionReason, one.DecidedAt,
                isPlatform ? one.DecidedBy : null, one.Monetary, one.Provision)),
        ]);

    /// <summary>People are named to their own side; the other side reads the organisation's name.</summary>
    private sealed record Names(bool IsPlatform, string Helpline, string Platform)
    {
        public string For(bool byPlatform, string person) => byPlatform == IsPlatform ? person : byPlatform ? Platform : Helpline;

        public MessageView View(ThreadMessage message, OpenedSecrets texts) => new(
            message.Number, message.Kind, message.ByPlatform, For(message.ByPlatform, message.Author), message.Reason,
            texts[message.Text] ?? "", message.At);
    }
}
