using System.Reflection;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.Storage;
using Infrastructure.Jobs;

namespace Infrastructure.Tests.Jobs;

/// <summary>What Hangfire itself was told, and what its dashboard shows.</summary>
public sealed class JobScheduleTests
{
    [Fact]
    public void Every_recurring_job_runs_in_utc_under_a_name_that_a_person_understands()
    {
        using var storage = new InMemoryStorage();
        JobSchedule.Register(new RecurringJobManager(storage));
        JobSchedule.Register(new RecurringJobManager(storage));

        using var connection = storage.GetConnection();
        var jobs = connection.GetRecurringJobs();
        Assert.Contains(jobs, job => job.Id == DeadlineSweepJob.Name && job.Cron == "*/2 * * * * *");
        Assert.Equal(
            typeof(RecurringJobs).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Count(method => method.ReturnType == typeof(Task)), jobs.Count);
        Assert.All(jobs, job =>
        {
            Assert.Equal("UTC", job.TimeZoneId);
            Assert.Null(job.Error);
            // French / English, in words: no name of a method.
            var shown = job.Job.Method.GetCustomAttribute<JobDisplayNameAttribute>()?.DisplayName ?? "";
            Assert.Equal(2, shown.Split(" / ").Length);
            Assert.DoesNotContain(job.Job.Method.Name, shown, StringComparison.Ordinal);
            Assert.Contains(' ', shown);
        });
    }
}
