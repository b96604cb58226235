using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Identity;

/// <summary>Accounts by ASP.NET Core Identity, in the transaction of the use case.</summary>
public sealed class Accounts(UserManager<PortalUser> users, ISessions sessions, PortalDbContext db, BackOff backOff, TimeProvider time)
    : IAccounts
{
    /// <inheritdoc/>
    public async Task<Outcome<AccountToken>> Open(NewAccount account, CancellationToken cancellationToken)
    {
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(),
            UserName = account.Email,
            Email = account.Email,
            EmailConfirmed = true,
            Name = account.Name,
            Role = account.Role,
            HelplineId = account.HelplineId,
            PlatformId = account.PlatformId,
            Language = account.Language,
            OpenedAt = time.GetUtcNow(),
        };
        var created = await users.CreateAsync(user);
        return created.Succeeded
            ? new AccountToken(user.Id, await users.GeneratePasswordResetTokenAsync(user))
            : Refused(created);
    }

    /// <inheritdoc/>
    public async Task<AccountToken> ResetToken(string email, CancellationToken cancellationToken)
    {
        var found = await users.FindByEmailAsync(email);
        var open = await MaySignIn(found?.Id ?? AccountToken.Nobody, cancellationToken);
        var user = open ? found! : new PortalUser { Id = AccountToken.Nobody, SecurityStamp = "nobody" };
        return new AccountToken(user.Id, await users.GeneratePasswordResetTokenAsync(user));
    }

    /// <inheritdoc/>
    public async Task<Outcome<NewPassword>> PrepareChoice(
        string email, string token, string password, CancellationToken cancellationToken) =>
        await WithToken(email, token) is { } user ? await Hashed(user, password) : Refusal.Rule("account.bad_token");

    /// <inheritdoc/>
    public async Task<Outcome<Guid>> SetPassword(string email, string token, NewPassword password, CancellationToken cancellationToken)
    {
        if (await WithToken(email, token) is not { } user) return Refusal.Rule("account.bad_token");
        await Replace(user, password, except: null, cancellationToken);
        return user.Id;
    }

    /// <inheritdoc/>
    public async Task<Outcome<NewPassword>> PrepareChange(
        Guid accountId, Guid? session, string current, string wanted, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { ClosedAt: null, PasswordHash: { } now } user) return Refusal.NotFound;
        var (account, source) = ($"change:{accountId:N}", $"{session:N}");
        if (!backOff.Try(account, source, known: true)) return Refusal.Rule("proof.wait");
        if (users.PasswordHasher.VerifyHashedPassword(user, now, current) == PasswordVerificationResult.Failed)
            return Refusal.Invalid("current", "wrong_password");
        backOff.Right(account, source);
        return await Hashed(user, wanted);
    }

    /// <inheritdoc/>
    public async Task<Outcome> ChangePassword(Guid accountId, Guid? session, NewPassword wanted, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { ClosedAt: null } user) return Refusal.NotFound;
        if (user.PasswordHash != wanted.Before) return Refusal.Stale;
        await Replace(user, wanted, session, cancellationToken);
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<Outcome> SetLanguage(Guid accountId, string language, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { ClosedAt: null } user) return Refusal.NotFound;
        user.Language = language;
        await users.UpdateAsync(user);
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<Outcome> SetNotificationHours(Guid accountId, string? hours, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { ClosedAt: null } user) return Refusal.NotFound;
        user.NotificationHours = hours;
        await users.UpdateAsync(user);
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<Outcome<AccountLink>> NewLink(Guid accountId, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } user) return Refusal.NotFound;
        if (user.ClosedAt is not null) return Refusal.Rule("account.already_closed");
        if (!await MaySignIn(user.Id, cancellationToken))
            return Refusal.Rule("organisation.closed", await OrganisationOf(user, cancellationToken));
        return new AccountLink(new AccountToken(user.Id, await users.GeneratePasswordResetTokenAsync(user)), user.PasswordHash is null);
    }

    /// <inheritdoc/>
    public async Task<Outcome> SetOpen(Guid accountId, bool open, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } user) return Refusal.NotFound;
        if (user.ClosedAt is null == open) return Refusal.Rule(open ? "account.already_open" : "account.already_closed");
        user.ClosedAt = open ? null : time.GetUtcNow();
        await users.UpdateSecurityStampAsync(user);
        await sessions.EndAll(accountId, except: null, time.GetUtcNow(), cancellationToken);
        return Outcome.Done;
    }

    /// <inheritdoc/>
    public async Task<Outcome<bool>> Rename(Guid accountId, string name, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } user) return Refusal.NotFound;
        if (user.Name == name) return false;
        user.Name = name;
        await users.UpdateAsync(user);
        return true;
    }

    /// <inheritdoc/>
    public async Task EndSessionsAt(Guid organisationId, CancellationToken cancellationToken)
    {
        var there = db.Users.Where(user => user.HelplineId == organisationId || user.PlatformId == organisationId);
        var open = await db.Sessions.Where(one => one.EndedAt == null && there.Any(user => user.Id == one.AccountId))
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        open.ForEach(one => one.EndedAt = now);
    }

    /// <inheritdoc/>
    public async Task<bool> SetRole(Guid accountId, Role role, Guid? helplineId, Guid? platformId, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } user) return false;
        (user.Role, user.HelplineId, user.PlatformId) = (role, helplineId, platformId);
        await users.UpdateAsync(user);
        return true;
    }

    /// <inheritdoc/>
    public Task<bool> IsOpen(Guid accountId, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(user => user.Id == accountId && user.ClosedAt == null, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> IsLastAdministrator(Guid accountId, CancellationToken cancellationToken) =>
        await db.Users.Where(user => user.Role == Role.Administrator && user.ClosedAt == null).Select(user => user.Id).Take(2)
            .ToListAsync(cancellationToken)
            is [var only] && only == accountId;

    /// <inheritdoc/>
    public Task<bool> AnyAdministrator(CancellationToken cancellationToken) =>
        db.Users.AnyAsync(user => user.Role == Role.Administrator && user.ClosedAt == null, cancellationToken);

    private Task<bool> MaySignIn(Guid accountId, CancellationToken cancellationToken) =>
        db.Users.WhoMaySignIn(db).AnyAsync(one => one.Id == accountId, cancellationToken);

    private Task<string> OrganisationOf(PortalUser user, CancellationToken cancellationToken) =>
        db.Organisations.Where(one => one.Id == user.HelplineId || one.Id == user.PlatformId).Select(one => one.Name)
            .SingleAsync(cancellationToken);

    private async Task<PortalUser?> WithToken(string email, string token) =>
        await users.FindByEmailAsync(email) is { ClosedAt: null } user
        && await users.VerifyUserTokenAsync(
            user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<PortalUser>.ResetPasswordTokenPurpose, token)
            ? user
            : null;

    private async Task<Outcome<NewPassword>> Hashed(PortalUser user, string password)
    {
        foreach (var rules in users.PasswordValidators)
        {
            var kept = await rules.ValidateAsync(users, user, password);
            if (!kept.Succeeded) return Refused(kept);
        }

        return new NewPassword(users.PasswordHasher.HashPassword(user, password), user.PasswordHash);
    }

    // The new stamp uses up whatever token there is.
    private async Task Replace(PortalUser user, NewPassword password, Guid? except, CancellationToken cancellationToken)
    {
        user.PasswordHash = password.Hash;
        await users.UpdateSecurityStampAsync(user);
        await sessions.EndAll(user.Id, except, time.GetUtcNow(), cancellationToken);
    }

    private static Refusal Refused(IdentityResult result) => result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
            Refusal.Invalid("email", "taken"),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            Refusal.Invalid("email", "bad_email"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => Refusal.Invalid("password", "password_too_short"),
        PasswordRules.Common => Refusal.Invalid("password", "password_common"),
        PasswordRules.Personal => Refusal.Invalid("password", "password_personal"),
        var code when code.StartsWith("Password", StringComparison.Ordinal) => Refusal.Invalid("password", "password_too_weak"),
        var code => throw new InvalidOperationException($"Identity said {code}."),
    };
}
