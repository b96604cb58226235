using Domain.Deadlines;
using Domain.Law;
using Domain.Partners;

namespace Domain.Referrals;

/// <summary>What the clock of a referral's first contact starts under, however the referral came in.</summary>
internal static class FirstContactTerms
{
    /// <summary>The budget of the helpline's default policy, in its opening hours; for P0 in those on call.</summary>
    public static async Task<ClockTerms> Of(
        Helpline helpline, Priority priority, IPolicies policies, ICalendars calendars, CancellationToken cancellationToken)
    {
        var policy = await policies.InForce(helpline.Id, null, cancellationToken);
        var hours = helpline.HoursFor(priority);
        return policy.For(priority, ClockKind.FirstContact, hours, await calendars.Get(hours, cancellationToken));
    }
}
