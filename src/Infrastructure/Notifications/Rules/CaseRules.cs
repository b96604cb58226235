using Domain.Cases;
using Domain.Kernel;

namespace Infrastructure.Notifications.Rules;

/// <summary>Who is told about cases.</summary>
public sealed class CaseRules : INotificationRules
{
    /// <inheritdoc/>
    public void Tell(DomainEvent happened, NewMails mails)
    {
        switch (happened)
        {
            case GlassBroken broken:
                // A child's file was broken open: nobody's hours count.
                mails.AtOnce = true;
                mails.To(Audience.Helpline(Role.HelplineSupervisor), nameof(GlassBroken), ("case", broken.CaseReference));
                mails.To(Audience.Helpline(Role.DataProtectionOfficer), nameof(GlassBroken), ("case", broken.CaseReference));
                break;
            case CaseAssigned assigned:
                mails.ToOne(assigned.AccountId, nameof(CaseAssigned));
                break;
            default:
                break;
        }
    }
}
