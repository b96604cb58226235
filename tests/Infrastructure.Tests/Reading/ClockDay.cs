using Domain.Access;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>
/// A morning with a clock in every state, counted by hand. Times are minutes after 10:00 in Paris; it ends at 125.
/// TikTok (P1: acknowledge 30, decide 240):
///   A acknowledged at 10, decided at 60;  B asked a question at 30, exactly when due;  C no answer at all;
///   D acknowledged at 40, late;  E withdrawn at 5.
/// Snapchat (P0: acknowledge 15, decide 60): F sent at 100, acknowledged at 105.
/// One more referral of TikTok waits.
/// </summary>
internal sealed class ClockDay(Scenario scenario)
{
    public Scenario Scenario { get; } = scenario;

    public PortalFixture Portal => Scenario.Portal;

    /// <summary>References by letter.</summary>
    public Dictionary<string, string> Requests { get; } = [];

    public static async Task<ClockDay> Create(string provider = TestDatabase.Sqlite)
    {
        var day = new ClockDay(await Scenario.Create(provider));
        await day.Live();
        return day;
    }

    private async Task Live()
    {
        foreach (var letter in new[] { "A", "B", "C", "D", "E" }) Requests[letter] = await Scenario.SentRequest();
        await Scenario.Referral("waiting");
        At(5);
        (await Scenario.Psychologist.Run(new WithdrawTakedown(Requests["E"]))).OrThrow();
        At(10);
        (await Scenario.Agent.Run(new AcknowledgeTakedown(Requests["A"], null))).OrThrow();
        At(30);
        (await Scenario.Agent.Run(new AskForInformation(Requests["B"], "NEED_CONTEXT", "Quel contexte ?"))).OrThrow();
        At(40);
        (await Scenario.Agent.Run(new AcknowledgeTakedown(Requests["D"], null))).OrThrow();
        At(60);
        (await Scenario.Agent.Run(new DecideItem(Requests["A"], 1, Scenario.Removed()))).OrThrow();
        (await Scenario.Agent.Run(new DecideItem(Requests["A"], 2, Scenario.Removed()))).OrThrow();
        At(100);
        Requests["F"] = (await Scenario.Psychologist.Run(new FileTakedown(
            await Scenario.Case("tt-f"), "SNAPCHAT", Scenario.SomeRequest(Priority.P0Vital), AfterFiling.Send))).OrThrow().Reference;
        At(105);
        (await Scenario.OtherAgent.Run(new AcknowledgeTakedown(Requests["F"], null))).OrThrow();
        At(125);
        await Scenario.Sweep();
    }

    /// <summary>A lead of Snapchat.</summary>
    public async Task<IUseCases> OtherLead()
    {
        var account = (await Portal.System.Run(new InvitePerson("lead-snap@test.example", "lead-snap", Role.SafetyLead, "SNAPCHAT", "fr")))
            .OrThrow();
        return await Portal.As(Guid.Parse(account.Reference));
    }

    private void At(int minutes) => Portal.Time.SetUtcNow(PortalFixture.Start.AddMinutes(minutes));
}
