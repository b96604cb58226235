using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>A person has another role or organisation.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record RoleChanged(Role Role) : DomainEvent;

/// <summary>Gives a person another role, or moves them to another organisation. Never oneself.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Role">The new role; it must fit the kind of organisation.</param>
/// <param name="Organisation">Code of their helpline or platform; null for administrators and the DPO.</param>
public sealed record ChangeRole(Guid AccountId, Role Role, string? Organisation)
    : ICommand<ChangeRole, Receipt>, IRestsOnWhatItReads, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class ChangeRoleHandler(IStore<Helpline> helplines, IStore<Platform> platforms, IAccounts accounts)
    : IHandle<ChangeRole, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ChangeRole command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (command.AccountId == context.Actor.Id) return Refusal.Rule("account.not_your_own_role");
        var code = command.Organisation ?? "";
        var helpline = await helplines.Find(code, cancellationToken);
        var platform = helpline is null ? await platforms.Find(code, cancellationToken) : null;
        var errors = new FieldErrors()
            .Expect(code.Length == 0 || helpline is not null || platform is not null, "organisation", "unknown")
            .Expect(InvitePersonHandler.Fits(command.Role, helpline, platform), "organisation", "organisation_does_not_fit_role");
        if (errors.Any) return errors.Refusal;
        if (((Organisation?)helpline ?? platform)?.ExpectOpen() is { Refusal: { } closed }) return closed;
        if (command.Role != Role.Administrator && await accounts.IsLastAdministrator(command.AccountId, cancellationToken))
            return Refusal.Rule("account.last_administrator");
        if (!await accounts.SetRole(command.AccountId, command.Role, helpline?.Id, platform?.Id, cancellationToken))
            return Refusal.NotFound;
        context.Record(new RoleChanged(command.Role)
        {
            Reference = command.AccountId.ToString(),
            HelplineId = helpline?.Id,
            PlatformId = platform?.Id,
        });
        return new Receipt(command.AccountId.ToString());
    }
}
