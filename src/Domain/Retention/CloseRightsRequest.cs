using Domain.Kernel;

namespace Domain.Retention;

/// <summary>Says that a request of a person about their data was answered: granted or refused.</summary>
/// <param name="Reference">The request of the person.</param>
/// <param name="Granted">Whether it was granted; an erasure is ordered first.</param>
[KeptApartBy("the version of the rights request")]
public sealed record CloseRightsRequest(string Reference, bool Granted) : ICommand<CloseRightsRequest, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.OverseeRetention;
}

public sealed class CloseRightsRequestHandler(IStore<RightsRequest> requests) : IHandle<CloseRightsRequest, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(CloseRightsRequest command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await requests.Find(command.Reference, cancellationToken) is not { } request) return Refusal.NotFound;
        return request.Close(command.Granted, context.Now) is { Refusal: { } no } ? no : new Receipt(request.Reference);
    }
}
