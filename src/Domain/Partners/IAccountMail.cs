namespace Domain.Partners;

/// <summary>Mails about an account. They leave with the outbox of the same transaction; tokens are kept sealed there.</summary>
public interface IAccountMail
{
    /// <summary>"Choose your password": a new account.</summary>
    void SendInvitation(AccountToken account);

    /// <summary>"Choose a new password": somebody asked for it.</summary>
    void SendPasswordReset(AccountToken account);
}
