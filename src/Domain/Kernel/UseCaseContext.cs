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

    /// <summary>Records an event that belongs to no loaded aggregate (the deadline sweep works on bare steps).</summary>
    public void Record(DomainEvent happened) => _events.Add(happened);
}
