using Domain.Kernel;

namespace Domain.Retention;

/// <summary>Secrets of a subject are to be erased.</summary>
[TellsNobody("The nightly run's report and preview show it.")]
public sealed record ErasureOrdered(string Why, IReadOnlyList<string> Kinds) : DomainEvent;

/// <summary>Secrets of a subject were erased.</summary>
[TellsNobody("The nightly run's report shows it.")]
public sealed record ErasureCarriedOut(string Why, IReadOnlyList<string> Kinds) : DomainEvent;

/// <summary>What is to be erased: some secrets of one subject.</summary>
/// <param name="Subject">Reference of the referral, case or request.</param>
/// <param name="Kinds">Which of its secrets.</param>
/// <param name="HelplineId">The helpline.</param>
/// <param name="CaseId">The case it belongs to; null for a declined referral.</param>
public sealed record ErasureOf(string Subject, IReadOnlyList<SecretKind> Kinds, Guid HelplineId, Guid? CaseId);

/// <summary>
/// An order to erase, written before it is carried out: whatever stops the portal in between, the next run finds it. Kept
/// for good: it names no child.
/// </summary>
public sealed class ErasureOrder : AggregateRoot
{
    private ErasureOrder()
    {
    }

    /// <summary>Reference of the referral, case or request.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>Names of SecretKind.</summary>
    public IReadOnlyList<string> Kinds { get; private init; } = [];

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The case it belongs to: while that is on hold, it waits.</summary>
    public Guid? CaseId { get; private init; }

    /// <summary>Code of the rule, or reference of the request of a person.</summary>
    public string Why { get; private init; } = "";

    /// <summary>The run that ordered it; null when somebody did.</summary>
    public Guid? RunId { get; private init; }

    /// <summary>When it was ordered (UTC).</summary>
    public DateTimeOffset OrderedAt { get; private init; }

    /// <summary>Who ordered it, by name.</summary>
    public string OrderedBy { get; private init; } = "";

    /// <summary>When it was carried out (UTC).</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Orders an erasure.</summary>
    public static ErasureOrder Of(ErasureOf what, string why, Guid? runId, Actor by, DateTimeOffset now)
    {
        var order = new ErasureOrder
        {
            Reference = $"{what.Subject}/{Guid.CreateVersion7():N}",
            Subject = what.Subject,
            Kinds = [.. what.Kinds.Select(kind => kind.ToString())],
            HelplineId = what.HelplineId,
            CaseId = what.CaseId,
            Why = why,
            RunId = runId,
            OrderedAt = now,
            OrderedBy = by.Name,
        };
        order.Record(new ErasureOrdered(why, order.Kinds) { Reference = what.Subject, HelplineId = what.HelplineId });
        return order;
    }

    /// <summary>The keys are gone. Said once.</summary>
    public void Done(DateTimeOffset now)
    {
        if (DoneAt is not null) return;
        DoneAt = now;
        Record(new ErasureCarriedOut(Why, Kinds) { Reference = Subject, HelplineId = HelplineId });
    }
}

/// <summary>One daily run: when it began, and how many rows without a subject it deleted. Its orders say the rest.</summary>
public sealed class RetentionRun : AggregateRoot
{
    private RetentionRun()
    {
    }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Form drafts deleted.</summary>
    public int Drafts { get; private set; }

    /// <summary>Mails deleted.</summary>
    public int Mails { get; private set; }

    /// <summary>Idempotent calls deleted.</summary>
    public int Calls { get; private set; }

    /// <summary>Unfinished files given up; their rows go within minutes.</summary>
    public int Files { get; private set; }

    /// <summary>Begins a run.</summary>
    public static RetentionRun Of(DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new RetentionRun { Id = id, Reference = $"run-{id:N}", At = now };
    }

    /// <summary>A batch of it deleted so many.</summary>
    public void Deleted(DeletedRows rows) =>
        (Drafts, Mails, Calls, Files) = (Drafts + rows.Drafts, Mails + rows.Mails, Calls + rows.Calls, Files + rows.Files);
}

/// <summary>Rows that lead to no subject and are simply deleted.</summary>
public sealed record DeletedRows(int Drafts, int Mails, int Calls, int Files = 0)
{
    /// <summary>Whether there may be more.</summary>
    public bool Fills(int batch) => Drafts >= batch || Mails >= batch || Calls >= batch || Files >= batch;
}
