using Domain.Kernel;

namespace Domain.Cases;

/// <summary>Somebody who is not on a case opened it.</summary>
public sealed record GlassBroken(string CaseReference, DateTimeOffset Until) : DomainEvent;

/// <summary>Somebody else looked at an access by breaking the glass, and closed it.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record BreakGlassReviewed(bool Justified) : DomainEvent;

/// <summary>
/// Break-glass: a professional of the helpline who is not on a case opens it with a written reason. The supervisor is
/// told at once, it ends after an hour, and it waits for somebody else to review it.
/// </summary>
public sealed class BreakGlassAccess : AggregateRoot
{
    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(60);

    /// <summary>Shortest reason, in characters: a word is none.</summary>
    public const int ReasonLeast = 10;

    /// <summary>Longest reason and remark, in characters.</summary>
    public const int ReasonMost = 1000;

    private BreakGlassAccess()
    {
    }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private init; }

    /// <summary>The case's reference.</summary>
    public string CaseReference { get; private init; } = "";

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>Who opened it: account key.</summary>
    public Guid ById { get; private init; }

    /// <summary>Who opened it, by name.</summary>
    public string By { get; private init; } = "";

    /// <summary>Why.</summary>
    public Secret? Reason { get; private init; }

    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset From { get; private init; }

    /// <summary>Until when (UTC), exclusive.</summary>
    public DateTimeOffset Until { get; private init; }

    /// <summary>When it was reviewed (UTC); null while it waits.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Who reviewed it: account key.</summary>
    public Guid? ReviewedById { get; private set; }

    /// <summary>Who reviewed it, by name.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>Whether the reviewer found it justified.</summary>
    public bool? Justified { get; private set; }

    /// <summary>What the reviewer wrote.</summary>
    public Secret? Remark { get; private set; }

    /// <summary>Opens a case for whoever is not on it.</summary>
    public static Outcome<BreakGlassAccess> Open(Case on, string reason, Actor by, DateTimeOffset now)
    {
        var errors = new FieldErrors().Required(reason, "reason", ReasonMost)
            .Expect(ReadableText.IsBlank(reason) || ReadableText.Length(reason.Trim()) >= ReasonLeast, "reason", "too_short");
        if (errors.Any) return errors.Refusal;
        if (on.IsAssigned(by.Id)) return Refusal.Rule("case.already_yours");
        var access = new BreakGlassAccess
        {
            Reference = Kernel.Reference.New(Kernel.Reference.BreakGlass, now),
            CaseId = on.Id,
            CaseReference = on.Reference,
            HelplineId = on.HelplineId,
            ById = by.Id,
            By = by.Name,
            Reason = Secret.Of(on.Reference, SecretKind.Notes, reason),
            From = now,
            Until = now + Lasts,
        };
        access.Record(new GlassBroken(on.Reference, access.Until) { Reference = access.Reference, HelplineId = on.HelplineId });
        return access;
    }

    /// <summary>Closes it after a look. Nobody reviews their own.</summary>
    public Outcome Review(bool justified, string? remark, Actor by, DateTimeOffset now)
    {
        if (by.Id == ById) return Refusal.Rule("break_glass.not_your_own");
        if (ReviewedAt is not null) return Refusal.Rule("break_glass.already_reviewed", ReviewedBy ?? "");
        var errors = new FieldErrors().Optional(remark, "remark", ReasonMost)
            .Expect(justified || !ReadableText.IsBlank(remark), "remark", "required");
        if (errors.Any) return errors.Refusal;
        (ReviewedAt, ReviewedById, ReviewedBy, Justified) = (now, by.Id, by.Name, justified);
        Remark = Secret.Of(CaseReference, SecretKind.Notes, remark);
        Record(new BreakGlassReviewed(justified) { Reference = Reference, HelplineId = HelplineId });
        return Outcome.Done;
    }
}

/// <summary>Whose glass is broken.</summary>
public interface IBrokenGlass
{
    /// <summary>Until when (UTC) an account reaches into a case by breaking the glass; null when it does not.</summary>
    Task<DateTimeOffset?> Until(Guid caseId, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether whoever asks may read and write a class of data of a case, by assignment or by breaking the glass.</summary>
    async Task<bool> Opens(Case found, DataClass data, UseCaseContext context, CancellationToken cancellationToken) =>
        found.IsOpenTo(context.Actor, data, await Until(found.Id, context.Actor.Id, context.Now, cancellationToken) is not null);
}
