using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Infrastructure.Identity;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Security;

/// <summary>
/// Remembers, in a sealed cookie of the browser, who has signed in with it: a flood of wrong passwords from elsewhere
/// does not keep them out here. It signs nobody in.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, bool https)
{
    private const int Most = 8;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("Portal.Device").ToTimeLimitedDataProtector();

    private string Name => https ? "__Host-portal-device" : "portal-device";

    /// <summary>From where this request comes.</summary>
    public SignInPlace Of(HttpContext http)
    {
        var (device, accounts) = Read(http);
        return new SignInPlace(Network(http.Connection.RemoteIpAddress), DeviceWords.Of(http.Request.Headers.UserAgent), device, accounts);
    }

    /// <summary>Somebody signed in in full with this browser, or proved that the mailbox is theirs.</summary>
    public void Remember(HttpContext http, Guid accountId)
    {
        var (device, accounts) = Read(http);
        device ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var kept = accounts.Where(one => one != accountId).Take(Most - 1).Prepend(accountId);
        http.Response.Cookies.Append(Name, _seal.Protect($"{device}|{string.Join(',', kept)}", Lasts), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lasts,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = https,
        });
    }

    private (string? Device, IReadOnlyList<Guid> Accounts) Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } cookie) return (null, []);
        try
        {
            var parts = _seal.Unprotect(cookie).Split('|');
            return (parts[0], [.. parts[1].Split(',').Select(Guid.Parse)]);
        }
        catch (CryptographicException)
        {
            // Too old, or not ours.
            return (null, []);
        }
    }

    private static string Network(IPAddress? address)
    {
        if (address is null) return "local";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
