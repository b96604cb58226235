using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>A cookie whose session ended is nobody's: no name, no screens, the limits of whoever is not signed in.</summary>
[Collection(nameof(DemoPortal))]
public sealed partial class EndedSessionTests(DemoPortal portal)
{
    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate/?negotiateVersion=1")]
    [InlineData("/_BLAZOR/negotiate?negotiateVersion=1")]
    public async Task No_screen_opens_for_the_cookie_of_an_ended_session(string address)
    {
        var cookie = await portal.CookieOf("psychologue@3018.demo");
        using var client = portal.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        var page = await Get(client, "/account", cookie);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var leaving = new HttpRequestMessage(HttpMethod.Post, "/sign-out")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value)]),
        };
        leaving.Headers.Add("Cookie", string.Join("; ", page.Headers.TryGetValues("Set-Cookie", out var set) ? [cookie, .. set.Select(one => one.Split(';')[0])] : [cookie]));
        Assert.Equal(HttpStatusCode.Redirect, (await client.SendAsync(leaving)).StatusCode);

        using var opening = new HttpRequestMessage(HttpMethod.Post, address);
        opening.Headers.Add("Cookie", cookie);
        opening.Headers.Add("Origin", "http://localhost");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(opening)).StatusCode);
        var after = await Get(client, "/sign-in", cookie);
        Assert.DoesNotContain("/sign-out", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string path, string cookie)
    {
        using var asking = new HttpRequestMessage(HttpMethod.Get, path);
        asking.Headers.Add("Cookie", cookie);
        return await client.SendAsync(asking);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
