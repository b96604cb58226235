namespace Domain.Access;

/// <summary>Mails about an account. They leave with the outbox of the same transaction; tokens are kept sealed there.</summary>
public interface IAccountMail
{
    /// <summary>"Choose your password": a new account.</summary>
    void SendInvitation(AccountToken account);

    /// <summary>"Choose a new password": somebody asked for it.</summary>
    void SendPasswordReset(AccountToken account);

    /// <summary>"Your second factor was removed; start anew here".</summary>
    void SendFactorReset(AccountToken account);

    /// <summary>Something happened that the owner of an account should know of.</summary>
    void SendNotice(Guid accountId, SecurityNotice notice);
}

/// <summary>What the owner of an account is told of.</summary>
public enum SecurityNotice
{
    /// <summary>A sign-in from a device that is new for them.</summary>
    NewDevice,

    /// <summary>The last recovery code was used.</summary>
    RecoveryCodesUsed,
}
