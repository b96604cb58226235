using Domain.Kernel;
using Domain.Retention;
using Hangfire;
using Infrastructure.Secrets;
using Infrastructure.UseCases;

namespace Infrastructure.Jobs;

/// <summary>Every recurring job and its cadence, on one page. All in UTC: local zones misfire at clock changes.</summary>
public static class JobSchedule
{
    private const string EveryTwoSeconds = "*/2 * * * * *";
    private const string EveryThreeSeconds = "*/3 * * * * *";
    private const string EveryHour = "0 * * * *";
    private const string EveryNight = "20 3 * * *";
    private const string EveryThreeMinutes = "*/3 * * * *";
    private const string EveryNightLater = "50 2 * * *";

    /// <summary>Registers them; doing it again changes nothing.</summary>
    public static void Register(IRecurringJobManager jobs)
    {
        var utc = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Ignorable };
        jobs.AddOrUpdate<RecurringJobs>(DeadlineSweepJob.Name, job => job.SweepDeadlines(CancellationToken.None), EveryTwoSeconds, utc);
        jobs.AddOrUpdate<RecurringJobs>(OutboxDeliveryJob.Name, job => job.DeliverMail(CancellationToken.None), EveryThreeSeconds, utc);
        jobs.AddOrUpdate<RecurringJobs>("wrap-keys-anew", job => job.WrapKeysAnew(CancellationToken.None), EveryNight, utc);
        jobs.AddOrUpdate<RecurringJobs>(TrailSealJob.Name, job => job.SealTrail(CancellationToken.None), EveryHour, utc);
        jobs.AddOrUpdate<RecurringJobs>(TrailSealJob.AccessName, job => job.KeepAccessLog(CancellationToken.None), EveryNight, utc);
        // What was written before a stop does not wait for the full hour.
        jobs.Trigger(TrailSealJob.Name);
        jobs.AddOrUpdate<RecurringJobs>("order-due-erasures", job => job.OrderDueErasures(CancellationToken.None), EveryNightLater, utc);
        jobs.AddOrUpdate<RecurringJobs>("carry-out-erasures", job => job.CarryOutErasures(CancellationToken.None), EveryThreeMinutes, utc);
    }
}

/// <summary>
/// What Hangfire calls. A run that finds the same job still running on this node ends at once: the running one does its
/// work too.
/// </summary>
public sealed class RecurringJobs(DeadlineSweepJob sweep, OutboxDeliveryJob outbox, TrailSealJob trail, RetentionJob retention, SystemUseCases useCases) : IDisposable
{
    private readonly SemaphoreSlim _sweeping = new(1, 1);
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private readonly SemaphoreSlim _sealing = new(1, 1);
    private readonly SemaphoreSlim _ordering = new(1, 1);
    private readonly SemaphoreSlim _erasing = new(1, 1);

    /// <summary>Takes due deadline steps.</summary>
    [JobDisplayName("Échéances : avertir, constater, escalader / Deadlines: warn, record, escalate")]
    [AutomaticRetry(Attempts = 0)]
    public Task SweepDeadlines(CancellationToken cancellationToken) => Alone(_sweeping, sweep.Run, cancellationToken);

    /// <summary>Sends waiting mails.</summary>
    [JobDisplayName("Courriels en attente / Waiting mails")]
    [AutomaticRetry(Attempts = 0)]
    public Task DeliverMail(CancellationToken cancellationToken) => Alone(_delivering, outbox.Run, cancellationToken);

    /// <summary>Wraps keys anew under the ring's current key.</summary>
    [JobDisplayName("Clés : les envelopper de nouveau / Keys: wrap anew")]
    public Task WrapKeysAnew(CancellationToken cancellationToken) => Do(new WrapKeysAnew(), cancellationToken);

    /// <summary>Seals the audit trail and the access log.</summary>
    [JobDisplayName("Journal d’audit : sceller / Audit trail: seal")]
    [AutomaticRetry(Attempts = 2)]
    public Task SealTrail(CancellationToken cancellationToken) => Alone(_sealing, trail.Seal, cancellationToken);

    /// <summary>Seals months of the access log, and deletes those that are a year old.</summary>
    [JobDisplayName("Journal des accès : sceller le mois, supprimer après douze mois / Access log: seal the month, delete after twelve")]
    [AutomaticRetry(Attempts = 2)]
    public Task KeepAccessLog(CancellationToken cancellationToken) => Alone(_sealing, trail.KeepAccessLog, cancellationToken);

    /// <summary>Orders the erasure of what fell due.</summary>
    [JobDisplayName("Conservation : ordonner les effacements échus / Retention: order due erasures")]
    public Task OrderDueErasures(CancellationToken cancellationToken) => Alone(_ordering, retention.OrderDue, cancellationToken);

    /// <summary>Carries ordered erasures out.</summary>
    [JobDisplayName("Conservation : effacer ce qui est ordonné / Retention: carry erasures out")]
    public Task CarryOutErasures(CancellationToken cancellationToken) => Alone(_erasing, retention.CarryOut, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sweeping.Dispose();
        _delivering.Dispose();
        _sealing.Dispose();
        _ordering.Dispose();
        _erasing.Dispose();
    }

    private async Task Do<T>(ICommand<T, Receipt> command, CancellationToken cancellationToken)
        where T : ICommand<T, Receipt> => (await useCases.Run(command, cancellationToken)).OrThrow();

    private static async Task Alone(SemaphoreSlim turn, Func<CancellationToken, Task> job, CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(0, cancellationToken)) return;
        try
        {
            await job(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }
}
