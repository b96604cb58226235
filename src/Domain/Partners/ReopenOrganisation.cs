using Domain.Kernel;

namespace Domain.Partners;

/// <summary>A helpline or a platform that was closed is open again.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record OrganisationReopened : DomainEvent;

/// <summary>
/// Opens a closed helpline or platform again: its people can sign in, its API keys work, work can come to it, all as before. Needs a fresh
/// proof.
/// </summary>
/// <param name="Organisation">Code of the helpline or platform.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the organisation")]
public sealed record ReopenOrganisation(string Organisation, long? Version = null) : ICommand<ReopenOrganisation, Receipt>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class ReopenOrganisationHandler(IStore<Organisation> store) : IHandle<ReopenOrganisation, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ReopenOrganisation command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await store.Find(command.Organisation, cancellationToken) is not { } organisation) return Refusal.NotFound;
        if (organisation.Expect(command.Version) is { Refusal: { } stale }) return stale;
        return organisation.Reopen() is { Refusal: { } no } ? no : new Receipt(organisation.Reference);
    }
}
