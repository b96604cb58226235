using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Identity;
using Infrastructure.Reading.Access;
using Infrastructure.Tests.UseCases;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TestKit;

namespace Infrastructure.Tests.Access;

/// <summary>From the mail of an invitation to a second factor, and back to the mailbox when it is lost.</summary>
public sealed class EnrolmentTests : IAsyncLifetime
{
    private const string Email = "ada@test.example";
    private const string Password = "trois loutres traversent la brume";
    private Scenario _scenario = null!;

    private PortalFixture Portal => _scenario.Portal;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    [Fact]
    public async Task Without_a_second_factor_nothing_is_open_but_setting_one_up()
    {
        var (door, id) = await NewPerson();
        Assert.Equal(Refusal.EnrolmentNeeded, (await door.Ask(new OwnAccount())).Refusal);
        Assert.Equal(Refusal.EnrolmentNeeded, (await door.Ask(new OwnSignIn())).Refusal);
        Assert.Equal("factor.not_begun", (await door.Run(new ConfirmAuthenticator("000000"))).Refusal!.Code);

        var secret = (await door.Run(new BeginAuthenticator())).OrThrow().Secret;
        Assert.Equal(secret, (await door.Run(new BeginAuthenticator())).OrThrow().Secret);
        var enrolled = (await door.Run(new ConfirmAuthenticator(Code(secret)))).OrThrow();
        Assert.Equal(RecoveryCode.Count, enrolled.RecoveryCodes.Distinct().Count());
        (await door.Ask(new OwnAccount())).OrThrow();

        // The code that set it up is used up; and half a session sets up no second one.
        var half = await WithPassword(id);
        Assert.Equal("proof.used", (await half.Run(new ProveAgain(ProofKind.Authenticator, Code(secret)))).Refusal!.Code);
        Assert.Equal(Refusal.SecondFactorNeeded, (await half.Run(new BeginAuthenticator())).Refusal);
    }

    [Fact]
    public async Task The_last_recovery_code_is_told_by_mail_and_no_code_is_kept_as_it_is()
    {
        var (door, id) = await NewPerson();
        var secret = (await door.Run(new BeginAuthenticator())).OrThrow().Secret;
        var codes = (await door.Run(new ConfirmAuthenticator(Code(secret)))).OrThrow().RecoveryCodes;
        Assert.DoesNotContain(await Portal.Read(db => db.RecoveryCodes.Select(one => one.Hash).ToListAsync()), codes.Contains);

        foreach (var code in codes)
        {
            Assert.DoesNotContain(nameof(SecurityNotice.RecoveryCodesUsed), await Mails(id));
            var half = await WithPassword(id);
            (await half.Run(new ProveAgain(ProofKind.RecoveryCode, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))))
                .OrThrow();
        }

        Assert.Single(await Mails(id), mail => mail == nameof(SecurityNotice.RecoveryCodesUsed));
    }

    [Fact]
    public async Task A_password_unlocks_but_is_no_fresh_proof()
    {
        var (door, _) = await NewPerson();
        var secret = await Enrol(door);
        Portal.Time.Advance(SessionRules.Idle);
        Assert.Equal("proof.wrong", (await door.Run(new ProveAgain(ProofKind.Password, "pas celui-ci du tout"))).Refusal!.Code);
        (await door.Run(new ProveAgain(ProofKind.Password, Password))).OrThrow();

        (await door.Ask(new OwnAccount())).OrThrow();
        Assert.Equal(Refusal.ProofNeeded, (await door.Run(new RenewRecoveryCodes())).Refusal);
        (await door.Run(new ProveAgain(ProofKind.Authenticator, Code(secret)))).OrThrow();
        (await door.Run(new RenewRecoveryCodes())).OrThrow();
    }

    [Fact]
    public async Task A_secret_that_is_not_confirmed_yet_is_its_session_s_alone()
    {
        var (owner, id) = await NewPerson();
        var somebody = await WithPassword(id);
        var copied = (await somebody.Run(new BeginAuthenticator())).OrThrow().Secret;
        var secret = (await owner.Run(new BeginAuthenticator())).OrThrow().Secret;
        Assert.NotEqual(copied, secret);
        (await owner.Run(new ConfirmAuthenticator(Code(secret)))).OrThrow();

        Assert.Equal(Refusal.SecondFactorNeeded, (await somebody.Run(new ConfirmAuthenticator(Code(copied)))).Refusal);
        Assert.Equal("proof.wrong", (await somebody.Run(new ProveAgain(ProofKind.Authenticator, Code(copied)))).Refusal!.Code);
    }

    [Theory]
    [InlineData(ProofKind.Authenticator, "000000")]
    [InlineData(ProofKind.RecoveryCode, "00000-00000")]
    public async Task A_right_password_gives_no_new_tries_at_the_second_factor(ProofKind how, string wrong)
    {
        var (door, id) = await NewPerson();
        await Enrol(door);
        for (var number = 0; number < BackOff.FreeForOne; number++)
            Assert.Equal("proof.wrong", (await (await WithPassword(id, "laptop")).Run(new ProveAgain(how, wrong))).Refusal!.Code);

        Assert.Equal("proof.wait", (await (await WithPassword(id, "laptop")).Run(new ProveAgain(how, wrong))).Refusal!.Code);
        // Another device of theirs is not kept waiting by it.
        Assert.Equal("proof.wrong", (await (await WithPassword(id, "phone")).Run(new ProveAgain(how, wrong))).Refusal!.Code);
    }

    [Fact]
    public async Task Unlocking_by_password_gives_no_new_tries_at_the_second_factor()
    {
        var (door, _) = await NewPerson();
        await Enrol(door);
        for (var number = 0; number < BackOff.FreeForOne; number++)
            Assert.Equal("proof.wrong", (await door.Run(new ProveAgain(ProofKind.Authenticator, "000000"))).Refusal!.Code);
        Portal.Time.Advance(SessionRules.Idle);
        (await door.Run(new ProveAgain(ProofKind.Password, Password))).OrThrow();
        Assert.Equal("proof.wrong", (await door.Run(new ProveAgain(ProofKind.Authenticator, "000000"))).Refusal!.Code);

        Assert.Equal("proof.wait", (await door.Run(new ProveAgain(ProofKind.Authenticator, "000000"))).Refusal!.Code);
    }

    [Fact]
    public async Task Guessing_the_password_of_now_in_an_open_session_waits_too()
    {
        var (door, _) = await NewPerson();
        await Enrol(door);
        for (var number = 0; number < BackOff.FreeForOne; number++)
            Assert.Equal(
                "wrong_password",
                (await door.Run(new ChangePassword("pas celui-ci du tout", "une toute autre phrase"))).Refusal!.Errors!["current"]);

        Assert.Equal("proof.wait", (await door.Run(new ChangePassword(Password, "une toute autre phrase"))).Refusal!.Code);
        Portal.Time.Advance(TimeSpan.FromMinutes(1));
        (await door.Run(new ChangePassword(Password, "une toute autre phrase"))).OrThrow();
    }

    [Fact]
    public async Task Asking_for_a_new_password_of_an_unknown_address_is_counted_by_the_hour_and_adds_no_mail_and_no_entry()
    {
        await NewPerson();
        var before = await Portal.Rows();
        (await _scenario.Nobody.Run(new RequestPasswordReset(Email))).OrThrow();
        Assert.Equal("AuditEntries +1, Deliveries +1", await Portal.WrittenSince(before));
        before = await Portal.Rows();
        for (var number = 0; number < 7; number++)
            (await _scenario.Nobody.Run(new RequestPasswordReset($"nobody{number}@example.fr"))).OrThrow();
        Assert.Equal("RefusalCounts +1", await Portal.WrittenSince(before));
        Assert.Equal(
            (nameof(RequestPasswordReset), "account.unknown", 7L),
            await Portal.Read(db => db.RefusalCounts.Select(one => ValueTuple.Create(one.UseCase, one.Code, one.Times)).SingleAsync()));

        // And nobody's token opens nothing.
        Assert.Equal(
            1, await Portal.Read(db => db.Deliveries.CountAsync(one => one.Template == "PasswordReset" && one.DeliveredAt == null)));
        Assert.Equal(
            "account.bad_token",
            (await _scenario.Nobody.Run(new ChoosePassword("nobody@example.fr", await Token(Portal), Password))).Refusal!.Code);
    }

    [Fact]
    public async Task A_kind_of_proof_that_is_none_is_refused_at_the_field()
    {
        var (door, _) = await NewPerson();
        await Enrol(door);

        Assert.Equal("unknown", (await door.Run(new ProveAgain((ProofKind)99, "x"))).Refusal!.Errors!["how"]);
    }

    [Fact]
    public async Task The_last_factor_stays()
    {
        var (door, _) = await NewPerson();
        await Enrol(door);

        Assert.Equal("factor.last", (await door.Run(new RemoveFactor(null))).Refusal!.Code);
        Assert.Equal(Refusal.NotFound, (await door.Run(new RemoveFactor("AAAA"))).Refusal);
        Assert.True((await door.Ask(new OwnSignIn())).OrThrow().Factors.Authenticator);
    }

    [Fact]
    public async Task A_reset_leaves_nothing_to_sign_in_with_but_the_mailbox()
    {
        var (door, id) = await NewPerson();
        await Enrol(door);
        Assert.Equal("required", (await _scenario.Administrator.Run(new AskFactorReset(id, " "))).Refusal!.Errors!["reason"]);
        Assert.Equal(Refusal.NotFound, (await _scenario.Administrator.Run(new AskFactorReset(Guid.NewGuid(), "Perdu"))).Refusal);
        var asked = (await _scenario.Administrator.Run(new AskFactorReset(id, "Téléphone perdu, reconnue au téléphone.")))
            .OrThrow().Reference;
        Assert.False(Assert.Single((await _scenario.Administrator.Ask(new FactorResetList())).OrThrow()).MayApprove);
        Assert.True(Assert.Single((await _scenario.Dpo.Ask(new FactorResetList())).OrThrow()).MayApprove);
        (await _scenario.Dpo.Run(new ApproveFactorReset(asked))).OrThrow();

        Assert.Contains("FactorReset", await Mails(id));
        Assert.Null((await Enter()).SessionId);
        Assert.Equal(0, await Portal.Read(db => db.RecoveryCodes.CountAsync(one => one.AccountId == id)));
        await Choose(Portal);
        Assert.Equal(Refusal.EnrolmentNeeded, (await (await WithPassword(id)).Ask(new OwnAccount())).Refusal);
    }

    [Fact]
    public async Task The_link_of_an_invitation_works_for_a_day_and_no_longer()
    {
        Assert.Equal(TimeSpan.FromHours(24), Portal.Get<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan);
        // Identity reads the clock of the machine: the same portal with a day that is over at once.
        await using var node = Portal.AnotherNode(
            services => services.Configure<DataProtectionTokenProviderOptions>(
                options => options.TokenLifespan = TimeSpan.FromMilliseconds(1)));
        (await Portal.System.Run(new InvitePerson(Email, "ada", Role.Psychologist, "3018", "fr"))).OrThrow();
        var token = await Token(Portal);
        await Task.Delay(20);

        Assert.Equal(
            "account.bad_token", (await node.As(new Caller.Anonymous()).Run(new ChoosePassword(Email, token, Password))).Refusal!.Code);
        Assert.Null((await Enter()).SessionId);
        (await _scenario.Nobody.Run(new ChoosePassword(Email, token, Password))).OrThrow();
        Assert.NotNull((await Enter()).SessionId);
    }

    [Fact]
    public async Task The_right_password_of_somebody_of_a_closed_organisation_is_answered_as_a_wrong_one()
    {
        await NewPerson();
        (await _scenario.Administrator.Run(new CloseOrganisation("3018"))).OrThrow();
        Assert.Equal(default, await Enter());

        (await _scenario.Administrator.Run(new ReopenOrganisation("3018"))).OrThrow();
        Assert.NotNull((await Enter()).SessionId);
    }

    private async Task<(IUseCases Door, Guid Id)> NewPerson()
    {
        var id = Guid.Parse((await Portal.System.Run(new InvitePerson(Email, "ada", Role.Psychologist, "3018", "fr"))).OrThrow().Reference);
        await Choose(Portal);
        return (await WithPassword(id), id);
    }

    private async Task Choose(PortalFixture portal) =>
        (await _scenario.Nobody.Run(new ChoosePassword(Email, await Token(portal), Password))).OrThrow();

    private static async Task<string> Token(PortalFixture portal)
    {
        await using var scope = portal.Get<IServiceScopeFactory>().CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IAccounts>().ResetToken(Email, CancellationToken.None))!.Token;
    }

    private async Task<string> Enrol(IUseCases door)
    {
        var secret = (await door.Run(new BeginAuthenticator())).OrThrow().Secret;
        (await door.Run(new ConfirmAuthenticator(Code(secret)))).OrThrow();
        return secret;
    }

    private async Task<IUseCases> WithPassword(Guid id, string? device = null) =>
        Portal.As(new Caller.Person(id, (await Enter(device, id)).SessionId!.Value));

    private async Task<PasswordAnswer> Enter(string? device = null, Guid id = default)
    {
        await using var scope = Portal.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInDesk>()
            .Enter(Email, Password, new SignInPlace("192.0.2.1", "Test", device, device is null ? [] : [id]), CancellationToken.None);
    }

    private string Code(string secret) => Totp.Code(secret, Portal.Time.GetUtcNow());

    private Task<List<string>> Mails(Guid account) =>
        Portal.Read(db => db.Deliveries.Where(one => one.AccountId == account).Select(one => one.Template).ToListAsync());
}
