using Domain.Tasks;

namespace Domain.Deadlines;

/// <content>What it brings to reach a level of the ladder, whoever noticed: the sweep or an act.</content>
public sealed partial class SlaClock
{
    /// <summary>The breach, as it is told.</summary>
    public DeadlineMissed Missed(IReadOnlyList<LadderLevel> ladder) =>
        (DeadlineMissed)Reached(_steps.Find(step => step.Kind == StepKind.Breach)!, ladder);

    /// <summary>
    /// A level that was reached, as it is told: with whom it tells and, while the answer is due, what it asks somebody to do.
    /// </summary>
    /// <param name="step">The level's step.</param>
    /// <param name="ladder">The ladder of the policy version it was started under.</param>
    public LadderEvent Reached(DeadlineStep step, IReadOnlyList<LadderLevel> ladder)
    {
        var level = ladder.At(step.Percent);
        LadderEvent reached = step.Kind switch
        {
            StepKind.Warning => new DeadlineWarned(Kind, step.Percent, DueAt) { Reference = OwnerReference },
            StepKind.Breach => new DeadlineMissed(Kind, DueAt) { Reference = OwnerReference },
            StepKind.Escalation => new DeadlineEscalated(Kind, step.Percent, DueAt) { Reference = OwnerReference },
            var kind => throw new InvalidOperationException($"{kind} is no level."),
        };
        return reached with
        {
            HelplineId = HelplineId,
            PlatformId = PlatformId,
            Vital = IsVital,
            Tells = level?.Tells ?? [],
            Asks = level?.Task is { } task && State.IsOpen() ? new AskedTask(task, step.Id, Id, step.At ?? DueAt) : null,
        };
    }

    /// <summary>
    /// A reminder of the last level reached that asks for them. Whoever of a side saw it, the side is left in peace; when no side is left,
    /// so is the clock.
    /// </summary>
    /// <returns>Null when nobody is left to remind.</returns>
    public DeadlineReminded? Reminded(IReadOnlyList<LadderLevel> ladder)
    {
        var level = ladder.At(RemindedPercent ?? DeadlineStep.BreachPercent);
        var told = level?.Tells.Where(audience => !IsSeenBy(audience.IsPlatforms())).ToList() ?? [];
        if (told.Count > 0)
        {
            return new DeadlineReminded(Kind, level!.Percent, DueAt)
            {
                Reference = OwnerReference,
                HelplineId = HelplineId,
                PlatformId = PlatformId,
                Vital = IsVital,
                Tells = told,
            };
        }

        StopReminders();
        return null;
    }
}
