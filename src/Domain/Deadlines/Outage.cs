using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>The portal was down for a while.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record OutageRecorded(DateTimeOffset StartsAt, DateTimeOffset EndsAt) : DomainEvent;

/// <summary>An outage was recorded wrongly, and is put right.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record OutageCorrected(
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset StartedBefore, DateTimeOffset EndedBefore) : DomainEvent;

/// <summary>An outage was recorded, and there was none.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record OutageWithdrawn : DomainEvent;

/// <summary>
/// A time in which the portal could not be used, half-open. It moves no deadline: figures are shown with and without the
/// clocks that it touched, and nothing else follows from it.
/// </summary>
public sealed class Outage : AggregateRoot
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteMost = 200;

    private Outage()
    {
    }

    /// <summary>Since when it was down (UTC).</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>Since when it is up again (UTC), exclusive.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>What happened, in the administrator's words; empty for nothing.</summary>
    public string Note { get; private set; } = "";

    /// <summary>When it was withdrawn (UTC): it counts no more. Null while it counts.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Records one.</summary>
    /// <param name="window">When it was.</param>
    /// <param name="overlaps">Whether another one that counts has an instant in common with it.</param>
    /// <param name="now">The instant (UTC): the future is not known yet.</param>
    public static Outcome<Outage> Record(OutageWindow window, bool overlaps, DateTimeOffset now)
    {
        if (window.Check(overlaps, now) is { Any: true } errors) return errors.Refusal;
        var outage = new Outage { Reference = Kernel.Reference.New(Kernel.Reference.Outage, now) };
        outage.Take(window);
        outage.Record(new OutageRecorded(outage.StartsAt, outage.EndsAt) { Reference = outage.Reference });
        return outage;
    }

    /// <summary>Says when it really was.</summary>
    public Outcome Correct(OutageWindow window, bool overlaps, DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return Refusal.Rule("outage.withdrawn");
        if (window.Check(overlaps, now) is { Any: true } errors) return errors.Refusal;
        var (startedBefore, endedBefore) = (StartsAt, EndsAt);
        Take(window);
        Record(new OutageCorrected(StartsAt, EndsAt, startedBefore, endedBefore) { Reference = Reference });
        return Outcome.Done;
    }

    /// <summary>Says that there was none.</summary>
    public Outcome Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return Refusal.Rule("outage.withdrawn");
        WithdrawnAt = now;
        Record(new OutageWithdrawn { Reference = Reference });
        return Outcome.Done;
    }

    private void Take(OutageWindow window) =>
        (StartsAt, EndsAt, Note) = (window.StartsAt.ToUniversalTime(), window.EndsAt.ToUniversalTime(), window.Note?.Trim() ?? "");
}

/// <summary>When an outage was.</summary>
/// <param name="StartsAt">The first instant of it.</param>
/// <param name="EndsAt">The first instant after it; not in the future.</param>
/// <param name="Note">What happened; null or empty for nothing.</param>
public sealed record OutageWindow(DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Note)
{
    internal FieldErrors Check(bool overlaps, DateTimeOffset now) => new FieldErrors()
        .Expect(EndsAt > StartsAt, "endsAt", "not_after_start")
        .Expect(StartsAt <= now, "startsAt", "in_the_future")
        .Expect(EndsAt <= now, "endsAt", "in_the_future")
        .Expect(!overlaps, "startsAt", "overlaps")
        .Optional(Note?.Trim(), "note", Outage.NoteMost);
}

/// <summary>Outages as a new one sees them.</summary>
public interface IOutages
{
    /// <summary>Whether one that counts, other than <paramref name="but"/>, has an instant in common with the window.</summary>
    Task<bool> Overlap(OutageWindow window, Guid? but, CancellationToken cancellationToken);
}
