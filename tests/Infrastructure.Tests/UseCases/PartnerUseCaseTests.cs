using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Takedowns;
using Infrastructure.Notifications;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Organisations, accounts, keys and policies, through the door.</summary>
public sealed class PartnerUseCaseTests
{
    [Fact]
    public async Task A_code_belongs_to_one_organisation_whatever_its_kind()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        foreach (var code in new[] { "3018", "TIKTOK" })
        {
            var helpline = await scenario.Administrator.Run(new OnboardHelpline(code, "X", "a@b.test", "1", Scenario.OpeningHours));
            var platform = await scenario.Administrator.Run(new OnboardPlatform(code, "X", "a@b.test", "a@b.test", null));
            Assert.Equal("taken", helpline.Refusal!.Errors?["code"]);
            Assert.Equal("taken", platform.Refusal!.Errors?["code"]);
        }
    }

    [Fact]
    public async Task A_review_is_asked_for_where_somebody_else_may_give_it()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var onCase = await scenario.Case();
        Task<Outcome<Receipt>> Ask(IUseCases by) =>
            by.Run(new FileTakedown(onCase, "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview));

        // A lawyer of another helpline counts for nothing, and neither does a closed account.
        await scenario.Person("lawyer-elsewhere", Role.Lawyer, "4020");
        Assert.Equal("takedown.no_lawyer", (await Ask(scenario.Lawyer)).Refusal?.Code);
        (await Ask(scenario.Psychologist)).OrThrow();
        await scenario.Person("lawyer2", Role.Lawyer, "3018");
        (await Ask(scenario.Lawyer)).OrThrow();
        (await scenario.Administrator.Run(new SetAccountOpen(await scenario.AccountOf("lawyer2"), false))).OrThrow();
        Assert.Equal("takedown.no_lawyer", (await Ask(scenario.Lawyer)).Refusal?.Code);
    }

    [Theory]
    [InlineData(Role.Administrator, "3081", "unknown")]
    [InlineData(Role.DataProtectionOfficer, "3081", "unknown")]
    [InlineData(Role.Psychologist, null, "organisation_does_not_fit_role")]
    [InlineData(Role.Psychologist, "TIKTOK", "organisation_does_not_fit_role")]
    [InlineData(Role.SafetyAgent, "3018", "organisation_does_not_fit_role")]
    [InlineData(Role.SafetyLead, null, "organisation_does_not_fit_role")]
    [InlineData(Role.Administrator, "3018", "organisation_does_not_fit_role")]
    [InlineData(Role.DataProtectionOfficer, "TIKTOK", "organisation_does_not_fit_role")]
    public async Task Nobody_is_invited_into_an_organisation_that_does_not_fit(Role role, string? organisation, string error)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();

        var outcome = await scenario.Administrator.Run(new InvitePerson("new@test.example", "Nouvelle", role, organisation, "fr"));
        Assert.Equal(error, outcome.Refusal?.Errors?["organisation"]);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        var outcome = await scenario.Administrator.Run(new InvitePerson("AGENT@test.example", "Double", Role.SafetyAgent, "TIKTOK", "fr"));
        Assert.Equal("taken", outcome.Refusal!.Errors!["email"]);
    }

    [Fact]
    public async Task The_token_of_an_invitation_lies_sealed_and_works_once()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(new InvitePerson("new@test.example", "Nouvelle", Role.Psychologist, "3018", "fr"))).OrThrow();
        var mail = await portal.Read(db => db.Deliveries.OrderByDescending(one => one.Id).FirstAsync(one => one.Template == "Invitation"));
        var token = System.Text.Json.JsonDocument.Parse(portal.Get<SealedArguments>().Open(mail.Arguments)).RootElement.GetProperty("token")
            .GetString()!;

        Assert.True(mail.Sealed);
        Assert.DoesNotContain(token, mail.Arguments, StringComparison.Ordinal);
        Assert.Equal(
            "password_too_short",
            (await scenario.Nobody.Run(new ChoosePassword("new@test.example", token, "court"))).Refusal!.Errors!["password"]);
        Assert.Equal(
            "account.bad_token",
            (await scenario.Nobody.Run(new ChoosePassword("agent@test.example", token, "une longue phrase"))).Refusal!.Code);
        (await scenario.Nobody.Run(new ChoosePassword("new@test.example", token, "une longue phrase"))).OrThrow();
        Assert.Equal(
            "account.bad_token",
            (await scenario.Nobody.Run(new ChoosePassword("new@test.example", token, "une autre phrase"))).Refusal!.Code);
    }

    [Fact]
    public async Task Asking_for_a_password_answers_the_same_whether_the_address_is_known()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(new SetAccountOpen(await portal.AccountId("lead"), Open: false))).OrThrow();
        var mails = await portal.Read(db => db.Deliveries.CountAsync());

        var answers = new List<Receipt>();
        foreach (var address in new[] { "agent@test.example", "lead@test.example", "nobody@test.example" })
            answers.Add((await scenario.Nobody.Run(new RequestPasswordReset(address))).OrThrow());
        Assert.Single(answers.Distinct());
        // Whoever is unknown or closed is told nothing, and counted.
        Assert.Equal(mails + 1, await portal.Read(db => db.Deliveries.CountAsync()));
        Assert.Equal(
            2, await portal.Read(
                db => db.RefusalCounts.Where(one => one.Code == "account.unknown").Select(one => one.Times).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_closes_their_own_account()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var own = await portal.AccountId("admin");

        Assert.Equal("account.not_your_own", (await scenario.Administrator.Run(new SetAccountOpen(own, Open: false))).Refusal!.Code);
        Assert.Equal("account.already_open", (await portal.System.Run(new SetAccountOpen(own, Open: true))).Refusal!.Code);
        Assert.Equal(Refusal.NotFound, (await scenario.Administrator.Run(new SetAccountOpen(Guid.NewGuid(), Open: false))).Refusal);
    }

    [Fact]
    public async Task A_secret_of_ones_own_choice_is_the_demos_alone()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        Assert.Equal(Refusal.NotAllowed, (await scenario.Administrator.Run(new CreateApiKey("TIKTOK", "x", "easy"))).Refusal);
        var key = (await scenario.Administrator.Run(new CreateApiKey("TIKTOK", "x"))).OrThrow();
        Assert.DoesNotContain(key.Secret, string.Concat(await portal.Read(db => db.AuditEntries.ToListAsync())), StringComparison.Ordinal);
        Assert.Equal(0, await portal.Read(db => db.ApiKeys.CountAsync(one => one.Hash == key.Secret)));
    }

    [Fact]
    public async Task A_request_keeps_the_policy_it_was_sent_under()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var before = await scenario.SentRequest();
        var terms = PolicyTerms.Default with
        {
            Budgets = Enum.GetValues<Priority>().ToDictionary(
                one => one, IReadOnlyDictionary<ClockKind, int> (_) => Enum.GetValues<ClockKind>().ToDictionary(kind => kind, _ => 10)),
        };
        (await scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", terms, SeenNumber: 0))).OrThrow();
        var after = await scenario.SentRequest();

        Assert.Equal(30, (await Clock(portal, before, ClockKind.Acknowledge)).BudgetMinutes);
        Assert.Equal(10, (await Clock(portal, after, ClockKind.Acknowledge)).BudgetMinutes);
        (await scenario.Agent.Run(new AskForInformation(before, "OTHER", "?"))).OrThrow();
        Assert.Equal(120, (await Clock(portal, before, ClockKind.AnswerInformation)).BudgetMinutes);
        Assert.Equal(
            Refusal.Stale, (await scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", terms, SeenNumber: 0))).Refusal);
    }

    private static async Task<SlaClock> Clock(PortalFixture portal, string reference, ClockKind kind) =>
        (await portal.Read(db => db.TakedownRequests.SingleAsync(one => one.Reference == reference))).Clocks.Single(
            clock => clock.Kind == kind);
}
