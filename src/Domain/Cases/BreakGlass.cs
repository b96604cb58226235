using Domain.Kernel;

namespace Domain.Cases;

/// <summary>
/// Opens a case that one is not assigned to, for an hour: life does not wait for an assignment. The supervisor is told
/// at once.
/// </summary>
/// <param name="Reference">The case.</param>
/// <param name="Reason">Why, in one's own words; read by whoever reviews it.</param>
public sealed record BreakGlass(string Reference, string Reason)
    : ICommand<BreakGlass, Receipt>, IRestsOnWhatItReads, INeedsFreshProof, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;
}

public sealed class BreakGlassHandler(IStore<Case> cases, IStore<BreakGlassAccess> accesses, IBrokenGlass glass)
    : IHandle<BreakGlass, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(BreakGlass command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Reference, cancellationToken) is not { } found) return Refusal.NotFound;
        if (await glass.Until(found.Id, context.Actor.Id, context.Now, cancellationToken) is not null)
            return Refusal.Rule("case.already_yours");
        var access = BreakGlassAccess.Open(found, command.Reason, context.Actor, context.Now);
        if (!access.Succeeded) return access.Refusal;
        accesses.Add(access.Value);
        return new Receipt(access.Value.Reference);
    }
}
