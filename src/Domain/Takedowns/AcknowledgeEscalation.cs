using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;

namespace Domain.Takedowns;

/// <summary>
/// Somebody whom the ladder addresses says that they saw it: their side is not reminded of this clock any more. The clock
/// runs on, later levels are recorded and told once, their tasks are created.
/// </summary>
/// <param name="Reference">The request, or the referral for its first contact.</param>
/// <param name="Clock">The clock that is late.</param>
[KeptApartBy("the version of the request or the referral")]
public sealed record AcknowledgeEscalation(string Reference, ClockKind Clock) : ICommand<AcknowledgeEscalation, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AcknowledgeEscalations;
}

public sealed class AcknowledgeEscalationHandler(IStore<TakedownRequest> requests, IStore<Referral> referrals)
    : IHandle<AcknowledgeEscalation, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        AcknowledgeEscalation command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await requests.Find(command.Reference, cancellationToken) is { } request)
            return request.AcknowledgeEscalation(command.Clock, context.Actor, context.Now) is { Refusal: { } no }
                ? no : new Receipt(request.Reference);
        if (command.Clock != ClockKind.FirstContact || await referrals.Find(command.Reference, cancellationToken) is not { } referral)
            return Refusal.NotFound;
        return referral.AcknowledgeEscalation(context.Actor, context.Now) is { Refusal: { } late } ? late : new Receipt(referral.Reference);
    }
}
