using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Identity;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Nothing slow happens while a use case holds the database's one writer: everybody else waits for it.</summary>
public sealed class GateTests
{
    private const string Password = "trois loutres traversent la brume";

    [Fact]
    public async Task No_password_and_no_recovery_code_is_hashed_while_the_one_writer_is_held()
    {
        var hasher = new WatchedHasher();
        await using var portal = await PortalFixture.Create(
            configure: services => services.AddSingleton<IPasswordHasher<PortalUser>>(hasher));
        hasher.Gate = portal.Get<WriteGate>();
        (await portal.System.Run(new OnboardHelpline("3018", "3018", "contact@example.fr", "3018", Scenario.OpeningHours))).OrThrow();
        var id = Guid.Parse(
            (await portal.System.Run(new InvitePerson("ada@test.example", "ada", Role.Psychologist, "3018", "fr"))).OrThrow().Reference);
        var nobody = portal.As(new Caller.Anonymous());
        await using var scope = portal.Get<IServiceScopeFactory>().CreateAsyncScope();
        var token = (
            await scope.ServiceProvider.GetRequiredService<IAccounts>().ResetToken("ada@test.example", CancellationToken.None)).Token;
        await Hashes(hasher, 1, async () => (await nobody.Run(new ChoosePassword("ada@test.example", token, Password))).OrThrow());
        await using var later = portal.Get<IServiceScopeFactory>().CreateAsyncScope();
        var desk = later.ServiceProvider.GetRequiredService<SignInDesk>();
        PasswordAnswer entered = default;
        await Hashes(
            hasher, 1, async () => entered = await desk.Enter(
                "ada@test.example", Password, new SignInPlace("192.0.2.1", "Test", null, []), CancellationToken.None));
        var door = portal.As(new Caller.Person(id, entered.SessionId!.Value));
        var secret = (await door.Run(new BeginAuthenticator())).OrThrow().Secret;
        IReadOnlyList<string> codes = [];
        await Hashes(
            hasher, RecoveryCode.Count,
            async () => codes = (await door.Run(new ConfirmAuthenticator(Totp.Code(secret, portal.Time.GetUtcNow()))))
                .OrThrow().RecoveryCodes);
        await Hashes(hasher, 1, async () => (await door.Run(new ProveAgain(ProofKind.RecoveryCode, codes[0]))).OrThrow());
        await Hashes(hasher, RecoveryCode.Count, async () => (await door.Run(new RenewRecoveryCodes())).OrThrow());
        await Hashes(hasher, 1, async () => await door.Run(new ChangePassword("pas celui-ci du tout", Password)));
        await Hashes(hasher, 2, async () => (await door.Run(new ChangePassword(Password, "une toute autre phrase"))).OrThrow());
        portal.Time.Advance(SessionRules.Idle);
        await Hashes(hasher, 1, async () => (await door.Run(new ProveAgain(ProofKind.Password, "une toute autre phrase"))).OrThrow());

        Assert.Equal(0, hasher.WhileHeld);
    }

    [Fact]
    public async Task A_passkey_that_nobody_was_asked_for_hashes_no_recovery_codes_and_many_of_them_wait()
    {
        var hasher = new WatchedHasher();
        await using var portal = await PortalFixture.Create(
            configure: services => services.AddSingleton<IPasswordHasher<PortalUser>>(hasher));
        (await portal.System.Run(new OnboardHelpline("3018", "3018", "contact@example.fr", "3018", Scenario.OpeningHours))).OrThrow();
        var id = Guid.Parse(
            (await portal.System.Run(new InvitePerson("ada@test.example", "ada", Role.Psychologist, "3018", "fr"))).OrThrow().Reference);
        var door = portal.As(
            new Caller.Person(id, (await portal.System.Run(new OpenSession(id, ProofKind.Password, "Test"))).OrThrow().Id));

        for (var number = 0; number < BackOff.FreeForOne; number++)
            Assert.Equal("passkey.bad_answer", (await door.Run(new AddPasskey("Clé", "{}"))).Refusal!.Code);
        Assert.Equal("too_often", (await door.Run(new AddPasskey("Clé", "{}"))).Refusal!.Code);
        Assert.Equal(0, hasher.Times);
    }

    [Fact]
    public async Task Recovery_codes_are_made_anew_so_often_and_then_have_to_wait()
    {
        var hasher = new WatchedHasher();
        await using var portal = await PortalFixture.Create(
            configure: services => services.AddSingleton<IPasswordHasher<PortalUser>>(hasher));
        (await portal.System.Run(new OnboardHelpline("3018", "3018", "contact@example.fr", "3018", Scenario.OpeningHours))).OrThrow();
        var id = Guid.Parse(
            (await portal.System.Run(new InvitePerson("ada@test.example", "ada", Role.Psychologist, "3018", "fr"))).OrThrow().Reference);
        var door = await portal.As(id);

        for (var number = 0; number < BackOff.FreeForOne; number++) (await door.Run(new RenewRecoveryCodes())).OrThrow();
        Assert.Equal("too_often", (await door.Run(new RenewRecoveryCodes())).Refusal!.Code);
        Assert.Equal(BackOff.FreeForOne * RecoveryCode.Count, hasher.Times);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        (await door.Run(new RenewRecoveryCodes())).OrThrow();
    }

    [Fact]
    public void Every_use_case_that_is_given_a_password_or_a_proof_prepares_it()
    {
        var commands = typeof(ChangePassword).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<,>)))
            .Where(type => type.GetProperties().Any(
                one => one.Name is "Password" or "Current" or "Wanted" || (one.Name == "Value" && type.GetProperty("How") is not null)))
            .ToList();
        Assert.Contains(typeof(ProveAgain), commands);

        Assert.All(commands, command => Assert.Contains(typeof(ChangePassword).Assembly.GetTypes(),
            handler => typeof(IPrepare<>).MakeGenericType(command).IsAssignableFrom(handler)));
    }

    private static async Task Hashes(WatchedHasher hasher, int least, Func<Task> act)
    {
        var before = hasher.Times;
        await act();
        Assert.InRange(hasher.Times - before, least, 100);
    }

    private sealed class WatchedHasher : IPasswordHasher<PortalUser>
    {
        private readonly PasswordHasher<PortalUser> _hasher = new(
            Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));

        public WriteGate? Gate { get; set; }

        public int Times { get; private set; }

        public int WhileHeld { get; private set; }

        public string HashPassword(PortalUser user, string password)
        {
            Look();
            return _hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
        {
            Look();
            return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        private void Look()
        {
            Times++;
            if (Gate is { IsTaken: true }) WhileHeld++;
        }
    }
}
