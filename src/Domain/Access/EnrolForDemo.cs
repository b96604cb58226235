using Domain.Kernel;

namespace Domain.Access;

/// <summary>Gives a person of the demo an authenticator with a known secret.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Secret">The secret, in base32.</param>
[KeptApartBy("the stamp of the account")]
public sealed record EnrolForDemo(Guid AccountId, string Secret) : ICommand<EnrolForDemo, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SetUpPortal;
}

public sealed class EnrolForDemoHandler(IFactors factors) : IHandle<EnrolForDemo, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        EnrolForDemo command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (!await factors.SetAuthenticator(command.AccountId, command.Secret, cancellationToken)) return Refusal.NotFound;
        context.Record(new AuthenticatorSetUp { Reference = command.AccountId.ToString() });
        return new Receipt(command.AccountId.ToString());
    }
}
