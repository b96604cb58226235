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

    /// <summary>Puts counted refusals on the trail and seals what was written.</summary>
    public async Task Seal(CancellationToken cancellationToken)
    {
        while ((await useCases.Run(new RecordRefusals(), cancellationToken)).OrThrow() > 0)
        {
        }

        (await useCases.Run(new SealTrail(), cancellationToken)).OrThrow();
        await WriteOutside(cancellationToken);
        await pulses.Beat(Name, cancellationToken);
    }

    /// <summary>Seals the months of the access log that are over, and deletes those whose time is.</summary>
    public async Task KeepAccessLog(CancellationToken cancellationToken)
    {
        while ((await useCases.Run(new SealAccessMonth(), cancellationToken)).OrThrow().Length > 0)
        {
        }

        while ((await useCases.Run(new DeleteOldAccess(), cancellationToken)).OrThrow().Length > 0)
        {
        }

        await WriteOutside(cancellationToken);
        await pulses.Beat(AccessName, cancellationToken);
    }

    // Also what a run before this one could not write: it was sealed, and then the file could not be reached.
    private async Task WriteOutside(CancellationToken cancellationToken) =>
        await anchors.Append((await useCases.Ask(new SealsAfter(anchors.LastNumber()), cancellationToken)).OrThrow(), cancellationToken);
}
