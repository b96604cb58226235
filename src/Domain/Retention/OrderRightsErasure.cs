using Domain.Kernel;

namespace Domain.Retention;

/// <summary>Orders the erasure of everything secret of a case, as a person asked. Refused while the case is open or on hold.</summary>
/// <param name="Reference">The request of the person.</param>
public sealed record OrderRightsErasure(string Reference) : ICommand<OrderRightsErasure, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.OverseeRetention;
}

public sealed class OrderRightsErasureHandler(IRetentionRecords records, IStore<RightsRequest> requests, IStore<ErasureOrder> orders)
    : IHandle<OrderRightsErasure, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(OrderRightsErasure command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await requests.Find(command.Reference, cancellationToken) is not { } request) return Refusal.NotFound;
        if (await records.FindCase(request.CaseReference, context.Actor, cancellationToken) is not { } found) return Refusal.NotFound;
        var held = await records.IsHeld(found.Id, context.Now, cancellationToken);
        if (request.Order(found, held, context.Now) is { Refusal: { } no }) return no;
        foreach (var subject in (string[])[found.Reference, found.Referral, .. found.Requests])
        {
            var everything = new ErasureOf(subject, Enum.GetValues<SecretKind>(), found.HelplineId, found.Id);
            orders.Add(ErasureOrder.Of(everything, request.Reference, null, context.Actor, context.Now));
        }

        return new Receipt(request.Reference);
    }
}
