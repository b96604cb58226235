using Domain.Kernel;

namespace Domain.Access;

/// <summary>Stops an API key at once.</summary>
/// <param name="Reference">The key's reference, <c>K-...</c>.</param>
[KeptApartBy("the version of the key")]
public sealed record RevokeApiKey(string Reference) : ICommand<RevokeApiKey, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class RevokeApiKeyHandler(IStore<ApiKey> keys) : IHandle<RevokeApiKey, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        RevokeApiKey command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await keys.Find(command.Reference, cancellationToken) is not { } key) return Refusal.NotFound;
        return key.Revoke(context.Now) is { Refusal: { } no } ? no : new Receipt(key.Reference);
    }
}
