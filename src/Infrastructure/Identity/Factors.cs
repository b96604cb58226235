using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Identity;

/// <summary>Second factors: our own authenticator codes and recovery codes, and Identity's passkeys.</summary>
public sealed class Factors(
    PortalDbContext db, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, IHttpContextAccessor http, IDataProtectionProvider protection,
    BackOff backOff) : IFactors
{
    private readonly IDataProtector _seal = protection.CreateProtector("Portal.Authenticator");

    /// <inheritdoc/>
    public async Task<OwnFactors> Of(Guid accountId, CancellationToken cancellationToken)
    {
        var user = await Account(accountId, cancellationToken);
        var passkeys = await users.GetPasskeysAsync(user);
        var codes = await db.RecoveryCodes.CountAsync(code => code.AccountId == accountId, cancellationToken);
        return new OwnFactors(
            user.AuthenticatorSecret is not null,
            [.. passkeys.OrderBy(one => one.CreatedAt).Select(one => new OwnPasskey(WebEncoders.Base64UrlEncode(one.CredentialId), one.Name ?? "", one.CreatedAt))],
            codes - db.ChangeTracker.Entries<RecoveryCode>().Count(entry => entry.State == EntityState.Deleted));
    }

    /// <inheritdoc/>
    public async Task<Outcome> Check(Actor actor, ProofKind how, string value, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (account, source) = ($"proof:{actor.Id:N}", $"{actor.SessionId:N}");
        var known = actor.Session == SessionState.Open || await db.Sessions.AnyAsync(
            one => one.Id == actor.SessionId && (one.KnownDevice || one.SecondFactor), cancellationToken);
        if (how != ProofKind.Passkey && !backOff.Try(account, source, known)) return Refusal.Rule("proof.wait");
        var user = await Account(actor.Id, cancellationToken);
        var holds = how switch
        {
            ProofKind.Authenticator => Code(user, value, now),
            ProofKind.RecoveryCode => await Recovery(user, value, cancellationToken),
            ProofKind.Passkey => await Passkey(user, value),
            ProofKind.Password => user.PasswordHash is not null && await users.CheckPasswordAsync(user, value)
                ? Outcome.Done
                : Refusal.Rule("proof.wrong"),
            ProofKind.Demo => Refusal.Rule("proof.wrong"),
        };
        if (holds.Succeeded) backOff.Right(account, source);
        return holds;
    }

    /// <inheritdoc/>
    public async Task<string> BeginAuthenticator(Guid accountId, CancellationToken cancellationToken)
    {
        var user = await Account(accountId, cancellationToken);
        if (user.AuthenticatorPending is { } pending) return _seal.Unprotect(pending);
        var secret = Totp.NewSecret();
        user.AuthenticatorPending = _seal.Protect(secret);
        Touched(user);
        return secret;
    }

    /// <inheritdoc/>
    public async Task<Outcome> ConfirmAuthenticator(Actor actor, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await Account(actor.Id, cancellationToken);
        if (user.AuthenticatorPending is not { } pending) return Refusal.Rule("factor.not_begun");
        if (Totp.StepOf(_seal.Unprotect(pending), code, now, used: 0) is not { } step) return Refusal.Invalid("code", "wrong_code");
        (user.AuthenticatorSecret, user.AuthenticatorPending, user.AuthenticatorStep) = (pending, null, step);
        Touched(user);
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<bool> SetAuthenticator(Guid accountId, string secret, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(one => one.Id == accountId, cancellationToken) is not { } user) return false;
        user.AuthenticatorSecret = _seal.Protect(secret);
        Touched(user);
        return true;
    }

    /// <inheritdoc/>
    public async Task RemoveAuthenticator(Guid accountId, CancellationToken cancellationToken)
    {
        var user = await Account(accountId, cancellationToken);
        (user.AuthenticatorSecret, user.AuthenticatorPending) = (null, null);
        Touched(user);
    }

    /// <inheritdoc/>
    public async Task<Outcome> AddPasskey(Guid accountId, string name, string credential, CancellationToken cancellationToken)
    {
        if (!await PasskeyChallenge.WasAsked(http.HttpContext)) return Refusal.Rule("passkey.bad_answer");
        var made = await signIn.PerformPasskeyAttestationAsync(credential);
        if (!made.Succeeded || made.UserEntity.Id != accountId.ToString()) return Refusal.Rule("passkey.bad_answer");
        made.Passkey.Name = name;
        var kept = await users.AddOrUpdatePasskeyAsync(await Account(accountId, cancellationToken), made.Passkey);
        return kept.Succeeded ? Outcome.Done : Refusal.Rule("passkey.bad_answer");
    }

    /// <inheritdoc/>
    public async Task<bool> RemovePasskey(Guid accountId, string passkey, CancellationToken cancellationToken) =>
        (await users.RemovePasskeyAsync(await Account(accountId, cancellationToken), WebEncoders.Base64UrlDecode(passkey))).Succeeded;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Guid accountId, CancellationToken cancellationToken)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(code => code.AccountId == accountId).ToListAsync(cancellationToken));
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New()).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { AccountId = accountId, Hash = RecoveryCode.HashOf(accountId, code) }));
        return codes;
    }

    /// <inheritdoc/>
    public async Task RemoveAll(Guid accountId, CancellationToken cancellationToken)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(code => code.AccountId == accountId).ToListAsync(cancellationToken));
        var user = await Account(accountId, cancellationToken);
        foreach (var passkey in await users.GetPasskeysAsync(user)) await users.RemovePasskeyAsync(user, passkey.CredentialId);
        (user.AuthenticatorSecret, user.AuthenticatorPending, user.PasswordHash) = (null, null, null);
        await users.UpdateSecurityStampAsync(user);
    }

    private Outcome Code(PortalUser user, string code, DateTimeOffset now)
    {
        if (user.AuthenticatorSecret is not { } secret) return Refusal.Rule("proof.wrong");
        var open = _seal.Unprotect(secret);
        if (Totp.StepOf(open, code, now, user.AuthenticatorStep) is not { } step)
            return Refusal.Rule(Totp.StepOf(open, code, now, used: 0) is null ? "proof.wrong" : "proof.used");
        user.AuthenticatorStep = step;
        Touched(user);
        return Outcome.Done;
    }

    private async Task<Outcome> Recovery(PortalUser user, string typed, CancellationToken cancellationToken)
    {
        var hash = RecoveryCode.HashOf(user.Id, typed);
        if (await db.RecoveryCodes.FirstOrDefaultAsync(code => code.AccountId == user.Id && code.Hash == hash, cancellationToken) is not { } code)
            return Refusal.Rule("proof.wrong");
        db.RecoveryCodes.Remove(code);
        return Outcome.Done;
    }

    private async Task<Outcome> Passkey(PortalUser user, string credential)
    {
        if (!await PasskeyChallenge.WasAsked(http.HttpContext)) return Refusal.Rule("passkey.bad_answer");
        var shown = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!shown.Succeeded || shown.User.Id != user.Id) return Refusal.Rule("proof.wrong");
        await users.AddOrUpdatePasskeyAsync(user, shown.Passkey);
        return Outcome.Done;
    }

    private Task<PortalUser> Account(Guid id, CancellationToken cancellationToken) => db.Users.SingleAsync(user => user.Id == id, cancellationToken);

    // The concurrency token of Identity: two uses of one code at the same time cannot both be saved.
    private static void Touched(PortalUser user) => user.ConcurrencyStamp = Guid.NewGuid().ToString();
}
