using Domain.Kernel;

namespace Domain.Access;

/// <summary>The accounts of people, kept by ASP.NET Core Identity behind this port.</summary>
public interface IAccounts
{
    /// <summary>Makes an account that cannot sign in yet, and a one-time token to choose its password with.</summary>
    Task<Outcome<AccountToken>> Open(NewAccount account, CancellationToken cancellationToken);

    /// <summary>
    /// A one-time token to choose a new password. Where no open account, of no closed organisation, has this address it is nobody's
    /// (<see cref="AccountToken.Nobody"/>) and worth nothing, and took the same work.
    /// </summary>
    Task<AccountToken> ResetToken(string email, CancellationToken cancellationToken);

    /// <summary>
    /// Checks a token and hashes the password chosen with it; slow. Refused when the token is used, old or wrong, or the password weak.
    /// </summary>
    Task<Outcome<NewPassword>> PrepareChoice(string email, string token, string password, CancellationToken cancellationToken);

    /// <summary>Sets a password with a token, which is used up; every session of the account ends.</summary>
    Task<Outcome<Guid>> SetPassword(string email, string token, NewPassword password, CancellationToken cancellationToken);

    /// <summary>
    /// Checks the password of now and hashes the new one; slow. Refused, by field, when that is wrong or the new one weak, and when it
    /// comes too soon after others that were wrong.
    /// </summary>
    Task<Outcome<NewPassword>> PrepareChange(
        Guid accountId, Guid? session, string current, string wanted, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a password, and ends every session but <paramref name="session"/>. Stale when the password of now is not the one that was
    /// checked.
    /// </summary>
    Task<Outcome> ChangePassword(Guid accountId, Guid? session, NewPassword wanted, CancellationToken cancellationToken);

    /// <summary>Sets the language of a person's mails.</summary>
    Task<Outcome> SetLanguage(Guid accountId, string language, CancellationToken cancellationToken);

    /// <summary>Sets when a person wants to be told; null: when their organisation does.</summary>
    Task<Outcome> SetNotificationHours(Guid accountId, string? hours, CancellationToken cancellationToken);

    /// <summary>A new one-time token for an open account; refused when it or its organisation is closed.</summary>
    Task<Outcome<AccountLink>> NewLink(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Closes or re-opens an account.</summary>
    Task<Outcome> SetOpen(Guid accountId, bool open, CancellationToken cancellationToken);

    /// <summary>Gives an account another display name: whether it had not had it before.</summary>
    Task<Outcome<bool>> Rename(Guid accountId, string name, CancellationToken cancellationToken);

    /// <summary>Ends every session of everybody at an organisation.</summary>
    Task EndSessionsAt(Guid organisationId, CancellationToken cancellationToken);

    /// <summary>Gives an account another role and organisation; false when it is not there.</summary>
    Task<bool> SetRole(Guid accountId, Role role, Guid? helplineId, Guid? platformId, CancellationToken cancellationToken);

    /// <summary>Whether there is such an account, and it is open.</summary>
    Task<bool> IsOpen(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Whether this is an administrator, and no other open account is one.</summary>
    Task<bool> IsLastAdministrator(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Whether any administrator exists.</summary>
    Task<bool> AnyAdministrator(CancellationToken cancellationToken);
}

/// <summary>What an account is opened with.</summary>
/// <param name="Email">Address, also the name to sign in with.</param>
/// <param name="Name">Display name, for colleagues only.</param>
/// <param name="Role">One role.</param>
/// <param name="HelplineId">The helpline, for its roles.</param>
/// <param name="PlatformId">The platform, for its roles.</param>
/// <param name="Language">fr or en: the language of mails.</param>
public sealed record NewAccount(
    string Email, string Name, Role Role, Guid? HelplineId, Guid? PlatformId, string Language);

/// <summary>A password that keeps the rules, hashed.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Before">Hash of the password that it takes the place of; null for none.</param>
public sealed record NewPassword(string Hash, string? Before);

/// <summary>An account and a one-time token for it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Token">Proves the mailbox; works once and for a limited time.</param>
public sealed record AccountToken(Guid AccountId, string Token)
{
    /// <summary>The account of an address that no open account has.</summary>
    public static readonly Guid Nobody = Guid.AllBitsSet;
}

/// <summary>A new token, and what it is for.</summary>
/// <param name="Account">The account and its token.</param>
/// <param name="Invited">True while no password was ever chosen.</param>
public sealed record AccountLink(AccountToken Account, bool Invited);
