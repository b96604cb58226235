namespace Domain.Kernel;

/// <summary>Who asks, and when. Time enters the system here, once per use case, inside its transaction.</summary>
/// <param name="actor">Who asks, as the database knows them now.</param>
/// <param name="now">The instant of the use case, UTC.</param>
/// <param name="correlationId">Ties audit entries, log lines and outbox messages of one use case together.</param>
public sealed class UseCaseContext(Actor actor, DateTimeOffset now, Guid correlationId)
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>Who asks.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The instant of the use case, UTC.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Ties everything that one use case leaves behind together.</summary>
    public Guid CorrelationId { get; } = correlationId;

    /// <summary>Events that no aggregate recorded, in order.</summary>
    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>Code under which the door counts by the hour what was done here; null where it keeps what was done.</summary>
    public string? CountedAs { get; private set; }

    /// <summary>
    /// What was done is nobody's, and anybody can ask for it again and again: the work is done as for anybody, the writing included, and in
    /// place of its rows the door keeps one more in a count by the hour.
    /// </summary>
    /// <param name="code">Code of the count, with a sentence of its own like that of a refusal.</param>
    public void CountInstead(string code) => CountedAs = code;

    /// <summary>Records an event that belongs to no loaded aggregate (the deadline sweep works on bare steps).</summary>
    public void Record(DomainEvent happened) => _events.Add(happened);
}
