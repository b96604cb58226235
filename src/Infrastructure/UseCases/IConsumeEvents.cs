using Domain.Kernel;

namespace Infrastructure.UseCases;

/// <summary>What one use case did.</summary>
/// <param name="UseCase">Name of the command.</param>
/// <param name="Context">Who did it, and when.</param>
/// <param name="Events">What happened, in order; none where a use case only worked on rows.</param>
public sealed record Happening(string UseCase, UseCaseContext Context, IReadOnlyList<DomainEvent> Events);

/// <summary>
/// Something that follows from what happened: the trail, mails, open screens. Each is a class of its own in the list that
/// <c>AddConsumers</c> registers; the door hands every use case to all of them, in that order.
/// </summary>
public interface IConsumeEvents
{
    /// <summary>
    /// Inside the transaction, before it is saved: what is added here is kept with the change, or neither is. Nothing slow.
    /// </summary>
    Task Consume(Happening happening, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// After the commit, on the thread that committed: quick, and it must not throw. It may be another instance than the one that consumed,
    /// and a crash in between means that it is not called: what must not be lost is left in the transaction.
    /// </summary>
    void Committed(Happening happening)
    {
    }
}
