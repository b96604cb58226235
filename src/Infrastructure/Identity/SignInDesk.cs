using System.Security.Cryptography;
using System.Text;
using Domain.Access;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>From where somebody signs in.</summary>
/// <param name="Address">Network address, an IPv6 one by its /64.</param>
/// <param name="Words">Words for browser and system.</param>
/// <param name="Device">Key of this browser, from its cookie; null when it has none.</param>
/// <param name="Accounts">Who has signed in with it before.</param>
public sealed record SignInPlace(string Address, string Words, string? Device, IReadOnlyList<Guid> Accounts);

/// <summary>What became of a password.</summary>
/// <param name="AccountId">Whose it was; empty when it was wrong.</param>
/// <param name="SessionId">Their new session.</param>
/// <param name="Wait">True when there were too many wrong ones.</param>
public readonly record struct PasswordAnswer(Guid AccountId, Guid? SessionId, bool Wait);

/// <summary>
/// Looks at a password. Outside the door's transaction: it takes a tenth of a second, and whoever tries many must not
/// keep everybody else from writing. An address that nobody has costs the same time and gets the same answer.
/// </summary>
public sealed class SignInDesk(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, IHttpContextAccessor http, BackOff backOff, SystemUseCases door)
{
    private static readonly PortalUser Nobody = new();
    private static string? _anyHash;

    /// <summary>Opens a session when the password is right; the second factor is still to come.</summary>
    public async Task<PasswordAnswer> Enter(string email, string password, SignInPlace place, CancellationToken cancellationToken)
    {
        var found = await users.FindByEmailAsync(email);
        var known = place.Device is not null && found is not null && place.Accounts.Contains(found.Id);
        var (account, source) = ($"password:{Hash(email)}", known ? place.Device! : place.Address);
        if (!backOff.Try(account, source, known)) return new PasswordAnswer(Guid.Empty, null, Wait: true);
        if (found is not { PasswordHash: not null, ClosedAt: null })
        {
            var hasher = users.PasswordHasher;
            hasher.VerifyHashedPassword(Nobody, _anyHash ??= hasher.HashPassword(Nobody, "nobody"), password);
            return default;
        }

        if (!await users.CheckPasswordAsync(found, password)) return default;
        backOff.Right(account, source);
        var opened = await door.Run(new OpenSession(found.Id, ProofKind.Password, place.Words, known, place.Device), cancellationToken);
        return opened.Succeeded ? new PasswordAnswer(found.Id, opened.Value.Id, Wait: false) : default;
    }

    /// <summary>
    /// Opens a full session by a passkey, whoever it is of: nothing is guessed, so nothing waits. Null when it does not hold.
    /// </summary>
    public async Task<Caller.Person?> EnterWithPasskey(string credential, SignInPlace place, CancellationToken cancellationToken)
    {
        if (!await PasskeyChallenge.WasAsked(http.HttpContext, credential)) return null;
        var shown = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!shown.Succeeded || shown.User.ClosedAt is not null) return null;
        await users.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey);
        var opened = await door.Run(
            new OpenSession(shown.User.Id, ProofKind.Passkey, place.Words, place.Accounts.Contains(shown.User.Id), place.Device),
            cancellationToken);
        return opened.Succeeded ? new Caller.Person(shown.User.Id, opened.Value.Id) : null;
    }

    private string Hash(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(users.NormalizeEmail(email) ?? "")))[..32];
}
