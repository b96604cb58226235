using System.Data.Common;
using System.Runtime.ExceptionServices;
using Domain.Deadlines;
using Infrastructure.Reading.Deadlines;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Infrastructure.Jobs;

/// <summary>
/// Takes every deadline step that fell due, batch after batch, until none is left. A clock that makes its batch fail is found, parked and
/// tried again later (ADR 0026); the others are not late because of it.
/// </summary>
public sealed partial class DeadlineSweepJob(SystemUseCases useCases, JobPulses pulses, ILogger<DeadlineSweepJob> log)
{
    /// <summary>Name of its pulse.</summary>
    public const string Name = "deadline-sweep";

    private const int Batch = 500;
    private const int FailuresOfTheDatabase = 8;
    private const int ParkedAtOnce = 50;
    private const int NotMyTurn = -1;

    /// <summary>One sweep. A second one that starts while it runs finds nothing to do and ends.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        int taken;
        do
        {
            taken = await TakeBatch(cancellationToken);
            // What another node is at is its pulse to leave.
            if (taken == NotMyTurn) return;
            // After each batch: a sweep that has much to do is not one that stands still.
            await pulses.Beat(Name, cancellationToken);
        }
        while (taken == Batch);
        while (await Clocks(parked: true, ParkedAtOnce, cancellationToken) is { Count: > 0 } parked
            && await TakeApart(parked, wereParked: true, cancellationToken) > 0)
        {
            // What stopped them all was repaired: the rest of them too, now.
        }
    }

    private async Task<int> TakeBatch(CancellationToken cancellationToken)
    {
        try
        {
            return (await useCases.Run(new EnforceDeadlines(Batch), cancellationToken)).OrLeft(NotMyTurn);
        }
        catch (Exception failure) when (!failure.IsPassing())
        {
            await TakeApart(await Clocks(parked: false, Batch, cancellationToken), wereParked: false, cancellationToken);
            // What was behind the batch that failed is there still.
            return Batch;
        }
    }

    private async Task<int> TakeApart(IReadOnlyList<Guid> clocks, bool wereParked, CancellationToken cancellationToken)
    {
        var failed = new List<(Guid Clock, Exception Failure)>();
        var done = await Apart.Do(
            clocks, async some => (await useCases.Run(new EnforceDeadlines(int.MaxValue, some), cancellationToken)).OrLeft(0),
            (clock, failure, taken) =>
            {
                failed.Add((clock, failure));
                return wereParked || taken > 0 || failed.Count < FailuresOfTheDatabase || failed.Exists(one => !IsOfDatabase(one.Failure));
            });
        // A database that refuses all of them refuses: that is no clock's fault, and parking would hide it.
        if (!wereParked && done == 0 && failed.Count > 0 && failed.TrueForAll(one => IsOfDatabase(one.Failure)))
            ExceptionDispatchInfo.Throw(failed[0].Failure);
        foreach (var (clock, failure) in failed)
        {
            var reason = failure is ClockFaultException fault ? fault.Reason : ParkReason.Other;
            LogParked(failure, clock, reason);
            (await useCases.Run(new ParkClock(clock, reason), cancellationToken)).OrLeft(false);
        }

        return done;
    }

    private async Task<IReadOnlyList<Guid>> Clocks(bool parked, int most, CancellationToken cancellationToken) =>
        (await useCases.Ask(new DueClocks(parked, most), cancellationToken)).OrThrow();

    private static bool IsOfDatabase(Exception failure) => failure is DbException or DbUpdateException;

    [LoggerMessage(Level = LogLevel.Error, Message = "Clock {Clock} cannot run ({Reason}): its deadlines are not enforced until it does")]
    private partial void LogParked(Exception failure, Guid clock, ParkReason reason);
}
