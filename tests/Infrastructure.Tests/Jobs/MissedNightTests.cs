using Domain.Referrals;
using Infrastructure.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Jobs;

/// <summary>
/// What is done at night and was missed, because the portal was off, is done at start: each job leaves a pulse in the database.
/// </summary>
public sealed class MissedNightTests
{
    private static readonly string[] Nightly = [NightlyWork.OrderErasures, TrailSealJob.AccessName, NightlyWork.WrapKeys];

    [Theory]
    [InlineData(23, false)]
    [InlineData(25, true)]
    [InlineData(24 * 40, true)]
    public async Task Nightly_work_whose_last_run_is_more_than_a_day_old_is_done_at_start(int hoursOff, bool isMissed)
    {
        await using var portal = await PortalFixture.Create();
        using (var jobs = Jobs(portal))
        {
            await jobs.OrderDueErasures(CancellationToken.None);
            await jobs.KeepAccessLog(CancellationToken.None);
            await jobs.WrapKeysAnew(CancellationToken.None);
        }

        portal.Time.Advance(TimeSpan.FromHours(hoursOff));
        await using var started = portal.AnotherNode();
        using var again = Jobs(started);
        await again.DoWhatWasMissed(CancellationToken.None);
        await again.DoWhatWasMissed(CancellationToken.None);

        var expected = isMissed ? portal.Time.GetUtcNow() : PortalFixture.Start;
        foreach (var name in Nightly) Assert.Equal(expected, await portal.Get<JobPulses>().Last(name, CancellationToken.None));
        Assert.Equal(isMissed ? 2 : 1, await portal.Read(db => db.RetentionRuns.CountAsync()));
    }

    [Fact]
    public async Task Erasures_that_fell_due_while_the_portal_was_off_are_ordered_at_start_and_one_job_that_fails_holds_up_no_other()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Psychologist.Run(new DeclineReferral(await scenario.Referral(), "OUT_OF_SCOPE"))).OrThrow();
        portal.Time.Advance(TimeSpan.FromDays(800));
        await using var started = portal.AnotherNode();
        var done = new List<string>();
        await Assert.ThrowsAsync<IOException>(() => started.Get<NightlyWork>().DoWhatWasMissed(
            [
                ("broken", _ => throw new IOException("no")),
                (NightlyWork.OrderErasures, started.Get<NightlyWork>().OrderDueErasures),
                ("last", _ => { done.Add("last"); return Task.CompletedTask; }),
            ],
            CancellationToken.None));

        Assert.Equal(1, await portal.Read(db => db.ErasureOrders.CountAsync()));
        Assert.Equal(["last"], done);
    }

    private static RecurringJobs Jobs(PortalFixture portal) =>
        ActivatorUtilities.CreateInstance<RecurringJobs>(portal.Get<IServiceProvider>());
}
