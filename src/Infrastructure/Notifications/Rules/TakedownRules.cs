using Domain.Kernel;
using Domain.Takedowns;

namespace Infrastructure.Notifications.Rules;

/// <summary>Who is told about requests: the side whose turn it is.</summary>
public sealed class TakedownRules : INotificationRules
{
    /// <inheritdoc/>
    public void Tell(DomainEvent happened, NewMails mails)
    {
        switch (happened)
        {
            case LegalReviewAsked:
                mails.To(Audience.Helpline(Role.Lawyer), nameof(LegalReviewAsked));
                break;
            case TakedownReturned returned:
                mails.ToOne(returned.AuthorId, nameof(TakedownReturned));
                break;
            case TakedownSent sent:
                mails.To(Audience.Platform(Role.SafetyAgent), nameof(TakedownSent), ("priority", sent.Priority));
                break;
            case PriorityChanged changed:
                mails.To(Audience.Platform(Role.SafetyAgent), nameof(PriorityChanged), ("priority", changed.To));
                break;
            case InformationRequested asked:
                mails.To(Audience.Helpline(Role.Psychologist), nameof(InformationRequested), ("reason", asked.Reason));
                mails.To(Audience.Helpline(Role.Lawyer), nameof(InformationRequested), ("reason", asked.Reason));
                break;
            case InformationAnswered:
                mails.To(Audience.Platform(Role.SafetyAgent), nameof(InformationAnswered));
                break;
            case TakedownDecided:
                mails.To(Audience.Helpline(Role.Psychologist), nameof(TakedownDecided));
                break;
            case FoundStillOnline:
                mails.To(Audience.Platform(Role.SafetyAgent), nameof(FoundStillOnline));
                break;
            default:
                break;
        }
    }
}
