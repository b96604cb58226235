using Domain.Kernel;
using Domain.Tasks;

namespace Domain.Deadlines;

/// <summary>Clocks whose end this transaction brings.</summary>
public interface IEndedClocks
{
    /// <summary>Their keys.</summary>
    IReadOnlyCollection<Guid> Now { get; }
}

/// <summary>
/// A level of a ladder asks for its task, whoever noticed that it was reached; a clock that ends ends what was asked for it.
/// </summary>
public sealed class TasksOfClocks(IStore<HelplineTask> store, ITasks tasks, IEndedClocks ended) : IFollowUp
{
    /// <inheritdoc/>
    public async Task Follow(IReadOnlyList<DomainEvent> events, UseCaseContext context, CancellationToken cancellationToken)
    {
        foreach (var reached in events.OfType<LadderEvent>())
        {
            if (reached is { Asks: { } asked, HelplineId: { } helpline })
                store.Add(HelplineTask.Of(asked, reached.Reference, helpline, reached.PlatformId, context.Now));
        }

        if (ended.Now is not { Count: > 0 } clocks) return;
        foreach (var task in await tasks.OpenOf(clocks, cancellationToken)) task.EndByItself(context.Now);
    }
}
