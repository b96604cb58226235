using Domain.Kernel;

namespace Domain.Partners;

/// <summary>A helpline or a platform was closed.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record OrganisationClosed : DomainEvent;

/// <summary>
/// Closes a helpline or a platform: nobody of it can sign in or act, its API keys do not work, nothing new comes to it. Refused while
/// somebody waits for work of it, which is to be finished or withdrawn first. What it did stays readable for others. Needs a fresh proof.
/// </summary>
/// <param name="Organisation">Code of the helpline or platform.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
public sealed record CloseOrganisation(string Organisation, long? Version = null)
    : ICommand<CloseOrganisation, Receipt>, INeedsFreshProof, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class CloseOrganisationHandler(IStore<Organisation> store, IOrganisations organisations)
    : IHandle<CloseOrganisation, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(CloseOrganisation command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await store.Find(command.Organisation, cancellationToken) is not { } organisation) return Refusal.NotFound;
        if (organisation.Expect(command.Version) is { Refusal: { } stale }) return stale;
        var left = await organisations.WorkOf(organisation.Id, cancellationToken);
        if (organisation.Close(left, context.Now) is { Refusal: { } no }) return no;
        return new Receipt(organisation.Reference);
    }
}
