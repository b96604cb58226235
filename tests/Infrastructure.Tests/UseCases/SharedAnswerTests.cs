using System.Text.Json;
using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Reading.Cases;
using Infrastructure.Reading.Referrals;
using Infrastructure.Reading.Reports;
using Infrastructure.Reading.Takedowns;
using Infrastructure.UseCases;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>A question of many screens is answered once for each change, organisation and role, and never for anybody else.</summary>
public sealed class SharedAnswerTests
{
    /// <summary>Everything whose answer may be shared, as open screens ask it.</summary>
    public static TheoryData<string> Questions => [.. Names];

    private static readonly string[] Names = ["CaseList", "HelplineRequests", "PlatformQueue", "ReferralInbox", "SlaDashboard"];

    [Fact]
    public void Every_question_whose_answer_is_shared_is_compared_below() =>
        Assert.Equal(
            Names,
            typeof(UseCaseRunner).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ISharedAnswer)) && !type.IsInterface)
                .Select(type => type.Name).Order());

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Colleagues_get_what_they_would_get_alone_and_nobody_gets_what_is_another_sides(string question)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var otherLead = await scenario.Person("otherlead", Role.SafetyLead, "SNAPCHAT");
        var secondAgent = await scenario.Person("second", Role.SafetyAgent, "TIKTOK");
        await scenario.SentRequest();
        await scenario.Referral("tt-2");
        // One of two psychologists holds the case, one of two agents the request: shared lists say the same to both.
        var held = await scenario.AcknowledgedRequest();
        IEnumerable<(string Name, IUseCases Door)> everybody =
            [.. scenario.Everybody.Select(one => (one.Key, one.Value)), ("otherlead", otherLead), ("second", secondAgent)];

        foreach (var (name, door) in everybody)
        {
            var alone = await Ask(door, question, again: false);
            Assert.Equal((name, alone), (name, await Ask(door, question, again: true)));
            Assert.Equal((name, alone), (name, await Ask(door, question, again: true)));
        }

        Assert.NotNull(held);
    }

    [Fact]
    public async Task Fifty_screens_ask_the_database_once_for_each_change()
    {
        var reads = 0;
        var scenario = await Asked(_ => Task.FromResult($"{Interlocked.Increment(ref reads)}"));
        await using var portal = scenario.Portal;
        var second = await scenario.Person("second", Role.Psychologist, "3018");

        Assert.Equal(["1"], await Fifty(scenario.Psychologist, second));
        Assert.Equal(["1"], await Fifty(scenario.Psychologist, second));
        (await scenario.PlatformClient.Run(new Domain.Referrals.ReceiveReferral("tt-1", Scenario.SomeReferral()))).OrThrow();
        Assert.Equal(["2"], await Fifty(scenario.Psychologist, second));
        Assert.Equal("3", (await scenario.Lawyer.Ask(new AskedAgain())).OrThrow());
        Assert.Equal("4", (await scenario.ForeignPsychologist.Ask(new AskedAgain())).OrThrow());
        Assert.Equal("5", (await second.Ask(new AskedAgain(Again: false))).OrThrow());
    }

    [Fact]
    public async Task Who_acted_reads_what_they_did_although_a_colleague_had_just_asked()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Referral();
        Assert.Single((await scenario.OtherPsychologist.Ask(new ReferralInbox(Again: true))).OrThrow().Items);
        (await scenario.Psychologist.Run(new OpenCase(reference, Scenario.SomeAssessment()))).OrThrow();
        Assert.Empty((await scenario.Psychologist.Ask(new ReferralInbox(Again: true))).OrThrow().Items);
    }

    [Fact]
    public async Task A_locked_session_gets_nothing_that_a_colleague_asked_for()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.OtherPsychologist.Ask(new ReferralInbox(Again: true))).OrThrow();
        (await scenario.Psychologist.Run(new LockSession())).OrThrow();
        Assert.Equal(Refusal.SessionLocked, (await scenario.Psychologist.Ask(new ReferralInbox(Again: true))).Refusal);
    }

    [Fact]
    public async Task Who_leaves_takes_the_answer_from_nobody_and_a_fault_is_not_handed_on()
    {
        var (may, faults) = (new TaskCompletionSource<string>(), 1);
        var scenario = await Asked(
            _ => Interlocked.Decrement(ref faults) == 0 ? throw new InvalidOperationException("database is away") : may.Task);
        await using var portal = scenario.Portal;
        await Assert.ThrowsAsync<InvalidOperationException>(() => scenario.Psychologist.Ask(new AskedAgain()));

        using var gone = new CancellationTokenSource();
        var first = scenario.Psychologist.Ask(new AskedAgain(), gone.Token);
        var second = scenario.OtherPsychologist.Ask(new AskedAgain());
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        may.SetResult("there");
        Assert.Equal("there", (await second).OrThrow());
    }

    private static async Task<IEnumerable<string>> Fifty(params IUseCases[] colleagues) =>
        (await Task.WhenAll(Enumerable.Range(0, 50).Select(one => colleagues[one % colleagues.Length].Ask(new AskedAgain()))))
            .Select(outcome => outcome.OrThrow()).Distinct();

    private static Task<Scenario> Asked(Func<PortalDbContext, Task<string>> answer) => TestUseCases.Scenario(services =>
        services.AddScoped<IHandle<AskedAgain, string>>(
            scope => new AskedAgainHandler(() => answer(scope.GetRequiredService<PortalDbContext>()))));

    private static Task<string> Ask(IUseCases door, string question, bool again) => question switch
    {
        nameof(PlatformQueue) => Text(door.Ask(new PlatformQueue(Again: again))),
        nameof(HelplineRequests) => Text(door.Ask(new HelplineRequests(RequestScope.All, Again: again))),
        nameof(ReferralInbox) => Text(door.Ask(new ReferralInbox(Again: again))),
        nameof(CaseList) => Text(door.Ask(new CaseList(Again: again))),
        nameof(SlaDashboard) => Text(door.Ask(new SlaDashboard(Again: again))),
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };

    private static async Task<string> Text<T>(Task<Outcome<T>> asked) =>
        await asked is { Succeeded: true } outcome ? JsonSerializer.Serialize(outcome.Value) : (await asked).Refusal!.Code;

    private sealed record AskedAgain(bool Again = true) : IQuery<AskedAgain, string>, ISharedAnswer
    {
        public static Permission Requires => Permission.SeeHelplineWork;

        public bool IsShared(Actor actor) => Again;
    }

    private sealed class AskedAgainHandler(Func<Task<string>> answer) : IHandle<AskedAgain, string>
    {
        public async Task<Outcome<string>> Handle(AskedAgain request, UseCaseContext context, CancellationToken cancellationToken) =>
            await answer();
    }
}
