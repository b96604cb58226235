using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Referrals;

/// <summary>A child was handed over to the helpline.</summary>
public sealed record ReferralReceived(string Channel) : DomainEvent;

/// <summary>A referral became a case.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ReferralAccepted(string CaseReference) : DomainEvent;

/// <summary>A referral was declined or redirected.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ReferralDeclined(string Reason) : DomainEvent, IFinishesItsRecord;

/// <summary>Where a referral stands.</summary>
public enum ReferralStatus
{
    /// <summary>Waits for somebody to take it.</summary>
    Received,

    /// <summary>It became a case.</summary>
    Accepted,

    /// <summary>It did not: declined, or redirected elsewhere.</summary>
    Declined,
}

/// <summary>What came in, before it is a case. The contact and the words in it never cross the wall.</summary>
public sealed class Referral : AggregateRoot
{
    /// <summary>Longest message, in characters.</summary>
    public const int MessageMost = 4000;

    private readonly List<ReferredItem> _items = [];

    private Referral()
    {
    }

    /// <summary>The helpline it went to.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform it came from or is about; null when unknown.</summary>
    public Guid? PlatformId { get; private init; }

    /// <summary>The API key that sent it; null when staff recorded it.</summary>
    public Guid? ClientId { get; private init; }

    /// <summary>The sender's own reference: whatever it chose to write, so sealed like what the child said.</summary>
    public Secret? ExternalReference { get; private set; }

    /// <summary>Keyed hash of the sender's own reference, unique per client: a repeat is found without it being read.</summary>
    public string? ExternalHash { get; private set; }

    /// <summary>Keyed hash of what was sent, to tell a repeat from a contradiction.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public ReferralStatus Status { get; private set; }

    /// <summary>When it came in (UTC).</summary>
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>How it came in: a code of ContactChannels.</summary>
    public string Channel { get; private init; } = "";

    /// <summary>The sender's category, as it calls it; empty when recorded by hand.</summary>
    public string Category { get; private init; } = "";

    /// <summary>A code of AgeBands.</summary>
    public string AgeBand { get; private init; } = "";

    /// <summary>ISO 639-1 code of the language the child speaks.</summary>
    public string Language { get; private init; } = "";

    /// <summary>Whether the child agreed to be contacted.</summary>
    public bool Consent { get; private init; }

    /// <summary>Whether life is at stake: contact details are kept without consent.</summary>
    public bool VitalInterest { get; private init; }

    /// <summary>How urgent it is until somebody has assessed it: P0 when life may be at stake, else P2.</summary>
    public Priority Priority { get; private init; }

    /// <summary>Codes of RiskFlags that came with it.</summary>
    public IReadOnlyList<string> RiskFlags { get; private init; } = [];

    /// <summary>
    /// When the first contact falls due (UTC): the clock's own instant, kept here so that the inbox is ordered by an index.
    /// </summary>
    public DateTimeOffset ContactDueAt { get; private init; }

    /// <summary>How to reach the child: a code of ContactChannels; null without consent.</summary>
    public string? ContactChannel { get; private init; }

    /// <summary>Number or address to reach the child; null without consent.</summary>
    public Secret? ContactValue { get; private init; }

    /// <summary>What the child or the sender wrote; null for nothing.</summary>
    public Secret? Message { get; private init; }

    /// <summary>Who handled it: account key; null while it waits.</summary>
    public Guid? HandledById { get; private set; }

    /// <summary>Who handled it, by name.</summary>
    public string? HandledBy { get; private set; }

    /// <summary>When it was handled (UTC).</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>The case it became.</summary>
    public string? CaseReference { get; private set; }

    /// <summary>Why it was declined: a code of DeclineReasons.</summary>
    public string? DeclinedFor { get; private set; }

    /// <summary>What it points at.</summary>
    public IReadOnlyList<ReferredItem> Items => [.. _items.OrderBy(item => item.Number)];

    /// <summary>The helpline's clock for the first contact.</summary>
    public SlaClock FirstContact { get; private set; } = null!;

    /// <summary>
    /// Takes a referral in. Without consent the contact is dropped here, unless life is at stake, so that it is never
    /// stored.
    /// </summary>
    public static Outcome<Referral> Receive(
        ReferralContent content, ReferralSource source, Guid helplineId, ClockTerms firstContact, DateTimeOffset now)
    {
        var errors = content.Check();
        if (errors.Any) return errors.Refusal;
        var reachable = content.Consent || content.VitalInterest;
        var reference = Kernel.Reference.New(Kernel.Reference.Referral, now);
        var id = Guid.CreateVersion7();
        var owner = new ClockOwner(ClockOwnerKind.Referral, id, reference, helplineId, PlatformId: null, content.ArrivesAs(), now);
        var clock = new SlaClock(firstContact, owner, now);
        var referral = new Referral
        {
            Id = id,
            Reference = reference,
            HelplineId = helplineId,
            PlatformId = source.PlatformId,
            ClientId = source.ClientId,
            ExternalReference = Secret.Of(reference, SecretKind.Words, source.ExternalReference),
            ExternalHash = source.ExternalHash,
            ContentHash = source.ContentHash,
            ReceivedAt = now,
            Channel = source.Channel,
            Category = content.Category ?? "",
            AgeBand = content.AgeBand,
            Language = content.Language,
            Consent = content.Consent,
            VitalInterest = content.VitalInterest,
            ContactChannel = reachable ? content.ContactChannel : null,
            ContactValue = reachable ? Secret.Of(reference, SecretKind.Contact, content.ContactValue) : null,
            Message = Secret.Of(reference, SecretKind.Words, content.Message),
            Priority = owner.Priority,
            RiskFlags = content.RiskFlags ?? [],
            ContactDueAt = clock.DueAt,
            FirstContact = clock,
        };
        referral._items.AddRange(content.Items.Select((item, index) => new ReferredItem(reference, index + 1, item)));
        referral.Record(new ReferralReceived(source.Channel)
        {
            Reference = referral.Reference,
            HelplineId = helplineId,
            Vital = referral.Priority == Priority.P0Vital,
        });
        return referral;
    }

    /// <summary>It becomes a case. Refused when somebody was faster.</summary>
    public Outcome Accept(
        Actor by, string caseReference, ServiceCalendar calendar, IReadOnlyList<LadderLevel> ladder, DateTimeOffset now)
    {
        if (Handle(by, ReferralStatus.Accepted, calendar, ladder, now) is { Refusal: { } no }) return no;
        CaseReference = caseReference;
        Record(new ReferralAccepted(caseReference) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }

    /// <summary>It does not become a case. Refused when somebody was faster.</summary>
    public Outcome Decline(
        Actor by, string reason, ServiceCalendar calendar, IReadOnlyList<LadderLevel> ladder, DateTimeOffset now)
    {
        if (!Vocabularies.DeclineReasons.Contains(reason)) return Refusal.Invalid("reason", "unknown");
        if (Handle(by, ReferralStatus.Declined, calendar, ladder, now) is { Refusal: { } no }) return no;
        DeclinedFor = reason;
        Record(new ReferralDeclined(reason) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }

    /// <summary>
    /// Forgets what could lead back to the child when its words were erased: the sender's reference and the fingerprints.
    /// </summary>
    public void ForgetSender() => (ExternalReference, ExternalHash, ContentHash) = (null, null, "");

    /// <summary>Somebody saw that the first contact is late. Refused when it is not, or a colleague was faster.</summary>
    public Outcome AcknowledgeEscalation(Actor by, DateTimeOffset now)
    {
        var done = FirstContact.Acknowledge(by, now);
        if (!done.Succeeded) return done.Refusal;
        if (done.Value)
            Record(new EscalationAcknowledged(ClockKind.FirstContact, ByPlatform: false)
            {
                Reference = Reference,
                HelplineId = HelplineId,
            });
        return Outcome.Done;
    }

    private Outcome Handle(
        Actor by, ReferralStatus status, ServiceCalendar calendar, IReadOnlyList<LadderLevel> ladder, DateTimeOffset now)
    {
        if (Status != ReferralStatus.Received)
            return CaseReference is { } opened
                ? Refusal.Rule("referral.already_handled", HandledBy ?? "", opened)
                : Refusal.Rule("referral.already_declined", HandledBy ?? "");
        Status = status;
        HandledById = by.Id;
        HandledBy = by.Name;
        HandledAt = now;
        FirstContact.HandOverAtHelpline(by.Id);
        if (FirstContact.Meet(now, calendar)) Record(FirstContact.Missed(ladder));
        return Outcome.Done;
    }
}
