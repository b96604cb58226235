using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Domain.Kernel;
using Microsoft.AspNetCore.StaticAssets;
using Portal.Api;
using Portal.Components.Public;

namespace Portal.Security;

/// <summary>
/// Nobody can ask so often that passwords are guessed or others wait. Counted per address of whoever is not signed in, per
/// address and account where a form names one, and per person for open screens. What one address does never costs another
/// address anything: nobody can lock somebody else out.
/// </summary>
public static class RateLimits
{
    private const string AccountField = "Input.Email";

    /// <summary>Adds them; <see cref="ApiSetup"/> adds those of keys.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions();
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                Counted(IsAnonymousCall, http => AddressOf(http), limits.CallsPerMinute, TimeSpan.FromMinutes(1)),
                Counted(IsAnonymousForm, http => AddressOf(http), limits.FormsPerMinute, TimeSpan.FromMinutes(1)),
                Tries(AccountInForm, limits.TriesPerQuarterHour),
                Tries(AccountInAddress, limits.TriesPerQuarterHour),
                Screens(limits.ScreensPerPerson));
            limiter.AddPolicy(PublicShellAttribute.Policy, http => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(http),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.CallsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = (rejected, _) => Refuse(rejected.HttpContext, rejected.Lease);
        });
    }

    /// <summary>
    /// The address that counts: of IPv6 the network, of which one caller has 2^64 addresses.
    /// </summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => new IPAddress([.. six.GetAddressBytes()[..8], .. new byte[8]]).ToString(),
        var four => four.ToString(),
    };

    private static PartitionedRateLimiter<HttpContext> Counted(
        Func<HttpContext, bool> counts, Func<HttpContext, string> key, int most, TimeSpan window) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => counts(http)
            ? RateLimitPartition.GetFixedWindowLimiter(
                key(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window })
            : RateLimitPartition.GetNoLimiter(""));

    // The request of an open screen lasts as long as the screen.
    private static PartitionedRateLimiter<HttpContext> Screens(int most) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        Circuits.IsConnection(http) && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person
            ? RateLimitPartition.GetConcurrencyLimiter(person, _ => new ConcurrencyLimiterOptions { PermitLimit = most })
            : RateLimitPartition.GetNoLimiter(""));

    // Public pages count by themselves: a school behind one address that looks at one keeps nobody there from signing in.
    private static bool IsAnonymousCall(HttpContext http) =>
        http.User.Identity?.IsAuthenticated != true && !http.IsApi()
        && http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && http.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is null;

    private static bool IsAnonymousForm(HttpContext http) => IsAnonymousCall(http) && HttpMethods.IsPost(http.Request.Method);

    // About the account that is tried, whoever asks: being signed in as somebody is no licence to try others.
    private static PartitionedRateLimiter<HttpContext> Tries(Func<HttpContext, string> account, int most) => Counted(
        http => HttpMethods.IsPost(http.Request.Method) && !http.IsApi() && account(http).Length > 0,
        http => $"{http.GetEndpoint()?.DisplayName} {AddressOf(http)} {Hashed(account(http))}", most, TimeSpan.FromMinutes(15));

    private static string AccountInForm(HttpContext http) =>
        http.Request.HasFormContentType ? http.Request.Form[AccountField].ToString() : "";

    private static string AccountInAddress(HttpContext http) => http.Request.Query["email"].ToString();

    // So that the limiter's memory holds nobody's address. Two spellings that Identity takes for one account are one.
    private static string Hashed(string account) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddress.Key(account))));

    private static ValueTask Refuse(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Ceiling(after.TotalSeconds) : 60;
        http.Response.Headers.RetryAfter = Math.Max(1, wait).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
        // A program's answer is written further out, as a problem.
        return http.IsApi() || Circuits.Is(http) ? ValueTask.CompletedTask : new ValueTask(http.ShowPage("/too-many"));
    }
}
