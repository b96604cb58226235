using Hangfire;

namespace Infrastructure.Jobs;

/// <summary>
/// What Hangfire calls. A run that finds the same job still running on this node ends at once: the running one does its
/// work too.
/// </summary>
public sealed class RecurringJobs(DeadlineSweepJob sweep, OutboxDeliveryJob outbox, TrailSealJob trail, NightlyWork nightly) : IDisposable
{
    private readonly SemaphoreSlim _sweeping = new(1, 1);
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private readonly SemaphoreSlim _sealing = new(1, 1);
    private readonly SemaphoreSlim _catchingUp = new(1, 1);

    /// <summary>Takes due deadline steps.</summary>
    [JobDisplayName("Échéances\u00A0: avertir, constater, escalader / Deadlines: warn, record, escalate")]
    [AutomaticRetry(Attempts = 0)]
    public Task SweepDeadlines(CancellationToken cancellationToken) => Alone(_sweeping, sweep.Run, cancellationToken);

    /// <summary>Sends waiting mails.</summary>
    [JobDisplayName("Courriels en attente / Waiting emails")]
    [AutomaticRetry(Attempts = 0)]
    public Task DeliverMail(CancellationToken cancellationToken) => Alone(_delivering, outbox.Run, cancellationToken);

    /// <summary>Wraps keys anew under the ring's current key.</summary>
    [JobDisplayName("Clés\u00A0: les rechiffrer / Keys: re-encrypt")]
    public Task WrapKeysAnew(CancellationToken cancellationToken) => nightly.WrapKeysAnew(cancellationToken);

    /// <summary>Seals the audit trail and the access log.</summary>
    [JobDisplayName("Journal d’audit\u00A0: sceller / Audit trail: seal")]
    [AutomaticRetry(Attempts = 2)]
    public Task SealTrail(CancellationToken cancellationToken) => Alone(_sealing, trail.Seal, cancellationToken);

    /// <summary>Seals months of the access log, and deletes those that are a year old.</summary>
    [JobDisplayName("Journal des accès\u00A0: sceller le mois, supprimer après douze mois / Access log: seal the month, delete after twelve")]
    [AutomaticRetry(Attempts = 2)]
    public Task KeepAccessLog(CancellationToken cancellationToken) => Alone(_sealing, trail.KeepAccessLog, cancellationToken);

    /// <summary>Orders the erasure of what fell due.</summary>
    [JobDisplayName("Conservation\u00A0: ordonner les effacements échus / Retention: order due erasures")]
    public Task OrderDueErasures(CancellationToken cancellationToken) => nightly.OrderDueErasures(cancellationToken);

    /// <summary>Carries ordered erasures out.</summary>
    [JobDisplayName("Conservation\u00A0: effacer ce qui est ordonné / Retention: carry out erasures")]
    public Task CarryOutErasures(CancellationToken cancellationToken) => nightly.CarryOutErasures(cancellationToken);

    /// <summary>Does nightly work whose last run is more than a day old: the portal was off, or the machine asleep.</summary>
    [JobDisplayName("Travaux de nuit manqués\u00A0: les faire / Missed nightly work: do it")]
    [AutomaticRetry(Attempts = 0)]
    public Task DoWhatWasMissed(CancellationToken cancellationToken) => Alone(
        _catchingUp,
        stop => nightly.DoWhatWasMissed(
            [(NightlyWork.OrderErasures, OrderDueErasures), (TrailSealJob.AccessName, KeepAccessLog), (NightlyWork.WrapKeys, WrapKeysAnew)],
            stop),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _sweeping.Dispose();
        _delivering.Dispose();
        _sealing.Dispose();
        _catchingUp.Dispose();
    }

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
