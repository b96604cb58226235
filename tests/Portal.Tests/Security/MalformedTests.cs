using System.Globalization;
using System.Text;
using Portal.Tests.Api;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>A request that nobody sends by accident is answered like any other that is wrong: never with an error of ours.</summary>
[Collection(nameof(ApiPortal))]
public sealed class MalformedTests(ApiPortal portal)
{
    private static readonly string[] Odd =
        ["", " ", ",", ";", "=", "\"", "\"\"", "*", "-1", "0", "99999999999999999999", "\u00e9", "%00", "%", "a b", "a,b", "null", "{}",
        "W/\"1\"", "\"1\", \"2\"", "1=2; 3=", new string('x', 3000)];

    [Theory]
    [InlineData("Accept")]
    [InlineData("Accept-Charset")]
    [InlineData("Accept-Encoding")]
    [InlineData("Accept-Language")]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    [InlineData("Forwarded")]
    [InlineData("Idempotency-Key")]
    [InlineData("If-Match")]
    [InlineData("If-Modified-Since")]
    [InlineData("If-None-Match")]
    [InlineData("If-Range")]
    [InlineData("Origin")]
    [InlineData("Range")]
    [InlineData("Referer")]
    [InlineData("traceparent")]
    [InlineData("User-Agent")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-HTTP-Method-Override")]
    public async Task No_header_makes_an_error_of_ours(string name)
    {
        foreach (var value in Odd)
        {
            using var program = portal.Client(key: name == "Authorization" ? null : ApiPortal.TikTok);
            using var browser = portal.Client(key: null);
            await Answered(program.Get("/api/v1/takedowns", (name, value)), value);
            await Answered(program.Get("/api/v1/helpline", (name, value)), value);
            await Answered(program.Post("/api/v1/takedowns/R-2026-000000/messages", new { text = "x" }, (name, value)), value);
            await Answered(browser.Get("/sign-in", (name, value)), value);
            await Answered(browser.Get("/app.css", (name, value)), value);
            await Answered(browser.Get("/health/live", (name, value)), value);
            await Answered(browser.Get("/_blazor", (name, value)), value);
        }
    }

    [Theory]
    [InlineData("Bearer \u00e9")]
    [InlineData("Bearer  ")]
    [InlineData("Bearer a b")]
    [InlineData("bearer,bearer")]
    [InlineData("Negotiate TlRM")]
    public async Task A_key_that_is_none_is_no_error(string header)
    {
        using var program = portal.Client(key: null);

        await program.Get("/api/v1/takedowns", ("Authorization", header)).ExpectProblem(401, "no_valid_key");
    }

    [Theory]
    [InlineData("cursor")]
    [InlineData("size")]
    [InlineData("status")]
    public async Task A_query_that_says_nothing_is_refused_by_field(string name)
    {
        using var program = portal.Client();
        foreach (var value in Odd.Where(one => one.Trim().Length > 0))
            Assert.Equal([name], (await program.Get($"/api/v1/takedowns?{name}={Uri.EscapeDataString(value)}").ExpectInvalid()).Keys);
    }

    [Theory]
    [InlineData("portal")]
    [InlineData("portal-form")]
    [InlineData("portal-language")]
    [InlineData("portal-device")]
    [InlineData("portal-theme")]
    [InlineData("portal-passkey")]
    public async Task No_cookie_makes_an_error_of_ours(string name)
    {
        foreach (var value in Odd.Concat(
            ["chunks-0", "chunks--1", "chunks-2147483647", "chunks-99999999999", "CfDJ8", "c%3Dxx%7Cuic%3Dyy", "c=|uic=", "fr|en"]))
        {
            using var browser = portal.Client(key: null);
            await Answered(browser.Get("/sign-in", ("Cookie", $"{name}={value}")), value);
            await Answered(browser.Get("/referrals", ("Cookie", $"{name}={value}; {name}=x")), value);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=nothing")]
    [InlineData("application/x-www-form-urlencoded; charset=\"utf-8\"")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data; boundary=x; charset=utf-7")]
    [InlineData("application/json; charset=nothing")]
    [InlineData("nothing")]
    public async Task No_form_makes_an_error_of_ours(string type)
    {
        foreach (var path in new[] { "/sign-in", "/forgot-password", "/choose-password", "/sign-out", "/session", "/session/prove",
        "/passkey/new", "/passkey/ask", "/nowhere" })
        {
            foreach (var body in new[] { "", "a=b", "%", "%zz=%", "--x\r\n", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb",
            "--x\r\nContent-Disposition: x\r\n\r\nb\r\n--x--", "a=\0&\u00e9=\ud83d" })
            {
                using var browser = portal.Client(key: null);
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                await Answered(browser.PostAsync(path, content), $"{path} {body}");
            }
        }
    }

    private static async Task Answered(Task<HttpResponseMessage> answering, string sent)
    {
        using var answer = await answering;
        Assert.True((int)answer.StatusCode < 500, string.Create(
            CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.RequestMessage!.RequestUri} to: {sent}"));
    }
}
