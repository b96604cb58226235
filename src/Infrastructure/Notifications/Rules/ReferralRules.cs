using Domain.Kernel;
using Domain.Referrals;

namespace Infrastructure.Notifications.Rules;

/// <summary>
/// A child in danger of life: whoever is on call, the psychologists and the supervisors hear of it at once. Others wait in the inbox.
/// </summary>
public sealed class ReferralRules : INotificationRules
{
    /// <inheritdoc/>
    public void Tell(DomainEvent happened, NewMails mails)
    {
        if (happened is not ReferralReceived { Vital: true }) return;
        mails.To(Audience.OnCall, nameof(ReferralReceived));
        mails.To(Audience.Helpline(Role.Psychologist), nameof(ReferralReceived));
        mails.To(Audience.Helpline(Role.HelplineSupervisor), nameof(ReferralReceived));
    }
}
