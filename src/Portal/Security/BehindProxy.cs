using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Portal.Api;
using IPNetwork = System.Net.IPNetwork;

namespace Portal.Security;

/// <summary>
/// TLS ends at a proxy. Its word on the caller's address and scheme counts when it comes from an address named in
/// <c>Portal:KnownProxies</c>; everybody else's is what anybody can write into a header.
/// </summary>
internal static class BehindProxy
{
    /// <summary>Setting with the proxies: addresses, or networks such as <c>10.1.0.0/16</c>.</summary>
    public const string Setting = "Portal:KnownProxies";

    /// <summary>What the setting says of a portal that nothing stands in front of: TLS ends at the portal itself.</summary>
    public const string None = "none";

    private static bool _said;

    /// <summary>The proxies that are named; null in place of one that cannot be read.</summary>
    public static IReadOnlyList<IPNetwork?> Proxies(IConfiguration configuration) =>
        Words(configuration) is [None] ? [] : [.. Words(configuration).Select(Read)];

    /// <summary>Whether the setting says nothing: neither who stands in front, nor that nobody does.</summary>
    public static bool IsUnsaid(IConfiguration configuration) => Words(configuration).Length == 0;

    /// <summary>
    /// Believes the named proxies, and nobody else. Where none is named nothing is read: to the framework two empty lists mean everybody.
    /// </summary>
    public static IServiceCollection AddBehindProxy(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<ForwardedHeadersOptions>(options =>
        {
            var proxies = Proxies(configuration).OfType<IPNetwork>().ToList();
            options.ForwardedHeaders = proxies.Count == 0
                ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies) options.KnownIPNetworks.Add(proxy);
        });

    /// <summary>
    /// Nothing is served over plain http but health: what was typed there has been read on the way. There is no redirect: a
    /// program would send its key in clear every time and never know, and a proxy that is not named would be asked for ever.
    /// </summary>
    public static void UseHttpsAlone(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.Request.IsHttps || http.IsHealth())
        {
            await next(http);
            return;
        }

        // Once: anybody could fill the log with it.
        if (!Interlocked.Exchange(ref _said, true))
            app.Logger.LogWarning("A call over plain http was refused. Behind a proxy that ends TLS, name it in {Setting}.", Setting);
        await ProblemMapping.Of(StatusCodes.Status421MisdirectedRequest).ExecuteAsync(http);
    });

    private static string[] Words(IConfiguration configuration) => configuration.GetSection(Setting).Get<string[]>() ?? [];

    private static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
