using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

public sealed class MainPathTests
{
    [Fact]
    public async Task The_path_from_referral_to_verified_removal_runs_through_the_door()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        (await scenario.Agent.Run(new AcknowledgeTakedown(reference, "T-1"))).OrThrow();
        (await scenario.Agent.Run(new AskForInformation(reference, "NEED_CONTEXT", "Quel contexte ?"))).OrThrow();
        portal.Time.Advance(TimeSpan.FromMinutes(30));
        (await scenario.Psychologist.Run(new AnswerInformation(reference, "Voici."))).OrThrow();
        (await scenario.Agent.Run(new DecideItem(reference, 1, Scenario.Removed()))).OrThrow();
        (await scenario.Agent.Run(new DecideItem(reference, 2, Scenario.Rejected()))).OrThrow();
        (await scenario.Psychologist.Run(new VerifyOutcome(reference, 1, Gone: true))).OrThrow();

        var request = await portal.Read(db => db.TakedownRequests.SingleAsync(one => one.Reference == reference));
        Assert.Equal(TakedownStatus.VerifiedRemoved, request.Status);
        Assert.Equal(DecisionOutcome.Rejected, request.Items[1].Outcome);
        Assert.All(request.Clocks, clock => Assert.Equal(ClockState.Met, clock.State));
        var decide = request.Clocks.Single(clock => clock.Kind == ClockKind.Decide);
        Assert.Equal(PortalFixture.Start.AddHours(4).AddMinutes(30), decide.DueAt);
    }

    [Fact]
    public async Task A_missed_acknowledgement_is_warned_missed_and_escalated_once_each()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        portal.Time.Advance(TimeSpan.FromMinutes(46));
        await scenario.Sweep();
        await scenario.Sweep();

        var events = await portal.Read(
            db => db.AuditEntries.Where(entry => entry.Reference == reference && entry.UseCase == nameof(EnforceDeadlines))
            .OrderBy(entry => entry.Id).Select(entry => entry.Event).ToListAsync());
        Assert.Equal(["DeadlineWarned", "DeadlineWarned", "DeadlineMissed", "DeadlineEscalated"], events);
        Assert.Equal(1, await portal.Read(db => db.HelplineTasks.CountAsync()));
    }
}
