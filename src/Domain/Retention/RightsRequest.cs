using Domain.Kernel;

namespace Domain.Retention;

/// <summary>Somebody used a right over their data.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record RightsRequestRecorded(RightsKind Kind, string CaseReference) : DomainEvent;

/// <summary>The erasure that a request asks for was ordered.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record RightsErasureOrdered(string CaseReference) : DomainEvent;

/// <summary>A request about somebody's data was answered.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record RightsRequestClosed(bool Granted) : DomainEvent;

/// <summary>Which right.</summary>
public enum RightsKind
{
    /// <summary>A copy of the data (GDPR Art. 15).</summary>
    Access,

    /// <summary>Erasure (GDPR Art. 17).</summary>
    Erasure,
}

/// <summary>A request of a child, or of whoever answers for it, about their data. It holds no name: the case leads to it.</summary>
public sealed class RightsRequest : AggregateRoot
{
    private RightsRequest()
    {
    }

    /// <summary>Which right.</summary>
    public RightsKind Kind { get; private init; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>The case's reference.</summary>
    public string CaseReference { get; private init; } = "";

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The day on which it came in.</summary>
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>The last day for the answer: one month later (GDPR Art. 12(3)).</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>Who wrote it down, by name.</summary>
    public string RecordedBy { get; private init; } = "";

    /// <summary>When the erasure was ordered (UTC); null for access, and until it is.</summary>
    public DateTimeOffset? OrderedAt { get; private set; }

    /// <summary>When it was answered (UTC).</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether it was granted, once answered.</summary>
    public bool? Granted { get; private set; }

    /// <summary>Writes a request down.</summary>
    public static Outcome<RightsRequest> Record(CaseRecords on, RightsKind kind, DateOnly receivedOn, Actor by, DateTimeOffset now)
    {
        var errors = new FieldErrors().Expect(Enum.IsDefined(kind), "kind", "unknown")
            .Expect(receivedOn <= DateOnly.FromDateTime(now.UtcDateTime), "receivedOn", "in_the_future")
            .Expect(receivedOn >= DateOnly.FromDateTime(now.UtcDateTime).AddYears(-1), "receivedOn", "too_far");
        if (errors.Any) return errors.Refusal;
        var request = new RightsRequest
        {
            Reference = Kernel.Reference.New(Kernel.Reference.Rights, now),
            Kind = kind,
            CaseId = on.Id,
            CaseReference = on.Reference,
            HelplineId = on.HelplineId,
            ReceivedOn = receivedOn,
            DueOn = receivedOn.AddMonths(1),
            RecordedBy = by.Name,
        };
        request.Record(new RightsRequestRecorded(kind, on.Reference) { Reference = request.Reference, HelplineId = on.HelplineId });
        return request;
    }

    /// <summary>The erasure is ordered. Refused for a case that is still worked on.</summary>
    public Outcome Order(CaseRecords on, bool held, DateTimeOffset now)
    {
        if (Kind != RightsKind.Erasure) return Refusal.Rule("rights.not_an_erasure");
        if (ClosedAt is not null) return Refusal.Rule("rights.already_closed");
        if (OrderedAt is not null) return Refusal.Rule("rights.already_ordered");
        if (held) return Refusal.Rule("rights.case_held");
        if (!on.IsClosed) return Refusal.Rule("rights.case_open");
        OrderedAt = now;
        Record(new RightsErasureOrdered(CaseReference) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }

    /// <summary>It was answered.</summary>
    public Outcome Close(bool granted, DateTimeOffset now)
    {
        if (ClosedAt is not null) return Refusal.Rule("rights.already_closed");
        if (Kind == RightsKind.Erasure && granted != OrderedAt is not null)
            return Refusal.Rule(granted ? "rights.order_first" : "rights.already_ordered");
        (ClosedAt, Granted) = (now, granted);
        Record(new RightsRequestClosed(granted) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }
}
