using Domain.Kernel;

namespace Domain.Partners;

/// <summary>Adds a platform.</summary>
/// <param name="Code">Short code, capitals and digits: TIKTOK.</param>
/// <param name="Name">Name people know.</param>
/// <param name="ContactEmail">Role mailbox of its safety team.</param>
/// <param name="EscalationEmail">On-call mailbox, told when the ladder is climbed.</param>
/// <param name="EscalationPhone">Number for "call now"; may be empty.</param>
public sealed record OnboardPlatform(
    string Code, string Name, string ContactEmail, string EscalationEmail, string? EscalationPhone)
    : ICommand<OnboardPlatform, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class OnboardPlatformHandler(IStore<Platform> platforms, IStore<Helpline> helplines)
    : IHandle<OnboardPlatform, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        OnboardPlatform command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await platforms.Find(command.Code ?? "", cancellationToken) is not null
            || await helplines.Find(command.Code ?? "", cancellationToken) is not null)
            return Refusal.Invalid("code", "taken");
        var platform = Platform.Onboard(
            command.Code ?? "", command.Name, command.ContactEmail, command.EscalationEmail, command.EscalationPhone,
            context.Now);
        if (!platform.Succeeded) return platform.Refusal;
        platforms.Add(platform.Value);
        return new Receipt(platform.Value.Reference);
    }
}
