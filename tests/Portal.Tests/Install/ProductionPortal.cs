using System.Net;
using System.Text.RegularExpressions;
using Infrastructure.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Portal.Tests.Install;

/// <summary>The portal as it runs in Production, empty, on a data directory of its own, with a real mail server beside it.</summary>
public sealed partial class ProductionPortal : WebApplicationFactory<Program>
{
    public SmtpSink Mail { get; } = new();

    /// <summary>The real time, and as much later as a test wishes.</summary>
    public LaterClock Time { get; } = new();

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("portal-production-").FullName;

    /// <summary>A browser with its own cookies.</summary>
    public HttpClient Browser() =>
        CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });

    /// <summary>Fills in the form of a page and posts it.</summary>
    public static async Task<HttpResponseMessage> Post(
        HttpClient browser, string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync(path);
        var around = Form().Matches(page).Select(found => found.Value)
            .Single(text => text.Contains($"value=\"{form}\"", StringComparison.Ordinal));
        var hidden = Hidden().Matches(around)
            .Select(found => KeyValuePair.Create(found.Groups["name"].Value, WebUtility.HtmlDecode(found.Groups["value"].Value)));
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await browser.PostAsync(path, content);
    }

    public static Task<HttpResponseMessage> SignIn(HttpClient browser, string email, string password, string path = "/sign-in") =>
        Post(browser, path, "sign-in", ("Input.Email", email), ("Input.Password", password));

    /// <summary>Chooses a password behind a link of a mail or of the command line.</summary>
    public static async Task<string> ChoosePassword(HttpClient browser, string link, string password)
    {
        using var answer = await Post(
            browser, new Uri(link).PathAndQuery, "choose-password", ("Input.Password", password), ("Input.Repeat", password));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sets an authenticator up on the page where everybody lands who has none: its secret, and the page that followed.</summary>
    public async Task<(string Secret, string Page)> Enrol(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/sign-in/enrol");
        var secret = Secret().Match(page).Groups["secret"].Value;
        using var answer = await Post(browser, "/sign-in/enrol", "authenticator", ("Input.Code", Totp.Code(secret, Time.GetUtcNow())));
        return (secret, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Gives the second factor, with the code of the next half minute: each works once.</summary>
    public async Task<HttpResponseMessage> Prove(HttpClient browser, string secret, string path = "/sign-in/prove")
    {
        Time.Advance(TimeSpan.FromSeconds(31));
        return await Post(browser, path, "authenticator", ("Input.Value", Totp.Code(secret, Time.GetUtcNow())));
    }

    /// <summary>The first link in a text.</summary>
    public static string Link(string? text) => Address().Match(text ?? "").Value;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Portal:DataDirectory", DataDirectory);
        builder.UseSetting("Portal:PublicUrl", "https://portail.example.fr");
        builder.UseSetting("AllowedHosts", "localhost");
        builder.UseSetting("Portal:KnownProxies:0", "none");
        builder.UseSetting("Trail:Key", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        builder.UseSetting("Mail:SmtpHost", "127.0.0.1");
        builder.UseSetting("Mail:SmtpPort", Mail.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.UseSetting("Mail:Security", "None");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
        builder.UseSetting("Ring:CertificateFile", Certificate.Write(DataDirectory));
        builder.UseSetting("Ring:CertificatePassword", Certificate.Password);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
    }

    [GeneratedRegex("""<code class="secret">(?<secret>[A-Z2-7]+)</code>""")]
    private static partial Regex Secret();

    [GeneratedRegex("<form[^>]*>.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex Address();
}

/// <summary>The system's clock with an offset that only grows.</summary>
public sealed class LaterClock : TimeProvider
{
    private TimeSpan _later;

    public void Advance(TimeSpan by) => _later += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _later;
}
