using System.Net;
using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Demo;
using Infrastructure.Persistence;
using Infrastructure.Reading.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;
using Xunit;

namespace Portal.Tests.Install;

/// <summary>An empty production install, from the command line to a working key; and what must not exist there.</summary>
public sealed class ProductionInstallTests : IClassFixture<ProductionPortal>
{
    private const string Password = "une phrase assez longue";
    private readonly ProductionPortal _portal;
    private string _secret = "";

    public ProductionInstallTests(ProductionPortal portal) => _portal = portal;

    [Fact]
    public async Task The_demo_does_not_exist()
    {
        using var browser = _portal.Browser();
        var page = await browser.GetStringAsync("/sign-in");

        Assert.DoesNotContain(".demo", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/dev/mail", page, StringComparison.Ordinal);
        using var demo = await browser.PostAsync(
            "/demo-sign-in", new FormUrlEncodedContent([KeyValuePair.Create("email", DemoPeople.WithButton[0].Email)]));
        // 405 where only the page of what is not found answers, and that to GET alone.
        Assert.Contains(demo.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/dev/mail")).StatusCode);
        foreach (var person in DemoPeople.WithButton)
            Assert.Equal(HttpStatusCode.OK, (await ProductionPortal.SignIn(browser, person.Email, DemoPeople.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Nothing_that_the_portal_or_its_backup_writes_can_be_read_by_others()
    {
        if (OperatingSystem.IsWindows()) return;
        using var browser = _portal.Browser();
        _ = await browser.GetStringAsync("/sign-in");
        var backup = Path.Combine(_portal.DataDirectory, "copy");
        using var said = new StringWriter();
        Assert.Equal(0, await PortalCommands.BackUp(_portal.Services, ["--to", backup], said, said));

        var own = Directory.EnumerateFileSystemEntries(_portal.DataDirectory, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(own, path => path.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(own, path => path.EndsWith(Infrastructure.Backups.PortalBackup.ManifestName, StringComparison.Ordinal));
        foreach (var path in own)
        {
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | (
                Directory.Exists(path) ? UnixFileMode.UserExecute : UnixFileMode.None);
            Assert.Equal((path, mode), (path, File.GetUnixFileMode(path)));
        }
    }

    [Theory]
    [InlineData(DemoPeople.TikTokKey)]
    [InlineData(DemoPeople.SnapchatKey)]
    public async Task Demo_keys_open_nothing(string key) => Assert.Equal(HttpStatusCode.Unauthorized, await WithKey(key));

    [Fact]
    public async Task An_empty_install_is_brought_into_service()
    {
        var door = await FirstAdministrator("admin@example.fr");
        (await door.Run(new OnboardHelpline("3018", "3018", "contact@example.fr", "3018", Scenario.OpeningHours))).OrThrow();
        (await door.Run(new OnboardPlatform("TIKTOK", "TikTok", "safety@example.com", "oncall@example.com", null))).OrThrow();
        (await door.Run(new InvitePerson("ines@example.fr", "Inès", Role.Psychologist, "3018", "fr"))).OrThrow();

        var mail = await _portal.Mail.To("ines@example.fr");
        var link = ProductionPortal.Link(mail.TextBody);
        Assert.StartsWith("https://portail.example.fr/choose-password?", link, StringComparison.Ordinal);
        using var browser = _portal.Browser();
        Assert.Contains("est enregistré", await ProductionPortal.ChoosePassword(browser, link, Password), StringComparison.Ordinal);
        Assert.Contains(
            "n’est plus valable", await ProductionPortal.ChoosePassword(browser, link, "une autre phrase longue"),
            StringComparison.Ordinal);
        using var signedIn = await ProductionPortal.SignIn(browser, "ines@example.fr", Password, "/sign-in?returnUrl=%2Freferrals");
        Assert.Equal("/referrals", Where(signedIn));
        _secret = await EnrolmentComesFirst(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/referrals")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/admin/people")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/hangfire")).StatusCode);

        var key = (await door.Run(new CreateApiKey("TIKTOK", "production"))).OrThrow();
        Assert.Equal(HttpStatusCode.OK, await WithKey(key.Secret));
        (await door.Run(new RevokeApiKey(key.Reference))).OrThrow();
        Assert.Equal(HttpStatusCode.Unauthorized, await WithKey(key.Secret));
        await AForgottenPasswordIsReplacedByMailOnce();
        await SessionsEndWithThePasswordAndTheAccount(door);
    }

    private async Task<string> EnrolmentComesFirst(HttpClient browser)
    {
        foreach (var page in new[] { "/referrals", "/account", "/find?q=x", "/" })
            Assert.Equal($"/sign-in/enrol?returnUrl={Uri.EscapeDataString(page)}", Where(await browser.GetAsync(page)));
        var (secret, done) = await _portal.Enrol(browser);
        Assert.Equal(10, System.Text.RegularExpressions.Regex.Count(done, "<li><code>[0-9A-Z]{5}-[0-9A-Z]{5}</code></li>"));
        return secret;
    }

    private static string? Where(HttpResponseMessage answer) =>
        answer.Headers.Location?.OriginalString.Replace("https://localhost", "", StringComparison.Ordinal);

    // Rather a part of the story than one of its own: an install has one first administrator.
    private async Task AForgottenPasswordIsReplacedByMailOnce()
    {
        using var browser = _portal.Browser();
        var known = await Forgot(browser, "ines@example.fr");
        var unknown = await Forgot(browser, "nobody@example.fr");
        Assert.Equal(known, unknown);

        var link = ProductionPortal.Link((await _portal.Mail.To("ines@example.fr", number: 2)).TextBody);
        Assert.Contains(
            "est enregistré", await ProductionPortal.ChoosePassword(browser, link, "encore une autre phrase"), StringComparison.Ordinal);
        Assert.Contains(
            "n’est plus valable", await ProductionPortal.ChoosePassword(browser, link, "et une de trop ici"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ProductionPortal.SignIn(browser, "ines@example.fr", Password)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect, (await ProductionPortal.SignIn(browser, "ines@example.fr", "encore une autre phrase")).StatusCode);
        Assert.DoesNotContain(_portal.Mail.Mails, mail => mail.To.ToString().Contains("nobody", StringComparison.Ordinal));
    }

    private async Task SessionsEndWithThePasswordAndTheAccount(IUseCases administrator)
    {
        const string before = "encore une autre phrase";
        const string after = "la phrase de maintenant";
        using var here = _portal.Browser();
        using var elsewhere = _portal.Browser();
        foreach (var browser in new[] { here, elsewhere })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await ProductionPortal.SignIn(browser, "ines@example.fr", before)).StatusCode);
            Assert.Equal("/sign-in/prove?returnUrl=%2Faccount", Where(await browser.GetAsync("/account")));
            Assert.Equal("/account", Where(await _portal.Prove(browser, _secret, "/sign-in/prove?returnUrl=%2Faccount")));
        }

        Assert.Contains("pas votre mot de passe actuel", await Change(here, "faux mot de passe", after), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.Contains("est changé", await Change(here, before, after), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);

        var ines = Assert.Single((await administrator.Ask(new PersonList("ines@"))).OrThrow().Items);
        (await administrator.Run(new SetAccountOpen(ines.Id, false))).OrThrow();
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ProductionPortal.SignIn(here, "ines@example.fr", after)).StatusCode);
    }

    private static async Task<string> Change(HttpClient browser, string current, string wanted)
    {
        using var answer = await ProductionPortal.Post(
            browser, "/account", "change-password", ("Input.Current", current), ("Input.Wanted", wanted), ("Input.Repeat", wanted));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<IUseCases> FirstAdministrator(string email)
    {
        using var printed = new StringWriter();
        using var complaints = new StringWriter();
        Assert.Equal(
            0, await PortalCommands.CreateAdministrator(_portal.Services, ["--email", email, "--name", "Sacha"], printed, complaints));
        Assert.Equal(
            PortalCommands.Refused,
            await PortalCommands.CreateAdministrator(_portal.Services, ["--email", "second@example.fr"], printed, complaints));
        Assert.NotEqual("", complaints.ToString());
        using var browser = _portal.Browser();
        Assert.Contains(
            "est enregistré", await ProductionPortal.ChoosePassword(browser, ProductionPortal.Link(printed.ToString()), Password),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ProductionPortal.SignIn(browser, email, Password)).StatusCode);
        Assert.Equal("/sign-in/enrol?returnUrl=%2Fadmin%2Fpeople", Where(await browser.GetAsync("/admin/people")));
        Assert.NotEqual(HttpStatusCode.OK, (await browser.GetAsync("/hangfire")).StatusCode);
        await _portal.Enrol(browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/people")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/hangfire")).StatusCode);
        await using var scope = _portal.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Users.Where(user => user.Email == email)
            .Select(user => user.Id).SingleAsync();
        return PersonAtWork.Of(_portal.Services, id);
    }

    private static async Task<string> Forgot(HttpClient browser, string email)
    {
        using var answer = await ProductionPortal.Post(browser, "/forgot-password", "forgot-password", ("Input.Email", email));
        return System.Text.RegularExpressions.Regex.Match(
            await answer.Content.ReadAsStringAsync(), "<main.*</main>", System.Text.RegularExpressions.RegexOptions.Singleline).Value;
    }

    private async Task<HttpStatusCode> WithKey(string key)
    {
        using var program = _portal.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return (await program.GetAsync("/api/v1/takedowns")).StatusCode;
    }
}
