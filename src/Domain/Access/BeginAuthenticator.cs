using Domain.Kernel;

namespace Domain.Access;

/// <summary>
/// Makes a secret for one's authenticator. Asked again by the same session before it is in force, the answer is the same; no other session
/// gets it.
/// </summary>
[KeptApartBy("nothing: of two secrets the last one is confirmed")]
public sealed record BeginAuthenticator : ICommand<BeginAuthenticator, AuthenticatorSecret>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.EnrolFactor;
}

/// <summary>What goes into the authenticator.</summary>
/// <param name="Secret">In base32.</param>
public readonly record struct AuthenticatorSecret(string Secret);

public sealed class BeginAuthenticatorHandler(IFactors factors) : IHandle<BeginAuthenticator, AuthenticatorSecret>
{
    /// <inheritdoc/>
    public async Task<Outcome<AuthenticatorSecret>> Handle(
        BeginAuthenticator command, UseCaseContext context, CancellationToken cancellationToken)
    {
        return new AuthenticatorSecret(await factors.BeginAuthenticator(context.Actor, cancellationToken));
    }
}
