using System.Runtime.ExceptionServices;
using Domain.Kernel;
using Domain.Retention;
using Infrastructure.Files;
using Infrastructure.Reading.Retention;
using Infrastructure.Secrets;
using Infrastructure.UseCases;
using Microsoft.Extensions.Logging;

namespace Infrastructure.Jobs;

/// <summary>
/// What is done at night or every few minutes for retention and keys; each nightly job leaves a pulse, so that a missed night is seen.
/// </summary>
public sealed partial class NightlyWork(
    SystemUseCases useCases, RetentionJob retention, SealedFileRemoval files, JobPulses pulses, TimeProvider time, ILogger<NightlyWork> log)
{
    /// <summary>Name of the job that wraps keys anew, and of its pulse.</summary>
    public const string WrapKeys = "wrap-keys-anew";

    /// <summary>Name of the job that orders erasures, and of its pulse.</summary>
    public const string OrderErasures = "order-due-erasures";

    /// <summary>Name of the job that does what was missed.</summary>
    public const string Missed = "missed-nights";

    private const int Batch = 25;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Wraps keys anew under the ring's current key.</summary>
    public async Task WrapKeysAnew(CancellationToken cancellationToken)
    {
        (await useCases.Run(new WrapKeysAnew(), cancellationToken)).OrLeft(Nothing);
        await pulses.Beat(WrapKeys, cancellationToken);
    }

    /// <summary>Orders the erasure of what fell due.</summary>
    public async Task OrderDueErasures(CancellationToken cancellationToken)
    {
        await retention.OrderDue(cancellationToken);
        await pulses.Beat(OrderErasures, cancellationToken);
    }

    /// <summary>
    /// Carries ordered erasures out, then deletes the rows of files. An erasure that cannot be stays ordered and holds up nothing.
    /// </summary>
    public async Task CarryOutErasures(CancellationToken cancellationToken)
    {
        try
        {
            await retention.CarryOut(cancellationToken);
        }
        catch (Exception failure) when (!failure.IsPassing())
        {
            foreach (var some in (await useCases.Ask(new PendingErasures(), cancellationToken)).OrThrow().Chunk(Batch))
            {
                await Apart.Do(
                    some,
                    async orders =>
                    {
                        (await useCases.Run(new CarryOutErasures(orders.Count, orders), cancellationToken)).OrLeft(Nothing);
                        return orders.Count;
                    },
                    (order, why, _) =>
                    {
                        LogErasure(order, why.GetType().Name);
                        return true;
                    });
            }
        }

        await files.DeleteGoing(cancellationToken);
    }

    /// <summary>
    /// Runs each of these jobs whose last run is more than a day old, one after the other; one that fails holds up no other.
    /// </summary>
    /// <param name="jobs">Their names, which are those of their pulses, and what they do.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task DoWhatWasMissed(
        IEnumerable<(string Name, Func<CancellationToken, Task> Run)> jobs, CancellationToken cancellationToken)
    {
        Exception? first = null;
        foreach (var (name, run) in jobs)
        {
            var last = await pulses.Last(name, cancellationToken);
            if (last is { } at && time.GetUtcNow() - at <= Day) continue;
            LogMissed(name, last);
            try
            {
                await run(cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                first ??= failure;
            }
        }

        if (first is not null) ExceptionDispatchInfo.Throw(first);
    }

    private static Receipt Nothing => new("0");

    [LoggerMessage(Level = LogLevel.Error, Message = "Erasure {Order} cannot be carried out: {Error}")]
    private partial void LogErasure(Guid order, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Job} last ran at {At}: it is done now")]
    private partial void LogMissed(string job, DateTimeOffset? at);
}
