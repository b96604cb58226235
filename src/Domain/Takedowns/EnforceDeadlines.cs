using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Referrals;

namespace Domain.Takedowns;

/// <summary>
/// Takes the deadline steps that fell due and were not taken, oldest first, one batch. Running it again, or twice at
/// once, or after a crash, changes nothing more: a step is taken with the transaction that records it.
/// </summary>
/// <param name="Batch">How many steps at most.</param>
/// <param name="Clocks">Only those of these clocks, parked ones too; null for all that run.</param>
public sealed record EnforceDeadlines(int Batch = 500, IReadOnlyList<Guid>? Clocks = null) : ICommand<EnforceDeadlines, int>
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
/// <param name="Vital">Whether a life is at stake.</param>
public sealed record DueStep(SlaClock Clock, DeadlineStep Step, string Reference, Guid HelplineId, Guid? PlatformId, bool Vital);

/// <summary>Finds what fell due.</summary>
public interface IDueSteps
{
    /// <summary>Steps that fell due before an instant and were not taken, oldest first. Those of parked clocks only when they are asked for.</summary>
    /// <param name="before">The instant.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="clocks">Only those of these clocks; null for all that run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null when another node takes steps at this moment and did not come to an end.</returns>
    Task<IReadOnlyList<DueStep>?> Find(DateTimeOffset before, int most, IReadOnlyList<Guid>? clocks, CancellationToken cancellationToken);

    /// <summary>Sets a clock aside without reading it: it cannot run, and perhaps not be read.</summary>
    /// <returns>What it belongs to, when it was not parked before and can be named; else null.</returns>
    Task<ParkedClock?> Park(Guid clock, ParkReason reason, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What a parked clock belongs to.</summary>
/// <param name="Reference">The request or referral.</param>
/// <param name="HelplineId">The helpline.</param>
/// <param name="PlatformId">The platform, for requests.</param>
public sealed record ParkedClock(string Reference, Guid HelplineId, Guid? PlatformId);

/// <summary>Carries <see cref="EnforceDeadlines"/> out; answers how many steps were taken.</summary>
public sealed class EnforceDeadlinesHandler(
    IDueSteps dueSteps, IStore<TakedownRequest> requests, IStore<EscalationTask> tasks, ICalendars calendars, IPolicies policies)
    : IHandle<EnforceDeadlines, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(
        EnforceDeadlines command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var taken = 0;
        if (await dueSteps.Find(context.Now, command.Batch, command.Clocks, cancellationToken) is not { } steps) return Refusal.Stale;
        foreach (var due in steps)
        {
            var calendar = await CalendarOf(due.Clock, cancellationToken);
            if (!due.Clock.Take(due.Step, context.Now, calendar)) continue;
            taken++;
            if (due.Clock.Unpark())
                context.Record(new ClockRunsAgain(due.Clock.Kind) { Reference = due.Reference, HelplineId = due.HelplineId, PlatformId = due.PlatformId });
            var ladder = await LadderOf(due.Clock, cancellationToken);
            if (Happened(due, ladder) is { } happened)
                context.Record(happened with { HelplineId = due.HelplineId, PlatformId = due.PlatformId, Vital = due.Vital });
            if (ladder.At(due.Step.Percent)?.Task is { } task && due.PlatformId is { } platform)
                tasks.Add(EscalationTask.Of(task, due.Clock, due.Step, due.Reference, due.HelplineId, platform, context.Now));
            if (due.Step.Kind == StepKind.PauseLimit) await RefreshQueue(due, cancellationToken);
        }

        return taken;
    }

    private async Task<ServiceCalendar> CalendarOf(SlaClock clock, CancellationToken cancellationToken)
    {
        try
        {
            return await calendars.Get(clock.CalendarId, cancellationToken);
        }
        catch (Exception failure) when (IsOfTheClock(failure))
        {
            throw new ClockFaultException(ParkReason.Calendar, failure);
        }
    }

    private async Task<IReadOnlyList<LadderLevel>> LadderOf(SlaClock clock, CancellationToken cancellationToken)
    {
        try
        {
            return (await policies.TermsOf(clock.PolicyId, cancellationToken)).LadderOf(clock.Kind);
        }
        catch (Exception failure) when (IsOfTheClock(failure))
        {
            throw new ClockFaultException(ParkReason.Policy, failure);
        }
    }

    // A database that does not answer says nothing about what was asked for.
    private static bool IsOfTheClock(Exception failure) => failure is not (OperationCanceledException or System.Data.Common.DbException or TimeoutException);

    private async Task RefreshQueue(DueStep due, CancellationToken cancellationToken)
    {
        if (await requests.Find(due.Reference, cancellationToken) is { } request) request.RefreshQueue();
    }

    private static DomainEvent? Happened(DueStep due, IReadOnlyList<LadderLevel> ladder)
    {
        if (due.Step.Kind == StepKind.PauseLimit) return new PauseLimitReached(due.Clock.Kind) { Reference = due.Reference };
        if (due.Step.Kind == StepKind.Reminder) return Reminded(due, ladder);
        return Reached(due) with { Tells = ladder.At(due.Step.Percent)?.Tells ?? [] };
    }

    private static LadderEvent Reached(DueStep due) => due.Step.Kind switch
    {
        StepKind.Warning => new DeadlineWarned(due.Clock.Kind, due.Step.Percent, due.Clock.DueAt) { Reference = due.Reference },
        StepKind.Breach when due.Clock.ReferralId is not null => new FirstContactMissed(due.Clock.DueAt) { Reference = due.Reference },
        StepKind.Breach => new DeadlineMissed(due.Clock.Kind, due.Clock.DueAt) { Reference = due.Reference },
        StepKind.Escalation => new DeadlineEscalated(due.Clock.Kind, due.Step.Percent, due.Clock.DueAt) { Reference = due.Reference },
        var kind => throw new InvalidOperationException($"{kind} is no level."),
    };

    // Whoever of a side saw it, the side is left in peace; when no side is left, so is the clock.
    private static DeadlineReminded? Reminded(DueStep due, IReadOnlyList<LadderLevel> ladder)
    {
        var level = ladder.At(due.Clock.RemindedPercent ?? DeadlineStep.BreachPercent);
        var told = level?.Tells.Where(audience => !due.Clock.IsSeenBy(audience.IsPlatforms())).ToList() ?? [];
        if (told.Count > 0) return new DeadlineReminded(due.Clock.Kind, level!.Percent, due.Clock.DueAt) { Reference = due.Reference, Tells = told };
        due.Clock.StopReminders();
        return null;
    }
}
