using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>The challenge that a passkey answers lies in a sealed cookie of Identity.</summary>
internal static class PasskeyChallenge
{
    private const string Operation = "PasskeyOperation";

    /// <summary>
    /// True when there is an answer, and this browser was asked to show a passkey. No answer, one without a question or to another one, as
    /// forgers and scanners send it, makes Identity throw; an open circuit, which has no cookies, was never asked.
    /// </summary>
    public static Task<bool> WasAsked(HttpContext? context, string answer) => WasAskedFor("Assertion", context, answer);

    /// <summary>True when there is an answer, and this browser was asked to make a passkey.</summary>
    public static Task<bool> WasAskedToMake(HttpContext? context, string answer) => WasAskedFor("Attestation", context, answer);

    private static async Task<bool> WasAskedFor(string what, HttpContext? context, string answer) =>
        context is not null && answer.Length > 0
        && await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme) is { Succeeded: true, Properties.Items: var items }
        && items.TryGetValue(Operation, out var operation) && operation == what;
}
