namespace Domain.Kernel;

/// <summary>
/// Put on a command that must not be done from an unattended screen or a stolen cookie: the door refuses it with
/// <c>proof_needed</c> unless the person proved who they are within <see cref="FreshProof.Lasts"/>. Pages ask for the
/// proof in place and go on.
/// </summary>
public interface INeedsFreshProof;

/// <summary>How long a proof is fresh.</summary>
public static class FreshProof
{
    /// <summary>Ten minutes.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}
