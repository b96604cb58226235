using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Identity;
using Infrastructure.Reading.Access;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Access;

/// <summary>Second factors, sessions and proofs, at the door.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_password_alone_shows_nothing()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var half = await SignIn(portal, me);

        Assert.Equal(Refusal.SecondFactorNeeded, (await half.Ask(new OwnAccount())).Refusal);
        Assert.Equal("proof.not_enough", (await half.Run(new ProveAgain(ProofKind.Password, "whatever"))).Refusal!.Code);
        (await half.Run(new ProveAgain(ProofKind.Authenticator, Code(portal)))).OrThrow();
        (await half.Ask(new OwnAccount())).OrThrow();
    }

    [Fact]
    public async Task A_code_works_once_even_in_another_session()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var code = Code(portal);
        (await (await SignIn(portal, me)).Run(new ProveAgain(ProofKind.Authenticator, code))).OrThrow();

        Assert.Equal("proof.used", (await (await SignIn(portal, me)).Run(new ProveAgain(ProofKind.Authenticator, code))).Refusal!.Code);
        portal.Time.Advance(TimeSpan.FromSeconds(30));
        (await (await SignIn(portal, me)).Run(new ProveAgain(ProofKind.Authenticator, Code(portal)))).OrThrow();
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var (scenario, me, person) = await Start();
        await using var portal = scenario.Portal;
        var codes = (await person.Run(new RenewRecoveryCodes())).OrThrow().RecoveryCodes;
        (await (await SignIn(portal, me)).Run(new ProveAgain(ProofKind.RecoveryCode, codes[0].ToLowerInvariant()))).OrThrow();

        Assert.Equal("proof.wrong", (await (await SignIn(portal, me)).Run(new ProveAgain(ProofKind.RecoveryCode, codes[0]))).Refusal!.Code);
        Assert.Equal(9, (await person.Ask(new OwnSignIn())).OrThrow().Factors.RecoveryCodes);
        (await person.Run(new RenewRecoveryCodes())).OrThrow();
        Assert.Equal("proof.wrong", (await (await SignIn(portal, me)).Run(new ProveAgain(ProofKind.RecoveryCode, codes[1]))).Refusal!.Code);
    }

    [Fact]
    public async Task Untouched_for_a_quarter_of_an_hour_it_is_locked_by_the_server()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var here = await SignIn(portal, me, ProofKind.Passkey);
        portal.Time.Advance(SessionRules.Idle - TimeSpan.FromSeconds(1));
        (await here.Run(new StayActive())).OrThrow();
        portal.Time.Advance(SessionRules.Idle);

        Assert.Equal(Refusal.SessionLocked, (await here.Ask(new OwnAccount())).Refusal);
        Assert.Equal(Refusal.SessionLocked, (await here.Run(new StayActive())).Refusal);
        (await here.Run(new ProveAgain(ProofKind.Authenticator, Code(portal)))).OrThrow();
        (await here.Ask(new OwnAccount())).OrThrow();
        (await here.Run(new LockSession())).OrThrow();
        Assert.Equal(Refusal.SessionLocked, (await here.Ask(new OwnAccount())).Refusal);
    }

    [Fact]
    public async Task An_ended_session_is_nobody_at_its_next_call()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var (here, there, third) = (
            await SignIn(
                portal, me, ProofKind.Passkey), await SignIn(portal, me, ProofKind.Passkey), await SignIn(portal, me, ProofKind.Passkey));
        var other = (await there.Ask(new OwnSignIn())).OrThrow().Sessions.Single(one => one.Here).Id;

        Assert.Equal(Refusal.NotFound, (await scenario.Lawyer.Run(new EndOwnSessions(other))).Refusal);
        (await here.Run(new EndOwnSessions(other))).OrThrow();
        Assert.Equal(Refusal.NotAllowed, (await there.Ask(new OwnAccount())).Refusal);
        (await here.Run(new EndOwnSessions())).OrThrow();
        Assert.Equal(Refusal.NotAllowed, (await third.Ask(new OwnAccount())).Refusal);
        (await here.Ask(new OwnAccount())).OrThrow();
        (await scenario.Administrator.Run(new EndSessionsOf(me))).OrThrow();
        Assert.Equal(Refusal.NotAllowed, (await here.Ask(new OwnAccount())).Refusal);
    }

    [Fact]
    public async Task A_key_a_policy_a_role_and_the_glass_ask_for_a_fresh_proof()
    {
        var (scenario, _, _) = await Start();
        await using var portal = scenario.Portal;
        var (admin, psychologist) = (await scenario.AccountOf("admin"), await scenario.AccountOf("psychologist"));
        var administrator = await SignIn(portal, admin, ProofKind.Passkey);
        var helpline = await SignIn(portal, psychologist, ProofKind.Passkey);
        portal.Time.Advance(FreshProof.Lasts);

        Assert.Equal(Refusal.ProofNeeded, (await administrator.Run(new CreateApiKey("TIKTOK", "new"))).Refusal);
        Assert.Equal(
            Refusal.ProofNeeded,
            (await administrator.Run(new AgreeResponsePolicy("3018", null, Domain.Deadlines.PolicyTerms.Default))).Refusal);
        Assert.Equal(Refusal.ProofNeeded, (await administrator.Run(new ChangeRole(psychologist, Role.Lawyer, "3018"))).Refusal);
        Assert.Equal(Refusal.ProofNeeded, (await helpline.Run(new Domain.Cases.BreakGlass("C", "Une raison assez longue."))).Refusal);
        (await administrator.Run(new ProveAgain(ProofKind.Authenticator, Code(portal)))).OrThrow();
        (await administrator.Run(new CreateApiKey("TIKTOK", "new"))).OrThrow();
        (await administrator.Run(new ChangeRole(psychologist, Role.SafetyAgent, "TIKTOK"))).OrThrow();
        Assert.Equal(Refusal.NotAllowed, (await helpline.Run(new Domain.Cases.BreakGlass("C", "Une raison assez longue."))).Refusal);
    }

    [Fact]
    public async Task A_lost_factor_takes_two_persons_and_a_day()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var admin = await scenario.AccountOf("admin");
        Assert.Equal("reset.not_your_own", (await scenario.Administrator.Run(new AskFactorReset(admin, "Perdu"))).Refusal!.Code);
        var expired = (await scenario.Administrator.Run(new AskFactorReset(me, "Téléphone perdu, rappelée."))).OrThrow().Reference;
        Assert.Equal("reset.needs_second_person", (await scenario.Administrator.Run(new ApproveFactorReset(expired))).Refusal!.Code);
        portal.Time.Advance(FactorReset.Lasts);
        Assert.Equal("reset.expired", (await scenario.Dpo.Run(new ApproveFactorReset(expired))).Refusal!.Code);

        var asked = (await scenario.Administrator.Run(new AskFactorReset(me, "Téléphone perdu, rappelée."))).OrThrow().Reference;
        var mine = await SignIn(portal, me, ProofKind.Passkey);
        (await scenario.Dpo.Run(new ApproveFactorReset(asked))).OrThrow();
        Assert.Equal(Refusal.NotAllowed, (await mine.Ask(new OwnAccount())).Refusal);
        Assert.Equal(Refusal.EnrolmentNeeded, (await (await SignIn(portal, me)).Ask(new OwnAccount())).Refusal);
        Assert.Equal("reset.already_approved", (await scenario.Dpo.Run(new ApproveFactorReset(asked))).Refusal!.Code);
    }

    [Fact]
    public async Task It_ends_after_a_day_of_the_helpline_and_after_half_an_hour_without_the_second_factor()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var (whole, half) = (await SignIn(portal, me, ProofKind.Passkey), await SignIn(portal, me));
        portal.Time.Advance(SessionRules.WithoutSecondFactor - TimeSpan.FromSeconds(1));
        (await half.Ask(new ProofChoices())).OrThrow();
        portal.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.NotAllowed, (await half.Ask(new ProofChoices())).Refusal);
        (await whole.Ask(new ProofChoices())).OrThrow();

        portal.Time.Advance(SessionRules.Longest - SessionRules.WithoutSecondFactor);
        Assert.Equal(Refusal.NotAllowed, (await whole.Ask(new ProofChoices())).Refusal);
    }

    [Fact]
    public async Task A_key_that_is_somebody_elses_or_nobodys_opens_nothing()
    {
        var (scenario, _, _) = await Start();
        await using var portal = scenario.Portal;
        var (mine, theirs) = (await ((PersonAtWork)scenario.Lawyer).Caller(), await ((PersonAtWork)scenario.Administrator).Caller());

        Assert.Equal(Refusal.NotAllowed, (await portal.As(mine with { AccountId = theirs.AccountId }).Ask(new OwnAccount())).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await portal.As(mine with { SessionId = Guid.NewGuid() }).Ask(new OwnAccount())).Refusal);
        (await portal.As(mine).Ask(new OwnAccount())).OrThrow();
    }

    [Fact]
    public async Task Another_role_must_fit_and_is_never_ones_own()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        var admin = scenario.Administrator;

        Assert.Equal(
            "account.not_your_own_role",
            (await admin.Run(new ChangeRole(await scenario.AccountOf("admin"), Role.Lawyer, "3018"))).Refusal!.Code);
        Assert.Equal(
            "organisation_does_not_fit_role",
            (await admin.Run(new ChangeRole(me, Role.SafetyAgent, "3018"))).Refusal!.Errors!["organisation"]);
        Assert.Equal("unknown", (await admin.Run(new ChangeRole(me, Role.Lawyer, "NOPE"))).Refusal!.Errors!["organisation"]);
        Assert.Equal(Refusal.NotFound, (await admin.Run(new ChangeRole(Guid.NewGuid(), Role.Lawyer, "3018"))).Refusal);
        Assert.Equal(Role.Psychologist, (await scenario.Psychologist.Ask(new OwnAccount())).OrThrow().Role);
    }

    [Fact]
    public async Task A_sign_in_from_a_new_device_is_told_by_mail_by_code_and_by_passkey_alike()
    {
        var (scenario, me, _) = await Start();
        await using var portal = scenario.Portal;
        await SignIn(portal, me, ProofKind.Passkey, known: true);
        Assert.Equal(0, await Notices(portal, me));

        await SignIn(portal, me, ProofKind.Passkey, known: false);
        Assert.Equal(1, await Notices(portal, me));
        var half = await SignIn(portal, me, known: false);
        Assert.Equal(1, await Notices(portal, me));
        (await half.Run(new ProveAgain(ProofKind.Authenticator, Code(portal)))).OrThrow();
        Assert.Equal(2, await Notices(portal, me));
        portal.Time.Advance(TimeSpan.FromSeconds(30));
        (await half.Run(new ProveAgain(ProofKind.Authenticator, Code(portal)))).OrThrow();
        Assert.Equal(2, await Notices(portal, me));
    }

    [Fact]
    public async Task The_first_sign_in_of_all_is_no_new_device()
    {
        var (scenario, _, _) = await Start();
        await using var portal = scenario.Portal;
        var id = Guid.Parse(
            (await portal.System.Run(new InvitePerson("new@test.example", "new", Role.Lawyer, "3018", "fr"))).OrThrow().Reference);
        await SignIn(portal, id, ProofKind.Passkey, known: false);

        Assert.Equal(0, await Notices(portal, id));
    }

    private static Task<int> Notices(PortalFixture portal, Guid account) => portal.Read(db =>
        db.Deliveries.CountAsync(one => one.AccountId == account && one.Template == nameof(SecurityNotice.NewDevice)));

    private static async Task<(Scenario Scenario, Guid Me, IUseCases Person)> Start()
    {
        var scenario = await Scenario.Create();
        return (scenario, await scenario.AccountOf("psychologist"), scenario.Psychologist);
    }

    private static async Task<IUseCases> SignIn(
        PortalFixture portal, Guid account, ProofKind how = ProofKind.Password, bool known = true) =>
        portal.As(new Caller.Person(account, (await portal.System.Run(new OpenSession(account, how, "Test", known))).OrThrow().Id));

    private static string Code(PortalFixture portal) => Totp.Code(PersonAtWork.Secret, portal.Time.GetUtcNow());
}
