using Domain.Cases;
using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>
/// Who of the helpline works on a case stands on the clocks of its requests too: figures are counted without asking the case.
/// </summary>
public sealed class WorkersOfClocks(IStore<Case> cases, ICaseRequests requests) : IFollowUp
{
    /// <inheritdoc/>
    public async Task Follow(IReadOnlyList<DomainEvent> events, UseCaseContext context, CancellationToken cancellationToken)
    {
        foreach (var reference in events.Where(
            happened => happened is CaseAssigned or TakedownSent).Select(happened => happened.Reference).Distinct())
        {
            var found = await requests.CaseOf(reference, cancellationToken) is { } id
                ? await cases.Find(id, cancellationToken)
                : await cases.Find(reference, cancellationToken);
            if (found is null) continue;
            foreach (var clock in await requests.Clocks(found.Id, cancellationToken)) clock.HandOverAtHelpline(found.WorkerId);
        }
    }
}
