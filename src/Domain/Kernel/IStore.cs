namespace Domain.Kernel;

/// <summary>Loads whole aggregates, as far as the actor may see them, and adds new ones. Nothing else.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public interface IStore<T>
    where T : AggregateRoot
{
    /// <summary>By its reference; null when it is not there or not this actor's to see.</summary>
    Task<T?> Find(string reference, CancellationToken cancellationToken);

    /// <summary>By its key; null when it is not there or not this actor's to see.</summary>
    Task<T?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>Adds a new one; it is saved with the use case.</summary>
    void Add(T aggregate);
}
