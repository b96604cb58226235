using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <summary>
/// A request of a helpline to one platform to take content or accounts down: one request, two rooms, one clock. What
/// each side may do is in <see cref="TakedownMoves"/>; this file holds what is known, its neighbours what is done.
/// </summary>
public sealed partial class TakedownRequest : AggregateRoot
{
    private const string PreserveEvidence = "PRESERVE_EVIDENCE";
    private readonly List<ReportedItem> _items = [];
    private readonly List<ThreadMessage> _messages = [];
    private readonly List<SlaClock> _clocks = [];

    private TakedownRequest()
    {
    }

    /// <summary>The helpline that files it.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform that answers it.</summary>
    public Guid PlatformId { get; private init; }

    /// <summary>The case it belongs to; never shown to the platform.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>The case's reference; never shown to the platform.</summary>
    public string CaseReference { get; private init; } = "";

    /// <summary>Where it stands.</summary>
    public TakedownStatus Status { get; private set; }

    /// <inheritdoc cref="TakedownContent.HarmType"/>
    public string HarmType { get; private init; } = "";

    /// <inheritdoc cref="TakedownContent.Priority"/>
    public Priority Priority { get; private set; }

    /// <inheritdoc cref="TakedownContent.AgeBand"/>
    public string AgeBand { get; private init; } = "";

    /// <inheritdoc cref="TakedownContent.LegalGrounds"/>
    public IReadOnlyList<string> LegalGrounds { get; private init; } = [];

    /// <inheritdoc cref="TakedownContent.Explanation"/>
    public Secret? Explanation { get; private init; }

    /// <inheritdoc cref="TakedownContent.UrgencyReason"/>
    public Secret? UrgencyReason { get; private set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset FiledAt { get; private init; }

    /// <summary>Who wrote it and gave the good-faith statement: account key.</summary>
    public Guid FiledById { get; private init; }

    /// <summary>Who wrote it, by name; for colleagues only.</summary>
    public string FiledBy { get; private init; } = "";

    /// <summary>When it was sent (UTC); the platform's clocks start then.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>True once it was sent: from then on the platform sees it.</summary>
    public bool IsSent => SubmittedAt is not null;

    /// <summary>When receipt was confirmed (UTC).</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>
    /// Who of the platform works on it; null while nobody does, and for a program. Whoever confirms receipt has it, unless a colleague has
    /// it already. The helpline is not told.
    /// </summary>
    public PlatformClaim? Claim { get; private set; }

    /// <summary>When the last open item was decided (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When nobody owed anything more (UTC): verified, closed or withdrawn, whichever came first.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The platform's own reference.</summary>
    public string? PlatformReference { get; private set; }

    /// <summary>The policy version it was sent under.</summary>
    public Guid? PolicyId { get; private set; }

    /// <summary>True while the platform owes something; kept for the queue's index.</summary>
    public bool InQueue { get; private set; }

    /// <summary>True while its next clock is paused; paused ones stand last.</summary>
    public bool QueuePaused { get; private set; }

    /// <summary>When the platform's next clock falls due (UTC), or far away; kept for the queue's index.</summary>
    public DateTimeOffset QueueDueAt { get; private set; } = DateTimeOffset.MaxValue.AddDays(-1);

    /// <summary>True while the helpline owes something: a review, an answer, a verification; kept for its list's index.</summary>
    public bool AwaitsHelpline { get; private set; }

    /// <summary>Its items, in order.</summary>
    public IReadOnlyList<ReportedItem> Items => [.. _items.OrderBy(item => item.Number)];

    /// <summary>The thread that both sides see, oldest first.</summary>
    public IReadOnlyList<ThreadMessage> Messages => [.. _messages.OrderBy(message => message.Number)];

    /// <summary>Every clock that was ever started on it.</summary>
    public IReadOnlyList<SlaClock> Clocks => _clocks;

    /// <summary>Writes a request. It is checked whole: an incomplete notice is worth nothing to a platform.</summary>
    public static Outcome<TakedownRequest> File(
        TakedownContent content, Case onCase, Guid platformId, Actor by, DateTimeOffset now)
    {
        if (onCase.Status == CaseStatus.Closed) return Refusal.Rule("case.already_closed");
        var errors = content.Check();
        if (errors.Any) return errors.Refusal;
        var reference = Kernel.Reference.New(Kernel.Reference.Request, now);
        var request = new TakedownRequest
        {
            Reference = reference,
            HelplineId = onCase.HelplineId,
            PlatformId = platformId,
            CaseId = onCase.Id,
            CaseReference = onCase.Reference,
            HarmType = content.HarmType,
            Priority = content.Priority,
            AgeBand = content.AgeBand,
            LegalGrounds = content.LegalGrounds,
            Explanation = Secret.Of(reference, SecretKind.Exchange, content.Explanation),
            UrgencyReason = Secret.Of(reference, SecretKind.Exchange, content.UrgencyReason),
            FiledAt = now,
            FiledById = by.Id,
            FiledBy = by.Name,
        };
        request._items.AddRange(content.Items.Select((item, index) => new ReportedItem(reference, index + 1, item)));
        request.Record(new TakedownFiled(content.HarmType, content.Priority.Code(), content.Items.Count)
        {
            Reference = request.Reference,
            HelplineId = request.HelplineId,
        });
        return request;
    }

    /// <summary>The item of this number, or null.</summary>
    public ReportedItem? Item(int number) => _items.Find(item => item.Number == number);

    internal SlaClock? OpenClock(ClockKind kind) => _clocks.Find(clock => clock.Kind == kind && clock.State.IsOpen());

    private Outcome Move(TakedownMove move)
    {
        if (Status.After(move) is not { } next) return Refusal.Rule("takedown.unlawful_move", Status.ToString(), move.ToString());
        Status = next;
        return Outcome.Done;
    }

    private void Start(ClockTerms terms, DateTimeOffset now)
    {
        var clock = new SlaClock(
            terms, new ClockOwner(ClockOwnerKind.Takedown, Id, Reference, HelplineId, PlatformId, Priority, SubmittedAt ?? now, HarmType),
            now);
        clock.HandOverAtHelpline(_clocks.Count > 0 ? _clocks[0].HelplineWorkerId : null);
        clock.HandOverAtPlatform(Claim?.ById);
        _clocks.Add(clock);
    }

    private void Meet(ClockKind kind, ClockSet clocks, DateTimeOffset now)
    {
        if (OpenClock(kind) is { } clock && clock.Meet(now, clocks[kind].Calendar)) RecordMissed(clock, clocks);
    }

    private void RecordMissed(SlaClock clock, ClockSet clocks) => Record(clock.Missed(clocks[clock.Kind].Ladder));

    private void RecordForBoth(DomainEvent happened) =>
        Record(happened with { HelplineId = HelplineId, PlatformId = IsSent ? PlatformId : null, Vital = Priority == Priority.P0Vital });

    /// <summary>Brings the columns of both sides' lists in step with the status and the clocks.</summary>
    internal void RefreshQueue()
    {
        var next = _clocks
            .Where(clock => clock.Kind.IsPlatforms() && clock.State.IsOpen())
            .OrderBy(clock => clock.PausedSince is not null).ThenBy(clock => clock.DueAt)
            .FirstOrDefault();
        InQueue = Status.AwaitsPlatform();
        AwaitsHelpline = Status.AwaitsHelpline() || OpenClock(ClockKind.VerifyOutcome) is not null;
        QueuePaused = next is { PausedSince: not null };
        QueueDueAt = next?.DueAt ?? DateTimeOffset.MaxValue.AddDays(-1);
    }
}
