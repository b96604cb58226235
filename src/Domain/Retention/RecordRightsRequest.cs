using Domain.Kernel;

namespace Domain.Retention;

/// <summary>
/// Writes down that somebody asks for a copy of the data of a case, or for its erasure. The answer is due within a month.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Kind">Access or erasure.</param>
/// <param name="ReceivedOn">The day on which it came in.</param>
[KeptApartBy("nothing: two requests are two rows")]
public sealed record RecordRightsRequest(string Case, RightsKind Kind, DateOnly ReceivedOn)
    : ICommand<RecordRightsRequest, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.OverseeRetention;

    string? INamesARecord.Reference => Case;
}

public sealed class RecordRightsRequestHandler(IRetentionRecords records, IStore<RightsRequest> requests)
    : IHandle<RecordRightsRequest, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(RecordRightsRequest command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await records.FindCase(command.Case, context.Actor, cancellationToken) is not { } found) return Refusal.NotFound;
        var request = RightsRequest.Record(found, command.Kind, command.ReceivedOn, context.Actor, context.Now);
        if (!request.Succeeded) return request.Refusal;
        requests.Add(request.Value);
        return new Receipt(request.Value.Reference);
    }
}
