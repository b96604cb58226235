using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;

namespace Domain.Takedowns;

/// <summary>
/// Takes the deadline steps that fell due and were not taken, oldest first, one batch. Running it again, or twice at
/// once, or after a crash, changes nothing more: a step is taken with the transaction that records it.
/// </summary>
/// <param name="Batch">How many steps at most.</param>
public sealed record EnforceDeadlines(int Batch = 500) : ICommand<EnforceDeadlines, int>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>A step that fell due, with what the trail and the mails need to say.</summary>
/// <param name="Clock">Its clock.</param>
/// <param name="Step">The step.</param>
/// <param name="Reference">Reference of the request or referral.</param>
/// <param name="HelplineId">The helpline.</param>
/// <param name="PlatformId">The platform, for requests.</param>
public sealed record DueStep(SlaClock Clock, DeadlineStep Step, string Reference, Guid HelplineId, Guid? PlatformId);

/// <summary>Finds what fell due.</summary>
public interface IDueSteps
{
    /// <summary>Steps that fell due before an instant and were not taken, oldest first.</summary>
    Task<IReadOnlyList<DueStep>> Find(DateTimeOffset before, int most, CancellationToken cancellationToken);
}

/// <summary>Carries <see cref="EnforceDeadlines"/> out; answers how many steps were taken.</summary>
public sealed class EnforceDeadlinesHandler(
    IDueSteps dueSteps, IStore<TakedownRequest> requests, IStore<EscalationTask> tasks, ICalendars calendars)
    : IHandle<EnforceDeadlines, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(
        EnforceDeadlines command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var due in await dueSteps.Find(context.Now, command.Batch, cancellationToken))
        {
            var calendar = await calendars.Get(due.Clock.CalendarId, cancellationToken);
            if (!due.Clock.Take(due.Step, context.Now, calendar)) continue;
            taken++;
            context.Record(Happened(due) with { HelplineId = due.HelplineId, PlatformId = due.PlatformId });
            if (EscalationTask.For(due, context.Now) is { } task) tasks.Add(task);
            if (due.Step.Kind == StepKind.PauseLimit) await RefreshQueue(due, cancellationToken);
        }

        return taken;
    }

    private async Task RefreshQueue(DueStep due, CancellationToken cancellationToken)
    {
        if (await requests.Find(due.Reference, cancellationToken) is { } request) request.RefreshQueue();
    }

    private static DomainEvent Happened(DueStep due) => due.Step.Kind switch
    {
        StepKind.PauseLimit => new PauseLimitReached(due.Clock.Kind) { Reference = due.Reference },
        StepKind.Warning => new DeadlineWarned(due.Clock.Kind, due.Step.Percent, due.Clock.DueAt) { Reference = due.Reference },
        StepKind.Breach when due.Clock.ReferralId is not null =>
            new FirstContactMissed(due.Clock.DueAt) { Reference = due.Reference },
        StepKind.Breach => new DeadlineMissed(due.Clock.Kind, due.Clock.DueAt) { Reference = due.Reference },
        StepKind.Escalation => new DeadlineEscalated(due.Clock.Kind, due.Step.Percent, due.Clock.DueAt) { Reference = due.Reference },
    };
}
