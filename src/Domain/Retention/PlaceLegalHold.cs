using Domain.Kernel;

namespace Domain.Retention;

/// <summary>Puts a case on hold, with its referral and its requests: nothing of them is erased until it ends or is lifted.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why, in one's own words; no name of a child.</param>
/// <param name="LastDay">The last day on which it counts (UTC), at most 24 months ahead.</param>
public sealed record PlaceLegalHold(string Case, string Reason, DateOnly LastDay)
    : ICommand<PlaceLegalHold, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HoldCases;

    string? INamesARecord.Reference => Case;
}

public sealed class PlaceLegalHoldHandler(IRetentionRecords records, IStore<LegalHold> holds) : IHandle<PlaceLegalHold, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(PlaceLegalHold command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await records.FindCase(command.Case, context.Actor, cancellationToken) is not { } found) return Refusal.NotFound;
        if (await records.IsHeld(found.Id, context.Now, cancellationToken)) return Refusal.Rule("hold.already_held");
        var hold = LegalHold.Place(found, command.Reason, command.LastDay, context.Actor, context.Now);
        if (!hold.Succeeded) return hold.Refusal;
        holds.Add(hold.Value);
        return new Receipt(hold.Value.Reference);
    }
}
