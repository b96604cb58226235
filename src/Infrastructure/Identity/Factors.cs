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
    PortalDbContext db, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, IHttpContextAccessor http,
    IDataProtectionProvider protection,
    BackOff backOff) : IFactors
{
    private static readonly PortalUser Anybody = new();
    private readonly IDataProtector _seal = protection.CreateProtector("Portal.Authenticator");

    /// <inheritdoc/>
    public async Task<OwnFactors> Of(Guid accountId, CancellationToken cancellationToken)
    {
        var user = await Account(accountId, cancellationToken);
        var passkeys = await users.GetPasskeysAsync(user);
        var codes = await db.RecoveryCodes.CountAsync(code => code.AccountId == accountId, cancellationToken);
        return new OwnFactors(
            user.AuthenticatorSecret is not null,
            [.. passkeys.OrderBy(one => one.CreatedAt).Select(
                one => new OwnPasskey(WebEncoders.Base64UrlEncode(one.CredentialId), one.Name ?? "", one.CreatedAt))],
            codes - db.ChangeTracker.Entries<RecoveryCode>().Count(entry => entry.State == EntityState.Deleted));
    }

    /// <inheritdoc/>
    public async Task<Outcome<HashedProof>> Prepare(Actor actor, ProofKind how, string value, CancellationToken cancellationToken)
    {
        var session = await Counted(actor, cancellationToken);
        // A right password says nothing about the second factor, and a new session is not a new person: the device is counted.
        var account = how == ProofKind.Password ? $"unlock:{actor.Id:N}" : $"proof:{actor.Id:N}";
        var counted = new HashedProof(null, account, SourceOf(session));
        var known = actor.Session == SessionState.Open || session.KnownDevice || session.SecondFactor;
        if (how != ProofKind.Passkey && !backOff.Try(account, counted.Source, known)) return Refusal.Rule("proof.wait");
        if (how is not (ProofKind.Password or ProofKind.RecoveryCode)) return counted;
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == actor.Id, cancellationToken);
        var hash = how == ProofKind.Password
            ? Holding([user.PasswordHash ?? ""], user, value) : await Recovery(user, value, cancellationToken);
        return hash is null ? Refusal.Rule("proof.wrong") : counted with { Hash = hash };
    }

    /// <inheritdoc/>
    public async Task<Outcome> Check(
        Actor actor, ProofKind how, string value, HashedProof hashed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var user = await Account(actor.Id, cancellationToken);
        var holds = how switch
        {
            ProofKind.Authenticator => Code(user, value, now),
            ProofKind.RecoveryCode => await UseUp(user, hashed.Hash, cancellationToken),
            ProofKind.Passkey => await Passkey(user, value),
            ProofKind.Password => user.PasswordHash == hashed.Hash ? Outcome.Done : Refusal.Rule("proof.wrong"),
            ProofKind.Demo => Refusal.Rule("proof.wrong"),
        };
        if (holds.Succeeded) backOff.Right(hashed.Account, hashed.Source);
        return holds;
    }

    /// <inheritdoc/>
    public async Task<string> BeginAuthenticator(Actor actor, CancellationToken cancellationToken)
    {
        var session = await Session(actor, cancellationToken);
        if (session.AuthenticatorPending is { } pending) return _seal.Unprotect(pending);
        var secret = Totp.NewSecret();
        session.AuthenticatorPending = _seal.Protect(secret);
        return secret;
    }

    /// <inheritdoc/>
    public async Task<Outcome> Confirms(Actor actor, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var confirmed = Confirmed(await Session(actor, cancellationToken), code, now);
        return confirmed.Succeeded ? Outcome.Done : confirmed.Refusal;
    }

    /// <inheritdoc/>
    public async Task<Outcome> ConfirmAuthenticator(Actor actor, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await Session(actor, cancellationToken);
        var step = Confirmed(session, code, now);
        if (!step.Succeeded) return step.Refusal;
        var user = await Account(actor.Id, cancellationToken);
        (user.AuthenticatorSecret, user.AuthenticatorStep, session.AuthenticatorPending) = (session.AuthenticatorPending, step.Value, null);
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
        user.AuthenticatorSecret = null;
        Touched(user);
    }

    /// <inheritdoc/>
    public async Task<Outcome> IsNewPasskey(Actor actor, string credential, CancellationToken cancellationToken)
    {
        if (!backOff.Try(NewPasskeyOf(actor), SourceOf(await Counted(actor, cancellationToken)), known: true))
            return Refusal.Rule("too_often");
        return await Made(actor, credential) is null ? Refusal.Rule("passkey.bad_answer") : Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<Outcome> AddPasskey(Actor actor, string name, string credential, CancellationToken cancellationToken)
    {
        if (await Made(actor, credential) is not { } passkey) return Refusal.Rule("passkey.bad_answer");
        passkey.Name = name;
        var kept = await users.AddOrUpdatePasskeyAsync(await Account(actor.Id, cancellationToken), passkey);
        if (!kept.Succeeded) return Refusal.Rule("passkey.bad_answer");
        backOff.Right(NewPasskeyOf(actor), SourceOf(await Counted(actor, cancellationToken)));
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<bool> RemovePasskey(Guid accountId, string passkey, CancellationToken cancellationToken) =>
        (await users.RemovePasskeyAsync(await Account(accountId, cancellationToken), WebEncoders.Base64UrlDecode(passkey))).Succeeded;

    /// <inheritdoc/>
    public async Task<Outcome> MayRenewRecoveryCodes(Actor actor, CancellationToken cancellationToken) =>
        backOff.Try($"codes:{actor.Id:N}", SourceOf(await Counted(actor, cancellationToken)), known: true)
            ? Outcome.Done : Refusal.Rule("too_often");

    /// <inheritdoc/>
    public IReadOnlyList<HashedCode> MakeRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New()).Select(
            code => new HashedCode(code, users.PasswordHasher.HashPassword(Anybody, RecoveryCode.Read(code)!)))];

    /// <inheritdoc/>
    public async Task KeepRecoveryCodes(Guid accountId, IReadOnlyList<HashedCode> codes, CancellationToken cancellationToken)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(code => code.AccountId == accountId).ToListAsync(cancellationToken));
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { AccountId = accountId, Hash = code.Hash }));
    }

    /// <inheritdoc/>
    public async Task RemoveAll(Guid accountId, CancellationToken cancellationToken)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(code => code.AccountId == accountId).ToListAsync(cancellationToken));
        var user = await Account(accountId, cancellationToken);
        foreach (var passkey in await users.GetPasskeysAsync(user)) await users.RemovePasskeyAsync(user, passkey.CredentialId);
        (user.AuthenticatorSecret, user.PasswordHash) = (null, null);
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

    private async Task<string?> Recovery(PortalUser user, string typed, CancellationToken cancellationToken) =>
        RecoveryCode.Read(typed) is { } code
            ? Holding(await db.RecoveryCodes.AsNoTracking().Where(
                one => one.AccountId == user.Id).Select(one => one.Hash).ToListAsync(cancellationToken), user, code)
            : null;

    private string? Holding(IEnumerable<string> hashes, PortalUser user, string value) =>
        hashes.FirstOrDefault(
            hash => hash.Length > 0 && users.PasswordHasher.VerifyHashedPassword(user, hash, value) != PasswordVerificationResult.Failed);

    private async Task<Outcome> UseUp(PortalUser user, string? hash, CancellationToken cancellationToken)
    {
        if (await db.RecoveryCodes.FirstOrDefaultAsync(
            code => code.AccountId == user.Id && code.Hash == hash, cancellationToken) is not { } code)
            return Refusal.Rule("proof.wrong");
        db.RecoveryCodes.Remove(code);
        return Outcome.Done;
    }

    private Outcome<long> Confirmed(PersonSession session, string code, DateTimeOffset now) =>
        session.AuthenticatorPending is not { } pending ? Refusal.Rule("factor.not_begun")
        : Totp.StepOf(_seal.Unprotect(pending), code, now, used: 0) is { } step ? step
        : Refusal.Invalid("code", "wrong_code");

    private async Task<Outcome> Passkey(PortalUser user, string credential)
    {
        if (!await PasskeyChallenge.WasAsked(http.HttpContext, credential)) return Refusal.Rule("passkey.bad_answer");
        var shown = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!shown.Succeeded || shown.User.Id != user.Id) return Refusal.Rule("proof.wrong");
        await users.AddOrUpdatePasskeyAsync(user, shown.Passkey);
        return Outcome.Done;
    }

    private async Task<UserPasskeyInfo?> Made(Actor actor, string credential)
    {
        if (!await PasskeyChallenge.WasAskedToMake(http.HttpContext, credential)) return null;
        var made = await signIn.PerformPasskeyAttestationAsync(credential);
        return made.Succeeded && made.UserEntity.Id == actor.Id.ToString() ? made.Passkey : null;
    }

    private Task<PersonSession> Counted(Actor actor, CancellationToken cancellationToken) =>
        db.Sessions.AsNoTracking().SingleAsync(one => one.Id == actor.SessionId, cancellationToken);

    private static string SourceOf(PersonSession session) => session.DeviceKey ?? $"{session.Id:N}";

    private static string NewPasskeyOf(Actor actor) => $"passkey:{actor.Id:N}";

    private Task<PersonSession> Session(Actor actor, CancellationToken cancellationToken) =>
        db.Sessions.SingleAsync(one => one.Id == actor.SessionId, cancellationToken);

    private Task<PortalUser> Account(Guid id, CancellationToken cancellationToken) =>
        db.Users.SingleAsync(user => user.Id == id, cancellationToken);

    // The concurrency token of Identity: two uses of one code at the same time cannot both be saved.
    private static void Touched(PortalUser user) => user.ConcurrencyStamp = Guid.NewGuid().ToString();
}
