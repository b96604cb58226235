using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>When the longest pause of a request is used up, its place in the queue follows its clock.</summary>
public sealed class QueueAfterPauses(IStore<TakedownRequest> requests) : IFollowUp
{
    /// <inheritdoc/>
    public async Task Follow(IReadOnlyList<DomainEvent> events, UseCaseContext context, CancellationToken cancellationToken)
    {
        foreach (var limit in events.OfType<PauseLimitReached>())
            if (await requests.Find(limit.Reference, cancellationToken) is { } request) request.RefreshQueue();
    }
}
