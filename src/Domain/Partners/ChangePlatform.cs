using Domain.Kernel;

namespace Domain.Partners;

/// <summary>
/// Gives a platform another name, role mailbox, or another mailbox or number for escalations. Its code stays. Needs a fresh proof: a
/// mailbox is where escalations go.
/// </summary>
/// <param name="Platform">Code of the platform.</param>
/// <param name="Name">Name people know.</param>
/// <param name="ContactEmail">Role mailbox of its safety team.</param>
/// <param name="EscalationEmail">On-call mailbox, told when the ladder is climbed.</param>
/// <param name="EscalationPhone">Number for "call now"; may be empty.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the platform")]
public sealed record ChangePlatform(
    string Platform, string Name, string ContactEmail, string EscalationEmail, string? EscalationPhone, long? Version = null)
    : ICommand<ChangePlatform, Receipt>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class ChangePlatformHandler(IStore<Platform> platforms) : IHandle<ChangePlatform, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ChangePlatform command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await platforms.Find(command.Platform, cancellationToken) is not { } platform) return Refusal.NotFound;
        if (platform.Expect(command.Version) is { Refusal: { } stale }) return stale;
        var done = platform.Change(command.Name, command.ContactEmail, command.EscalationEmail, command.EscalationPhone);
        return done.Refusal is { } no ? no : new Receipt(platform.Reference);
    }
}
