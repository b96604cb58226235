using Domain.Access;
using Domain.Kernel;
using Infrastructure.Demo;
using Infrastructure.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Tests;

/// <summary>Signing in, sessions, proofs and the lock, in real browsers.</summary>
public sealed class SignInTests(PortalSession session) : IClassFixture<PortalSession>
{
    private const string Password = "neuf-rivières-chantent-bas";

    private PortalProcess Portal => session.Portal;

    [Fact]
    public async Task From_an_invitation_mail_over_an_authenticator_to_the_first_screen_then_a_code_once_and_a_recovery_code_once()
    {
        var page = await Invited("lea@3018.test");
        await Browser.Arrives(page, "/sign-in/enrol");
        var secret = await page.Locator("code.secret").InnerTextAsync();
        await page.Locator("#code").FillAsync(Totp.Code(secret, DateTimeOffset.UtcNow));
        await page.Locator("form:has(#code) button[type=submit]").ClickAsync();
        await Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(10);
        var codes = await page.Locator(".recovery-codes code").AllInnerTextsAsync();
        await page.Locator("main a.button-primary").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Signalements");

        var second = await session.Browser.Open(Portal);
        await EnterPassword(second, "lea@3018.test");
        var fresh = Totp.Code(secret, DateTimeOffset.UtcNow.AddSeconds(30));
        await Prove(second, "#code", fresh);
        await Expect(second.Locator("h1")).ToHaveTextAsync("Signalements");

        var third = await session.Browser.Open(Portal);
        await EnterPassword(third, "lea@3018.test");
        await Prove(third, "#code", fresh);
        await Expect(third.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await third.Locator("summary").ClickAsync();
        await Prove(third, "#recovery", codes[0]);
        await Expect(third.Locator("h1")).ToHaveTextAsync("Signalements");

        var fourth = await session.Browser.Open(Portal);
        await EnterPassword(fourth, "lea@3018.test");
        await fourth.Locator("summary").ClickAsync();
        await Prove(fourth, "#recovery", codes[0]);
        await Expect(fourth.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await fourth.GotoAsync("/referrals");
        await Browser.Arrives(fourth, "/sign-in/prove");
    }

    [Fact]
    public async Task A_passkey_is_made_and_signs_in_without_a_password()
    {
        var page = await Invited("noe@3018.test");
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.Locator("form[data-passkey=create] button").ClickAsync();
        await Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(10);
        await page.Locator("main a.button-primary").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Signalements");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("form[data-passkey=get] button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Signalements");
    }

    [Fact]
    public async Task Ending_the_other_sessions_throws_the_other_browser_out()
    {
        var here = await session.Browser.SignIn(Portal, "juriste@3018.demo");
        var there = await session.Browser.SignIn(Portal, "juriste@3018.demo");
        await here.GotoAsync("/account");
        await here.Locator("button[name='Input.Session'][value='']").ClickAsync();
        await Expect(here.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();

        await Browser.Arrives(there, "/sign-in", 90_000);
        await here.GotoAsync("/referrals");
        await Expect(here.Locator("h1")).ToHaveTextAsync("Signalements");
    }

    [Fact]
    public async Task A_key_is_made_after_a_proof_by_keyboard_alone()
    {
        var page = await session.Browser.SignIn(Portal, "admin@portail.demo");
        await using var backRoom = new BackRoom(Portal.DataDirectory);
        await Browser.Go(page, "/admin/api-keys");
        await backRoom.LetProofsAge("admin@portail.demo");
        await page.Locator("#name").FillAsync("clé de la preuve");
        await page.Locator("#organisation").SelectOptionAsync("TIKTOK");
        await page.Locator("#name").PressAsync("Enter");
        await Expect(page.Locator("#proof-code")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#proof-code")).ToHaveCountAsync(0);
        await Expect(page.Locator("#name")).ToHaveValueAsync("clé de la preuve");
        await page.Locator("#name").PressAsync("Enter");
        await page.Locator("#proof-code").FillAsync("000 000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#proof-error")).Not.ToBeEmptyAsync();
        await page.Locator("#proof-code").FillAsync(Totp.Code(DemoPeople.AuthenticatorSecret, DateTimeOffset.UtcNow));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#proof-code")).ToHaveCountAsync(0);
        await Expect(page.GetByText("clé de la preuve").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Idle_locks_every_tab_keeps_what_is_half_typed_and_unlocks_again()
    {
        var page = await session.Browser.SignIn(Portal, "psychologue@3018.demo");
        var other = await page.Context.NewPageAsync();
        await Browser.Go(other, "/cases");
        await page.Clock.InstallAsync();
        await Browser.Go(page, "/referrals/new");
        var field = page.Locator("main textarea").First;
        await field.FillAsync("à moitié écrit");
        await page.RunAndWaitForResponseAsync(
            () => page.Clock.FastForwardAsync((long)(SessionRules.Idle + TimeSpan.FromSeconds(10)).TotalMilliseconds), "**/session");
        await Expect(page.Locator("#session-lock")).ToBeVisibleAsync();
        await Expect(other.Locator("#session-lock")).ToBeVisibleAsync();
        var third = await page.Context.NewPageAsync();
        await third.GotoAsync("/referrals");
        await Browser.Arrives(third, "/sign-in/prove");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#session-lock")).ToBeVisibleAsync();

        // To the page a quarter of an hour passed without a word of the server: it connects again first.
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await page.Locator("#session-lock-value").FillAsync(DemoPeople.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#session-lock")).ToBeHiddenAsync();
        await Expect(other.Locator("#session-lock")).ToBeHiddenAsync();
        await Expect(field).ToHaveValueAsync("à moitié écrit");
    }

    [Fact]
    public async Task What_is_asked_of_a_session_that_idled_waits_behind_the_lock_and_goes_on()
    {
        const string email = "lead@tiktok.demo";
        var page = await session.Browser.SignIn(Portal, email);
        await using var backRoom = new BackRoom(Portal.DataDirectory);
        await Browser.Go(page, $"/requests/{(await backRoom.SomeReferences())["R"]}");
        await page.Locator("#own-note").FillAsync("Note d’avant la pause");
        await backRoom.LetSessionsIdle(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter la note" }).ClickAsync();
        await Expect(page.Locator("#session-lock")).ToBeVisibleAsync();
        await page.Locator("#session-lock-value").FillAsync("certainement pas");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#session-lock-error")).Not.ToBeEmptyAsync();
        await Expect(page.Locator(".thread").GetByText("Note d’avant la pause")).ToHaveCountAsync(0);

        await page.Locator("#session-lock-value").FillAsync(DemoPeople.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#session-lock")).ToBeHiddenAsync();
        await Expect(page.Locator(".thread").GetByText("Note d’avant la pause")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_role_or_organisation_holds_at_once_on_an_open_page_and_takes_it_away_within_a_minute()
    {
        await using var backRoom = new BackRoom(Portal.DataDirectory);
        var known = await backRoom.SomeReferences();
        var supervisor = await session.Browser.SignIn(Portal, "superviseur@3018.demo");
        await Browser.Go(supervisor, $"/referrals/{known["F"]}");
        await Expect(supervisor.Locator("#said-title")).ToBeVisibleAsync();
        var agent = await session.Browser.SignIn(Portal, "agent@tiktok.demo");
        await Browser.Go(agent, $"/requests/{known["R"]}");
        await agent.Locator("#own-note").FillAsync("Note d’avant le changement");
        var watching = await agent.Context.NewPageAsync();
        await Browser.Go(watching, $"/requests/{known["R"]}");
        await Expect(watching.Locator("#items-title")).ToBeVisibleAsync();

        await backRoom.ChangeRole("superviseur@3018.demo", Role.DataProtectionOfficer, "3018");
        await backRoom.ChangeRole("agent@tiktok.demo", Role.SafetyAgent, "SNAPCHAT");
        var notes = await backRoom.CountEvents(known["R"], nameof(Domain.Takedowns.InternalNoteAdded));
        await agent.GetByRole(AriaRole.Button, new() { Name = "Ajouter la note" }).ClickAsync();
        await Expect(agent.Locator("h1")).ToHaveTextAsync("Page introuvable");
        Assert.Equal(notes, await backRoom.CountEvents(known["R"], nameof(Domain.Takedowns.InternalNoteAdded)));

        // The check comes every minute; nothing is touched meanwhile.
        var withinAMinute = new LocatorAssertionsToHaveCountOptions { Timeout = 75_000 };
        await Expect(supervisor.Locator("#said-title")).ToHaveCountAsync(0, withinAMinute);
        await Browser.Arrives(supervisor, "/not-allowed");
        await Expect(watching.Locator("#items-title")).ToHaveCountAsync(0, withinAMinute);
        await Expect(watching.Locator("h1")).ToHaveTextAsync("Page introuvable");
        await Browser.Go(agent, "/queue");
        await Expect(agent.Locator("main")).Not.ToContainTextAsync(known["R"]);
    }

    [Fact]
    public async Task A_lost_factor_is_removed_by_two_persons()
    {
        await using var backRoom = new BackRoom(Portal.DataDirectory);
        var account = (await backRoom.SomeReferences())["B"];
        var administrator = await session.Browser.SignIn(Portal, "admin@portail.demo");
        await Browser.Go(administrator, $"/admin/people/{account}");
        await administrator.Locator("#reason").FillAsync("Téléphone perdu, rappelé à son numéro.");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "Demander la suppression" }).ClickAsync();
        await Expect(administrator.Locator(".mud-snackbar")).ToBeVisibleAsync();
        await Browser.Go(administrator, "/admin/factor-resets");
        await Expect(administrator.GetByText("Une autre personne doit approuver")).ToBeVisibleAsync();

        var officer = await session.Browser.SignIn(Portal, "dpo@3018.demo");
        await Browser.Go(officer, "/admin/factor-resets");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Approuver" }).ClickAsync();
        await officer.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Approuver" }).ClickAsync();
        await Expect(officer.Locator(".mud-snackbar")).ToBeVisibleAsync();
        await Expect(administrator.GetByText("Aucune demande en attente")).ToBeVisibleAsync();
    }

    private async Task<IPage> Invited(string email)
    {
        var administrator = await session.Browser.SignIn(Portal, "admin@portail.demo");
        await Browser.Go(administrator, "/admin/people/new");
        await administrator.Locator("#name").FillAsync("Personne Nouvelle");
        await administrator.Locator("#email").FillAsync(email);
        await administrator.Locator("#role").SelectOptionAsync("Psychologist");
        await administrator.Locator("#organisation").SelectOptionAsync("3018");
        await administrator.Locator("main form button[type=submit].button-primary").ClickAsync();
        await Browser.Arrives(administrator, "/admin/people$");
        await administrator.Context.CloseAsync();

        var page = await session.Browser.Open(Portal);
        var mail = page.Locator("article", new() { HasText = email });
        for (var tries = 0; await mail.CountAsync() == 0 && tries < 40; tries++)
        {
            await Task.Delay(500);
            await page.GotoAsync("/dev/mail");
        }

        await page.GotoAsync((await mail.Locator("a[href*='choose-password']").First.GetAttributeAsync("href"))!);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("#repeat").FillAsync(Password);
        await page.Locator("form:has(#repeat) button[type=submit]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await EnterPassword(page, email);
        return page;
    }

    private static async Task EnterPassword(IPage page, string email)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("form:has(#password) button[type=submit]").ClickAsync();
        await Browser.Arrives(page, "/sign-in/");
    }

    private static async Task Prove(IPage page, string field, string value)
    {
        await page.Locator(field).FillAsync(value);
        await page.Locator($"form:has({field}) button[type=submit]").ClickAsync();
    }
}
