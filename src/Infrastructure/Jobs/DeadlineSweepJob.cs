using Domain.Takedowns;
using Infrastructure.UseCases;

namespace Infrastructure.Jobs;

/// <summary>Takes every deadline step that fell due, batch after batch, until none is left.</summary>
public sealed class DeadlineSweepJob(SystemUseCases useCases, JobPulses pulses)
{
    /// <summary>Name of its pulse.</summary>
    public const string Name = "deadline-sweep";

    private const int Batch = 500;

    /// <summary>One sweep. A second one that starts while it runs finds nothing to do and ends.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        int taken;
        do
        {
            taken = (await useCases.Run(new EnforceDeadlines(Batch), cancellationToken)).OrThrow();
            // After each batch: a sweep that has much to do is not one that stands still.
            await pulses.Beat(Name, cancellationToken);
        }
        while (taken == Batch);
    }
}
