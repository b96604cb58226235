namespace Domain.Kernel;

/// <summary>Identity, version and recorded events of something that changes as a whole.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>Key in the database, ordered by time (UUID v7). People never see it.</summary>
    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    /// <summary>What people and machines call it: <c>R-2026-7K4M2Q</c>, or a short code for an organisation.</summary>
    public required string Reference { get; init; }

    /// <summary>Kept by the application, raised by one with each change; the concurrency token and the ETag.</summary>
    public long Version { get; private set; }

    /// <summary>What happened since it was loaded.</summary>
    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>Records what happened.</summary>
    protected void Record(DomainEvent happened) => _events.Add(happened);

    /// <summary>Called by the persistence layer once per saved change.</summary>
    public void RaiseVersion() => Version++;

    /// <summary>Called by the door when the events have been written.</summary>
    public void ForgetEvents() => _events.Clear();

    /// <summary>Refuses when the caller saw an older version than this one; null means the caller does not mind.</summary>
    public Outcome Expect(long? version) => version is { } seen && seen != Version ? Refusal.Stale : Outcome.Done;
}
