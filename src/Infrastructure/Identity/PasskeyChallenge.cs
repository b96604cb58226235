using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>The challenge that a passkey answers lies in a sealed cookie of Identity.</summary>
internal static class PasskeyChallenge
{
    /// <summary>
    /// True when this browser was asked for a passkey. An answer without a question, as forgers and scanners send it, makes
    /// Identity throw; an open circuit, which has no cookies, was never asked.
    /// </summary>
    public static async Task<bool> WasAsked(HttpContext? context) =>
        context is not null && (await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded;
}
