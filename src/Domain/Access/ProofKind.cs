namespace Domain.Access;

/// <summary>How a person proves who they are.</summary>
public enum ProofKind
{
    /// <summary>Their password: one factor, and never enough alone where a second one is set up.</summary>
    Password,

    /// <summary>A code of their authenticator (TOTP, RFC 6238); each works once.</summary>
    Authenticator,

    /// <summary>A passkey, unlocked by its owner on the device: two factors in one.</summary>
    Passkey,

    /// <summary>One of the ten codes of the day on which a factor is lost; each works once.</summary>
    RecoveryCode,

    /// <summary>The one-button sign-in of the demo, in Development alone.</summary>
    Demo,
}
