using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Infrastructure.Reading.Access;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>
/// An organisation is closed when nobody waits for it; then nobody acts for it and nothing comes to it, until it is reopened.
/// </summary>
public sealed class ClosedOrganisationTests
{
    private static readonly string Declined = Vocabularies.DeclineReasons.Codes[0];

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task It_is_not_closed_while_somebody_waits_and_what_is_open_is_told_before(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await scenario.Referral("tt-waits");
        var onCase = await scenario.Case("tt-case");
        var request = await scenario.SentRequest(onCase);
        (await scenario.Dpo.Run(new RecordRightsRequest(onCase, RightsKind.Access, new DateOnly(2026, 11, 24)))).OrThrow();

        // Acknowledge and Decide run, and the first contact with who waits.
        Assert.Equal(new OpenAtOrganisation(new OpenWork(1, 1, 1, 1), 3, 5, 0), await Open(scenario, "3018"));
        Assert.Equal(new OpenAtOrganisation(new OpenWork(1, 0, 1, 0), 2, 2, 1), await Open(scenario, "TIKTOK"));
        Assert.Equal(new OpenAtOrganisation(new OpenWork(0, 0, 0, 0), 0, 1, 0), await Open(scenario, "4020"));
        var refused = (await scenario.Administrator.Run(new CloseOrganisation("3018"))).Refusal!;
        Assert.Equal(("organisation.open_work", "1 1 1 1"), (refused.Code, string.Join(' ', refused.Arguments!)));
        Assert.Equal("organisation.open_work", await CodeOf(scenario.Administrator.Run(new CloseOrganisation("TIKTOK"))));

        (await scenario.Psychologist.Run(new WithdrawTakedown(request))).OrThrow();
        Assert.Equal(new OpenWork(1, 0, 0, 0), (await Open(scenario, "TIKTOK")).Work);
        Assert.Equal("organisation.open_work", await CodeOf(scenario.Administrator.Run(new CloseOrganisation("TIKTOK"))));
        await Decline(scenario);
        (await scenario.Administrator.Run(new CloseOrganisation("TIKTOK"))).OrThrow();
        Assert.Equal(new OpenWork(0, 1, 0, 1), (await Open(scenario, "3018")).Work);
        (await scenario.Psychologist.Run(new CloseCase(onCase, Vocabularies.ClosureOutcomes.Codes[0]))).OrThrow();
        Assert.Equal("organisation.open_work", await CodeOf(scenario.Administrator.Run(new CloseOrganisation("3018"))));
        var asked = await portal.Read(db => db.RightsRequests.Select(one => one.Reference).SingleAsync());
        (await scenario.Dpo.Run(new CloseRightsRequest(asked, true))).OrThrow();
        (await scenario.Administrator.Run(new CloseOrganisation("3018"))).OrThrow();
    }

    [Fact]
    public async Task A_draft_that_the_platform_does_not_see_keeps_it_open_too()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var onCase = await scenario.Case();
        (await scenario.Psychologist.Run(new FileTakedown(onCase, "SNAPCHAT", Scenario.SomeRequest(), AfterFiling.AskForLegalReview)))
            .OrThrow();

        Assert.Equal("organisation.open_work", await CodeOf(scenario.Administrator.Run(new CloseOrganisation("SNAPCHAT"))));
    }

    [Fact]
    public async Task Nobody_of_it_is_anybody_from_the_next_call_on_and_the_others_go_on()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await Finished(scenario);
        var session = await ((PersonAtWork)scenario.Agent).Caller();
        (await scenario.Administrator.Run(new CloseOrganisation("TIKTOK"))).OrThrow();

        Assert.Equal(Refusal.NotAllowed, (await portal.As(session).Ask(new PlatformQueue())).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await portal.As(session).Ask(new TakedownDetails(request, false))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await scenario.PlatformClient.Run(new ReceiveReferral("tt-2", Scenario.SomeReferral()))).Refusal);
        var agent = await scenario.AccountOf("agent");
        Assert.Equal(Refusal.NotFound, (await portal.System.Run(new OpenSession(agent, ProofKind.Password, "Test"))).Refusal);
        Assert.Empty(await portal.Read(db => db.Sessions.Where(one => one.AccountId == agent && one.EndedAt == null).ToListAsync()));

        Assert.True((await scenario.OtherAgent.Ask(new PlatformQueue())).Succeeded);
        Assert.True((await scenario.OtherPlatformClient.Run(new ReceiveReferral("sc-1", Scenario.SomeReferral()))).Succeeded);
        // What it did stays readable for those who could read it otherwise.
        Assert.Equal(request, (await scenario.Psychologist.Ask(new TakedownDetails(request, false))).OrThrow().Reference);
        Assert.Contains("TIKTOK", (await scenario.Psychologist.Ask(new PlatformChoices(Closed: true))).OrThrow().Select(one => one.Code));
    }

    [Fact]
    public async Task Nothing_and_nobody_is_added_to_a_closed_platform_and_it_is_offered_nowhere()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var onCase = await scenario.Case();
        (await scenario.Administrator.Run(new CloseOrganisation("SNAPCHAT"))).OrThrow();
        var before = await portal.Rows();

        await Refused(scenario.Psychologist.Run(new FileTakedown(onCase, "SNAPCHAT", Scenario.SomeRequest(), AfterFiling.Send)));
        await Refused(scenario.Psychologist.Run(new RecordReferral("PHONE", "SNAPCHAT", Scenario.SomeReferral())));
        await Refused(scenario.Administrator.Run(new InvitePerson("x@test.example", "X", Role.SafetyAgent, "SNAPCHAT", "fr")));
        await Refused(scenario.Administrator.Run(new ChangeRole(await scenario.AccountOf("agent"), Role.SafetyAgent, "SNAPCHAT")));
        await Refused(scenario.Administrator.Run(new CreateApiKey("SNAPCHAT", "x")));
        await Refused(scenario.Administrator.Run(new SendAccountLink(await scenario.AccountOf("agent-snap"))));
        Assert.Equal("AuditEntries +6", await portal.WrittenSince(before));
        Assert.Equal("organisation.already_closed", await CodeOf(scenario.Administrator.Run(new CloseOrganisation("SNAPCHAT"))));

        Assert.Equal(["TIKTOK"], (await scenario.Psychologist.Ask(new PlatformChoices())).OrThrow().Select(one => one.Code));
        Assert.Equal(["TIKTOK"], (await scenario.Administrator.Ask(new PolicyList())).OrThrow().Platforms.Select(one => one.Code));
        var preview = (await scenario.Psychologist.Ask(new FilingPreview(onCase, "SNAPCHAT", Priority.P1Critical))).OrThrow();
        Assert.Null(preview.DecideBy);
        Assert.NotNull(
            (await scenario.Administrator.Ask(new OrganisationList())).OrThrow().Platforms.Single(one => one.Code == "SNAPCHAT").ClosedAt);
    }

    [Fact]
    public async Task Nothing_and_nobody_is_added_to_a_closed_helpline_and_nobody_is_told_that_it_answers()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(new CloseOrganisation("4020"))).OrThrow();

        await Refused(scenario.PlatformClient.Run(new ReceiveReferral("tt-1", Scenario.SomeReferral(), Helpline: "4020")));
        await Refused(scenario.Administrator.Run(new InvitePerson("x@test.example", "X", Role.Lawyer, "4020", "fr")));
        Assert.Equal(
            Refusal.NotAllowed,
            (await scenario.ForeignPsychologist.Run(new RecordReferral("PHONE", null, Scenario.SomeReferral()))).Refusal);
        Assert.Equal(Refusal.NotFound, (await scenario.Nobody.Ask(new HelplineStatus("4020"))).Refusal);
        Assert.Equal(["3018"], (await scenario.Administrator.Ask(new PolicyList())).OrThrow().Helplines.Select(one => one.Code));
        Assert.Equal(0, await portal.Read(db => db.Referrals.CountAsync()));

        Assert.True((await scenario.PlatformClient.Run(new ReceiveReferral("tt-1", Scenario.SomeReferral()))).Succeeded);
        Assert.True((await scenario.Nobody.Ask(new HelplineStatus("3018"))).Succeeded);
    }

    [Fact]
    public async Task Nobody_of_it_gets_a_mail_and_forgotten_passwords_are_those_of_nobody()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(new CloseOrganisation("SNAPCHAT"))).OrThrow();
        var mails = await portal.Read(db => db.Deliveries.CountAsync());

        var known = (await scenario.Nobody.Run(new RequestPasswordReset("agent@test.example"))).OrThrow();
        Assert.Equal(known, (await scenario.Nobody.Run(new RequestPasswordReset("agent-snap@test.example"))).OrThrow());
        Assert.Equal(mails + 1, await portal.Read(db => db.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task Reopening_takes_all_of_it_back()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        Assert.Equal("organisation.already_open", await CodeOf(scenario.Administrator.Run(new ReopenOrganisation("SNAPCHAT"))));
        (await scenario.Administrator.Run(new CloseOrganisation("SNAPCHAT"))).OrThrow();
        var session = await ((PersonAtWork)scenario.Administrator).Caller();
        (await portal.As(session).Run(new ReopenOrganisation("SNAPCHAT"))).OrThrow();

        Assert.Equal(Refusal.NotAllowed, (await scenario.OtherAgent.Ask(new PlatformQueue())).Refusal);
        Assert.True((await (await portal.As(await scenario.AccountOf("agent-snap"))).Ask(new PlatformQueue())).Succeeded);
        Assert.True((await scenario.OtherPlatformClient.Run(new ReceiveReferral("sc-1", Scenario.SomeReferral()))).Succeeded);
        Assert.Contains("SNAPCHAT", (await scenario.Psychologist.Ask(new PlatformChoices())).OrThrow().Select(one => one.Code));
        Assert.Equal(
            [nameof(PlatformOnboarded), nameof(OrganisationClosed), nameof(OrganisationReopened)],
            await portal.Read(
                db => db.AuditEntries.Where(entry => entry.Reference == "SNAPCHAT").OrderBy(entry => entry.Id).Select(entry => entry.Event)
                    .ToListAsync()));
    }

    [Fact]
    public async Task A_person_moves_to_the_same_role_in_another_organisation()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        (await scenario.Administrator.Run(new ChangeRole(await scenario.AccountOf("agent"), Role.SafetyAgent, "SNAPCHAT"))).OrThrow();

        Assert.Empty((await scenario.Agent.Ask(new PlatformQueue())).OrThrow().Items);
        Assert.Equal(Refusal.NotFound, (await scenario.Agent.Run(new AcknowledgeTakedown(request))).Refusal);
        Assert.Equal("Snapchat", (await scenario.Agent.Ask(new OwnAccount())).OrThrow().Organisation);
        Assert.True((await scenario.Lead.Run(new AcknowledgeTakedown(request))).Succeeded);
    }

    // A request of a case that is closed, and nothing that waits.
    private static async Task<string> Finished(Scenario scenario)
    {
        var onCase = await scenario.Case();
        var request = await scenario.SentRequest(onCase);
        (await scenario.Psychologist.Run(new WithdrawTakedown(request))).OrThrow();
        return request;
    }

    private static async Task Decline(Scenario scenario)
    {
        var waiting = await scenario.Portal.Read(db => db.Referrals.IgnoreQueryFilters()
            .Where(one => one.Status == ReferralStatus.Received).Select(one => one.Reference).SingleAsync());
        (await scenario.Psychologist.Run(new DeclineReferral(waiting, Declined))).OrThrow();
    }

    private static async Task<OpenAtOrganisation> Open(Scenario scenario, string code) =>
        (await scenario.Administrator.Ask(new OrganisationDetails(code))).OrThrow().Open;

    private static async Task<string?> CodeOf<T>(Task<Outcome<T>> outcome) => (await outcome).Refusal?.Code;

    private static async Task Refused<T>(Task<Outcome<T>> outcome) => Assert.Equal("organisation.closed", await CodeOf(outcome));
}
