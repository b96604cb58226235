using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Reading.Tasks;
using Infrastructure.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Deadlines;

/// <summary>What a ladder asks people to do: once, for whom, until it is done or what it was for is answered.</summary>
public sealed class TaskTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_task_ends_by_itself_when_what_it_was_for_is_answered_and_the_trail_says_so(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var (late, other) = (await Called(scenario), await Called(scenario));
        // Both clocks of both requests are far beyond 200 %: a call and a file for each.
        Assert.Equal(8, (await Open(scenario)).Count);

        (await scenario.Agent.Run(new AcknowledgeTakedown(late))).OrThrow();
        var rows = (await scenario.Supervisor.Ask(new TaskList())).OrThrow();
        Assert.Equal(6, rows.Count(row => row.EndedAt is null));
        Assert.All(
            rows.Where(row => row.EndedAt is not null),
            row => Assert.Equal(
                (late, ClockKind.Acknowledge, TaskEnd.Answered, null, portal.Time.GetUtcNow()),
                (row.About, row.Clock!.Kind, row.End!.Value, row.EndedBy, row.EndedAt!.Value)));

        (await scenario.Psychologist.Run(new WithdrawTakedown(late))).OrThrow();
        Assert.All(await Open(scenario), row => Assert.Equal(other, row.About));
        Assert.Equal(4, (await Open(scenario)).Count);
        Assert.Equal(
            ["AcknowledgeTakedown", "AcknowledgeTakedown", "WithdrawTakedown", "WithdrawTakedown"],
            await portal.Read(
                db => db.AuditEntries.Where(one => one.Event == nameof(TaskEnded)).OrderBy(one => one.Id).Select(one => one.UseCase)
                    .ToListAsync()));
        // Whose tasks are the helpline's is not told to the platform.
        Assert.Equal(
            0, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(TaskEnded) && one.PlatformId != null)));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_task_without_a_clock_ends_when_what_it_is_about_is_over(string provider)
    {
        var scenario = await TestUseCases.Scenario(provider: provider);
        await using var portal = scenario.Portal;
        var (withdrawn, verified, closed) = (
            await scenario.SentRequest(items: 1), await scenario.DecidedRequest(items: 1), await scenario.AcknowledgedRequest());
        var (over, declined, running) = (await scenario.Case("tt-2"), await scenario.Referral("tt-3"), await scenario.SentRequest());
        (await scenario.Agent.Run(new DecideItem(closed, 1, Scenario.Rejected()))).OrThrow();
        (await scenario.Agent.Run(new DecideItem(closed, 2, Scenario.Rejected()))).OrThrow();
        foreach (var about in new[] { withdrawn, verified, closed, over, declined, running }) await Ask(scenario, about);

        (await scenario.Psychologist.Run(new WithdrawTakedown(withdrawn))).OrThrow();
        (await scenario.Psychologist.Run(new VerifyOutcome(verified, 1, Gone: true))).OrThrow();
        (await scenario.Psychologist.Run(new CloseTakedown(closed))).OrThrow();
        (await scenario.Psychologist.Run(new CloseCase(over, Vocabularies.ClosureOutcomes.Codes[0]))).OrThrow();
        (await scenario.Psychologist.Run(new DeclineReferral(declined, Vocabularies.DeclineReasons.Codes[0]))).OrThrow();

        Assert.Equal(running, Assert.Single(await Open(scenario)).About);
        var ended = (await scenario.Supervisor.Ask(new TaskList())).OrThrow().Where(row => row.EndedAt is not null).ToList();
        Assert.Equal(5, ended.Count);
        Assert.All(ended, row => Assert.Equal((TaskEnd.Over, null), (row.End!.Value, row.EndedBy)));
        Assert.Equal("task.over", (await scenario.Supervisor.Run(new CompleteTask(ended[0].Reference))).Refusal?.Code);
        Assert.Equal(
            [
                ("WithdrawTakedown", withdrawn), ("VerifyOutcome", verified), ("CloseTakedown", closed), ("CloseCase", over),
                ("DeclineReferral", declined),
            ],
            await portal.Read(async db => (await db.AuditEntries.Where(one => one.Event == nameof(TaskEnded)).OrderBy(one => one.Id)
                .Select(one => new { one.UseCase, one.Reference }).ToListAsync()).Select(one => (one.UseCase, one.Reference!))));
    }

    [Fact]
    public async Task Doing_it_is_done_once_with_what_came_of_it_and_never_stops_the_clock()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await Called(scenario);
        var call = (await Open(scenario)).First(row => row is { Kind: TaskKind.CallPlatform, Clock.Kind: ClockKind.Decide });
        Assert.Equal(
            (Role.HelplineSupervisor, request, "TikTok", "+352 1"), (call.ForRole, call.About, call.Platform, call.EscalationPhone));
        Assert.Equal(
            "result", Assert.Single(
                (await scenario.Supervisor.Run(new CompleteTask(call.Reference, new string('x', 501)))).Refusal!.Errors!).Key);

        (await scenario.Supervisor.Run(new CompleteTask(call.Reference, " Rappelle à 15 h. "))).OrThrow();
        Assert.Equal("task.already_done", (await scenario.Lawyer.Run(new CompleteTask(call.Reference))).Refusal?.Code);
        var done = (await scenario.Lawyer.Ask(new TaskList())).OrThrow().Single(row => row.Reference == call.Reference);
        Assert.Equal(
            (TaskEnd.Done, "supervisor", "Rappelle à 15 h.", ClockState.Missed),
            (done.End!.Value, done.EndedBy, done.Result, done.Clock!.State));
        Assert.DoesNotContain(
            "15 h", System.Text.Json.JsonSerializer.Serialize(await portal.Read(db => db.AuditEntries.ToListAsync())),
            StringComparison.Ordinal);

        (await scenario.Agent.Run(new AcknowledgeTakedown(request))).OrThrow();
        var file = (await scenario.Supervisor.Ask(new TaskList())).OrThrow().First(row => row.End == TaskEnd.Answered);
        Assert.Equal("task.answered", (await scenario.Supervisor.Run(new CompleteTask(file.Reference))).Refusal?.Code);
        Assert.Equal(1, (await scenario.Supervisor.Ask(new TaskList())).OrThrow().Count(row => row.End == TaskEnd.Done));
    }

    [Fact]
    public async Task Another_helpline_and_a_platform_have_nothing_to_do_with_it()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await Called(scenario);
        var task = (await Open(scenario))[0].Reference;
        var foreign = await scenario.Person("supervisor-4020", Role.HelplineSupervisor, "4020");

        Assert.Empty((await foreign.Ask(new TaskList())).OrThrow());
        Assert.Equal(Refusal.NotFound, (await foreign.Run(new CompleteTask(task))).Refusal);
        Assert.Equal("not_allowed", (await scenario.Lead.Ask(new TaskList())).Refusal?.Code);
        Assert.Equal("not_allowed", (await scenario.Lead.Run(new CompleteTask(task))).Refusal?.Code);
        Assert.Equal("not_allowed", (await scenario.Psychologist.Run(new CompleteTask(task))).Refusal?.Code);
    }

    private static async Task Ask(Scenario scenario, string about)
    {
        var line = await scenario.Portal.Read(db => db.Helplines.Where(one => one.Reference == "3018").Select(one => one.Id).SingleAsync());
        var now = scenario.Portal.Time.GetUtcNow();
        (await scenario.Psychologist.Run(new DoAnything((db, _, _) =>
        {
            db.HelplineTasks.Add(HelplineTask.Of(TaskKind.CallPlatform, about, line, null, now.AddHours(48), now));
            return Task.FromResult<Outcome<Receipt>>(new Receipt(about));
        }))).OrThrow();
    }

    private static async Task<string> Called(Scenario scenario)
    {
        var request = await scenario.SentRequest();
        scenario.Portal.Time.Advance(TimeSpan.FromDays(2));
        await scenario.Sweep();
        return request;
    }

    private static async Task<IReadOnlyList<TaskRow>> Open(Scenario scenario) =>
        [.. (await scenario.Supervisor.Ask(new TaskList())).OrThrow().Where(row => row.EndedAt is null)];
}
