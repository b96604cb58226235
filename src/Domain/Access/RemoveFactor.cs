using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody removed an authenticator or a passkey of their own.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record FactorRemoved : DomainEvent;

/// <summary>Removes a factor of one's own. The last one stays: without one nobody gets in.</summary>
/// <param name="Passkey">Key of the passkey; null for the authenticator.</param>
[KeptApartBy("the stamp of the account")]
public sealed record RemoveFactor(string? Passkey) : ICommand<RemoveFactor, Receipt>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class RemoveFactorHandler(IFactors factors) : IHandle<RemoveFactor, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        RemoveFactor command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var me = context.Actor.Id;
        var mine = await factors.Of(me, cancellationToken);
        if (command.Passkey is null ? !mine.Authenticator : mine.Passkeys.All(one => one.Id != command.Passkey)) return Refusal.NotFound;
        if (mine.Count == 1) return Refusal.Rule("factor.last");
        if (command.Passkey is null) await factors.RemoveAuthenticator(me, cancellationToken);
        else await factors.RemovePasskey(me, command.Passkey, cancellationToken);
        context.Record(new FactorRemoved { Reference = me.ToString() });
        return new Receipt(me.ToString());
    }
}
