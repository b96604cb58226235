using Domain.Kernel;

namespace Domain.Partners;

/// <summary>The accounts of people, kept by ASP.NET Core Identity behind this port.</summary>
public interface IAccounts
{
    /// <summary>Makes an account that cannot sign in yet, and a one-time token to choose its password with.</summary>
    Task<Outcome<AccountToken>> Open(NewAccount account, CancellationToken cancellationToken);

    /// <summary>A one-time token to choose a new password; null when no open account has this address.</summary>
    Task<AccountToken?> ResetToken(string email, CancellationToken cancellationToken);

    /// <summary>Sets a password with a token; every session of the account ends. Refused when the token is used, old or wrong, or the password weak.</summary>
    Task<Outcome<Guid>> SetPassword(string email, string token, string password, CancellationToken cancellationToken);

    /// <summary>Changes a password by the one of now, and ends every session but <paramref name="session"/>. Refused, by field, when that is wrong or the new one weak.</summary>
    Task<Outcome> ChangePassword(Guid accountId, Guid? session, string current, string wanted, CancellationToken cancellationToken);

    /// <summary>Sets the language of a person's mails.</summary>
    Task<Outcome> SetLanguage(Guid accountId, string language, CancellationToken cancellationToken);

    /// <summary>Sets when a person wants to be told; null: when their organisation does.</summary>
    Task<Outcome> SetNotificationHours(Guid accountId, string? hours, CancellationToken cancellationToken);

    /// <summary>A new one-time token for an open account; refused when it is closed.</summary>
    Task<Outcome<AccountLink>> NewLink(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Closes or re-opens an account.</summary>
    Task<Outcome> SetOpen(Guid accountId, bool open, CancellationToken cancellationToken);

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

/// <summary>An account and a one-time token for it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Token">Proves the mailbox; works once and for a limited time.</param>
public sealed record AccountToken(Guid AccountId, string Token);

/// <summary>A new token, and what it is for.</summary>
/// <param name="Account">The account and its token.</param>
/// <param name="Invited">True while no password was ever chosen.</param>
public sealed record AccountLink(AccountToken Account, bool Invited);
