using Domain.Kernel;

namespace Domain.Retention;

/// <summary>Lifts a hold before it ends: what fell due meanwhile is erased with the next run.</summary>
/// <param name="Reference">The hold.</param>
[KeptApartBy("the version of the hold")]
public sealed record LiftLegalHold(string Reference) : ICommand<LiftLegalHold, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HoldCases;
}

public sealed class LiftLegalHoldHandler(IStore<LegalHold> holds) : IHandle<LiftLegalHold, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(LiftLegalHold command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await holds.Find(command.Reference, cancellationToken) is not { } hold) return Refusal.NotFound;
        return hold.Lift(context.Actor, context.Now) is { Refusal: { } no } ? no : new Receipt(hold.Reference);
    }
}
