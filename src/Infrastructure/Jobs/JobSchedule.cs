using Hangfire;

namespace Infrastructure.Jobs;

/// <summary>Every recurring job and its cadence, on one page. All in UTC: local zones misfire at clock changes.</summary>
public static class JobSchedule
{
    private const string EveryTwoSeconds = "*/2 * * * * *";
    private const string EveryThreeSeconds = "*/3 * * * * *";
    private const string EveryHour = "0 * * * *";
    private const string EveryHourLater = "30 * * * *";
    private const string EveryNight = "20 3 * * *";
    private const string EveryThreeMinutes = "*/3 * * * *";
    private const string EveryNightLater = "50 2 * * *";

    /// <summary>Registers them; doing it again changes nothing.</summary>
    public static void Register(IRecurringJobManager jobs)
    {
        var utc = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Ignorable };
        jobs.AddOrUpdate<RecurringJobs>(DeadlineSweepJob.Name, job => job.SweepDeadlines(CancellationToken.None), EveryTwoSeconds, utc);
        jobs.AddOrUpdate<RecurringJobs>(OutboxDeliveryJob.Name, job => job.DeliverMail(CancellationToken.None), EveryThreeSeconds, utc);
        jobs.AddOrUpdate<RecurringJobs>(NightlyWork.WrapKeys, job => job.WrapKeysAnew(CancellationToken.None), EveryNight, utc);
        jobs.AddOrUpdate<RecurringJobs>(TrailSealJob.Name, job => job.SealTrail(CancellationToken.None), EveryHour, utc);
        jobs.AddOrUpdate<RecurringJobs>(TrailSealJob.AccessName, job => job.KeepAccessLog(CancellationToken.None), EveryNight, utc);
        jobs.AddOrUpdate<RecurringJobs>(
            NightlyWork.OrderErasures, job => job.OrderDueErasures(CancellationToken.None), EveryNightLater, utc);
        jobs.AddOrUpdate<RecurringJobs>("carry-out-erasures", job => job.CarryOutErasures(CancellationToken.None), EveryThreeMinutes, utc);
        jobs.AddOrUpdate<RecurringJobs>(NightlyWork.Missed, job => job.DoWhatWasMissed(CancellationToken.None), EveryHourLater, utc);
        // Deadlines do not wait for the scheduler's first round, what was written before a stop not for the full hour, nor a missed night
        // for the next.
        jobs.Trigger(DeadlineSweepJob.Name);
        jobs.Trigger(TrailSealJob.Name);
        jobs.Trigger(NightlyWork.Missed);
    }
}
