using Domain.Kernel;

namespace Domain.Partners;

/// <summary>
/// Gives a helpline another name, role mailbox or number. Its code stays. Needs a fresh proof: a mailbox is where what is vital goes.
/// </summary>
/// <param name="Helpline">Code of the helpline.</param>
/// <param name="Name">Name people know.</param>
/// <param name="ContactEmail">Role mailbox.</param>
/// <param name="Phone">Number people dial.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the helpline")]
public sealed record ChangeHelpline(string Helpline, string Name, string ContactEmail, string Phone, long? Version = null)
    : ICommand<ChangeHelpline, Receipt>, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class ChangeHelplineHandler(IStore<Helpline> helplines) : IHandle<ChangeHelpline, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ChangeHelpline command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await helplines.Find(command.Helpline, cancellationToken) is not { } helpline) return Refusal.NotFound;
        if (helpline.Expect(command.Version) is { Refusal: { } stale }) return stale;
        var done = helpline.Change(command.Name, command.ContactEmail, command.Phone);
        return done.Refusal is { } no ? no : new Receipt(helpline.Reference);
    }
}
