using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>
/// Takes the deadline steps that fell due and were not taken, oldest first, one batch. Running it again, or twice at
/// once, or after a crash, changes nothing more: a step is taken with the transaction that records it.
/// </summary>
/// <param name="Batch">How many steps at most.</param>
/// <param name="Clocks">Only those of these clocks, parked ones too; null for all that run.</param>
[KeptApartBy("the version of the clock and its steps' instants of being done")]
public sealed record EnforceDeadlines(int Batch = 500, IReadOnlyList<Guid>? Clocks = null) : ICommand<EnforceDeadlines, int>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>A step that fell due.</summary>
/// <param name="Clock">Its clock.</param>
/// <param name="Step">The step.</param>
public sealed record DueStep(SlaClock Clock, DeadlineStep Step);

/// <summary>Finds what fell due.</summary>
public interface IDueSteps
{
    /// <summary>
    /// Steps that fell due before an instant and were not taken, oldest first. Those of parked clocks only when they are asked for.
    /// </summary>
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
/// <param name="Reference">What people call it.</param>
/// <param name="HelplineId">The helpline.</param>
/// <param name="PlatformId">The platform concerned; null for none.</param>
public sealed record ParkedClock(string Reference, Guid HelplineId, Guid? PlatformId);

/// <summary>Answers how many steps were taken.</summary>
public sealed class EnforceDeadlinesHandler(IDueSteps dueSteps, ICalendars calendars, ILadders ladders) : IHandle<EnforceDeadlines, int>
{
    /// <inheritdoc/>
    public async Task<Outcome<int>> Handle(EnforceDeadlines command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var taken = 0;
        if (await dueSteps.Find(context.Now, command.Batch, command.Clocks, cancellationToken) is not { } steps) return Refusal.Stale;
        foreach (var (clock, step) in steps)
        {
            var calendar = await Of(clock, ParkReason.Calendar, () => calendars.Get(clock.CalendarId, cancellationToken));
            if (!clock.Take(step, context.Now, calendar)) continue;
            taken++;
            if (clock.Unpark())
                context.Record(
                    new ClockRunsAgain(clock.Kind)
                    {
                        Reference = clock.OwnerReference,
                        HelplineId = clock.HelplineId,
                        PlatformId = clock.PlatformId,
                    });
            var ladder = await Of(clock, ParkReason.Policy, () => ladders.Of(clock, cancellationToken));
            if (Happened(clock, step, ladder) is { } happened) context.Record(happened);
        }

        return taken;
    }

    private static DomainEvent? Happened(SlaClock clock, DeadlineStep step, IReadOnlyList<LadderLevel> ladder) => step.Kind switch
    {
        StepKind.PauseLimit => new PauseLimitReached(clock.Kind)
        {
            Reference = clock.OwnerReference,
            HelplineId = clock.HelplineId,
            PlatformId = clock.PlatformId,
            Vital = clock.IsVital,
        },
        StepKind.Reminder => clock.Reminded(ladder),
        _ => clock.Reached(step, ladder),
    };

    // A database that does not answer says nothing about what was asked for.
    private static async ValueTask<T> Of<T>(SlaClock clock, ParkReason reason, Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or System.Data.Common.DbException or TimeoutException))
        {
            throw new ClockFaultException(reason, failure);
        }
    }
}
