using Domain.Kernel;

namespace Domain.Tasks;

/// <summary>A request, referral or case that is over ends what people were asked to do for it.</summary>
public sealed class TasksOfFinished(ITasks tasks) : IFollowUp
{
    /// <inheritdoc/>
    public async Task Follow(IReadOnlyList<DomainEvent> events, UseCaseContext context, CancellationToken cancellationToken)
    {
        foreach (var over in events.Where(happened => happened is IFinishesItsRecord))
        {
            if (over.HelplineId is not { } helpline) continue;
            foreach (var task in await tasks.OpenAbout(helpline, over.Reference, cancellationToken)) task.EndWithSubject(context.Now);
        }
    }
}
