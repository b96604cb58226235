namespace Domain.Kernel;

/// <summary>
/// What else changes because something happened: in the same transaction, before anybody is told. Found like a handler. What it records is
/// told like the rest; it does not follow up on other follow-ups.
/// </summary>
public interface IFollowUp
{
    /// <summary>Looks at what a use case did.</summary>
    Task Follow(IReadOnlyList<DomainEvent> events, UseCaseContext context, CancellationToken cancellationToken);
}
