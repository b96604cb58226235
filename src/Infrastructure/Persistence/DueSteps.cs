using Domain.Law;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Finds the deadline steps that fell due: one narrow index, oldest first.</summary>
public sealed class DueSteps(PortalDbContext db) : IDueSteps
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DueStep>> Find(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var due = await db.DeadlineSteps.AsNoTracking()
            .Where(step => step.DoneAt == null && step.At != null && step.At < before)
            .OrderBy(step => step.At).ThenBy(step => step.Percent)
            .Take(most)
            .Select(step => new { step.Id, step.ClockId })
            .ToListAsync(cancellationToken);
        if (due.Count == 0) return [];
        var clockIds = due.Select(step => step.ClockId).Distinct().ToList();
        // As one parameter: by default each key would become one of its own, and writing that statement costs more than running it.
        var clocks = await db.Clocks.AsTracking().Where(clock => EF.Parameter(clockIds).Contains(clock.Id)).ToDictionaryAsync(clock => clock.Id, cancellationToken);
        var subjects = await Subjects(clockIds, cancellationToken);
        return
        [
            .. from step in due
               // Read one after the other: what was taken away or ended between two of them is not due any more.
               let clock = clocks.GetValueOrDefault(step.ClockId)
               let subject = subjects.GetValueOrDefault(step.ClockId)
               let found = clock?.Steps.FirstOrDefault(one => one.Id == step.Id)
               where found is not null && subject is not null
               select new DueStep(clock, found, subject.Reference, subject.HelplineId, subject.PlatformId, subject.Vital),
        ];
    }

    private async Task<Dictionary<Guid, Subject>> Subjects(List<Guid> clockIds, CancellationToken cancellationToken)
    {
        var requests =
            from clock in db.Clocks.Where(clock => EF.Parameter(clockIds).Contains(clock.Id))
            join request in db.TakedownRequests on clock.RequestId equals request.Id
            select new Subject(clock.Id, request.Reference, request.HelplineId, request.PlatformId, request.Priority == Priority.P0Vital);
        var referrals =
            from clock in db.Clocks.Where(clock => EF.Parameter(clockIds).Contains(clock.Id))
            join referral in db.Referrals on clock.ReferralId equals referral.Id
            select new Subject(clock.Id, referral.Reference, referral.HelplineId, null, referral.VitalInterest);
        var found = await requests.IgnoreAutoIncludes().ToListAsync(cancellationToken);
        if (found.Count < clockIds.Count) found.AddRange(await referrals.IgnoreAutoIncludes().ToListAsync(cancellationToken));
        return found.ToDictionary(subject => subject.ClockId);
    }

    private sealed record Subject(Guid ClockId, string Reference, Guid HelplineId, Guid? PlatformId, bool Vital);
}
