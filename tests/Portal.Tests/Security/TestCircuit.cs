using Microsoft.AspNetCore.TestHost;
using TestKit;

namespace Portal.Tests.Security;

/// <summary>Open screens of a portal that runs within the test.</summary>
internal static class TestCircuit
{
    public static Task<RawCircuit> Open(
        TestServer server, HttpClient browser, string cookie, string path, string? origin = null, string connection = "/_blazor")
    {
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = http => (http.Headers.Cookie, http.Headers.Origin) = (cookie, origin);
        return RawCircuit.Open(
            browser, () => client.ConnectAsync(new Uri(server.BaseAddress, connection), CancellationToken.None),
            new Uri($"http://localhost{path}"), cookie);
    }
}
