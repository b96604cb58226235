using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>Makes an API key for an organisation. The answer holds the secret: the only time it is seen.</summary>
/// <param name="Organisation">Code of the helpline or platform.</param>
/// <param name="Name">What it is for.</param>
/// <param name="DemoSecret">A known secret, for the demo alone; null makes a random one.</param>
/// <param name="Scopes">What it may be used for; null: whatever its organisation's kind can have.</param>
[KeptApartBy("nothing: two keys are two rows, and none works of an organisation that is closed")]
public sealed record CreateApiKey(string Organisation, string Name, string? DemoSecret = null, ApiScopes? Scopes = null)
    : ICommand<CreateApiKey, NewApiKey>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>A key and its secret.</summary>
/// <param name="Reference">How the key is called from now on.</param>
/// <param name="Secret">Shown once.</param>
public sealed record NewApiKey(string Reference, string Secret);

public sealed class CreateApiKeyHandler(
    IStore<Helpline> helplines, IStore<Platform> platforms, IStore<ApiKey> keys) : IHandle<CreateApiKey, NewApiKey>
{
    /// <inheritdoc/>
    public async Task<Outcome<NewApiKey>> Handle(
        CreateApiKey command, UseCaseContext context, CancellationToken cancellationToken)
    {
        Organisation? owner = await helplines.Find(command.Organisation, cancellationToken);
        owner ??= await platforms.Find(command.Organisation, cancellationToken);
        if (owner is null) return Refusal.Invalid("organisation", "unknown");
        if (owner.ExpectOpen() is { Refusal: { } closed }) return closed;
        if (command.DemoSecret is not null && context.Actor.Kind != ActorKind.System) return Refusal.NotAllowed;
        var secret = command.DemoSecret ?? ApiKey.NewSecret();
        var key = ApiKey.Create(owner, command.Name, command.Scopes ?? Permissions.ScopesOf(owner is Platform), secret, context.Now);
        if (!key.Succeeded) return key.Refusal;
        keys.Add(key.Value);
        return new NewApiKey(key.Value.Reference, secret);
    }
}
