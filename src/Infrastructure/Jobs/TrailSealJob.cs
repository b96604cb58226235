using System.Runtime.ExceptionServices;
using Infrastructure.Audit;
using Infrastructure.Reading.Audit;
using Infrastructure.UseCases;

namespace Infrastructure.Jobs;

/// <summary>Seals the trail each hour and the access log's months each night, and writes every seal outside the database.</summary>
public sealed class TrailSealJob(SystemUseCases useCases, TrailAnchors anchors, JobPulses pulses)
{
    /// <summary>Name of the hourly job, and of its pulse.</summary>
    public const string Name = "trail-seal";

    /// <summary>Name of the nightly job, and of its pulse.</summary>
    public const string AccessName = "access-log";

    /// <summary>
    /// Puts counted refusals on the trail and seals what was written. One that fails holds up no other; the run fails when one did.
    /// </summary>
    public async Task Seal(CancellationToken cancellationToken)
    {
        await EachAlone(
            async () =>
            {
                while ((await useCases.Run(new RecordRefusals(), cancellationToken)).OrLeft(0) > 0)
                {
                }
            },
            async () => (await useCases.Run(new SealTrail(), cancellationToken)).OrLeft(false),
            () => WriteOutside(cancellationToken));
        await pulses.Beat(Name, cancellationToken);
    }

    /// <summary>
    /// Seals the months of the access log that are over, and deletes those whose time is. One that fails holds up no other.
    /// </summary>
    public async Task KeepAccessLog(CancellationToken cancellationToken)
    {
        await EachAlone(
            async () =>
            {
                while ((await useCases.Run(new SealAccessMonth(), cancellationToken)).OrLeft("").Length > 0)
                {
                }
            },
            async () =>
            {
                while ((await useCases.Run(new DeleteOldAccess(), cancellationToken)).OrLeft("").Length > 0)
                {
                }
            },
            () => WriteOutside(cancellationToken));
        await pulses.Beat(AccessName, cancellationToken);
    }

    private static async Task EachAlone(params Func<Task>[] works)
    {
        Exception? first = null;
        foreach (var work in works)
        {
            try
            {
                await work();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                first ??= failure;
            }
        }

        if (first is not null) ExceptionDispatchInfo.Throw(first);
    }

    // Also what a run before this one could not write: it was sealed, and then the file could not be reached.
    private async Task WriteOutside(CancellationToken cancellationToken) =>
        await anchors.Append((await useCases.Ask(new SealsAfter(anchors.LastNumber()), cancellationToken)).OrThrow(), cancellationToken);
}
