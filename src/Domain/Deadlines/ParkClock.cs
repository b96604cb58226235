using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>
/// Sets a clock aside that the sweep cannot run, so that it holds up no other. It is tried again by itself, later and later; until then
/// the portal's health and the dashboards raise an alarm.
/// </summary>
/// <param name="Clock">Key of the clock.</param>
/// <param name="Reason">Why it cannot run.</param>
[KeptApartBy("nothing: parked twice is parked")]
public sealed record ParkClock(Guid Clock, ParkReason Reason) : ICommand<ParkClock, bool>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>Carries <see cref="ParkClock"/> out; answers whether that is news.</summary>
public sealed class ParkClockHandler(IDueSteps dueSteps) : IHandle<ParkClock, bool>
{
    /// <inheritdoc/>
    public async Task<Outcome<bool>> Handle(ParkClock command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await dueSteps.Park(command.Clock, command.Reason, context.Now, cancellationToken) is not { } parked) return false;
        context.Record(
            new ClockParked(
                command.Reason.ToString())
            {
                Reference = parked.Reference,
                HelplineId = parked.HelplineId,
                PlatformId = parked.PlatformId
            });
        return true;
    }
}
