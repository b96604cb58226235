using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Referrals;

/// <summary>A referral does not become a case.</summary>
/// <param name="Reference">The referral.</param>
/// <param name="Reason">A code of DeclineReasons.</param>
[KeptApartBy("the version of the referral")]
public sealed record DeclineReferral(string Reference, string Reason) : ICommand<DeclineReferral, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleReferrals;
}

public sealed class DeclineReferralHandler(IStore<Referral> referrals, ICalendars calendars, ILadders ladders)
    : IHandle<DeclineReferral, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        DeclineReferral command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await referrals.Find(command.Reference, cancellationToken) is not { } referral) return Refusal.NotFound;
        var ladder = await ladders.Of(referral.FirstContact, cancellationToken);
        var calendar = await calendars.Get(referral.FirstContact.CalendarId, cancellationToken);
        var done = referral.Decline(context.Actor, command.Reason, calendar, ladder, context.Now);
        return done.Succeeded ? new Receipt(referral.Reference) : done.Refusal;
    }
}
