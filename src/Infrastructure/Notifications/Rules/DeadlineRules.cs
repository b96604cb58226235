using System.Globalization;
using Domain.Deadlines;
using Domain.Kernel;

namespace Infrastructure.Notifications.Rules;

/// <summary>Who is told of a deadline: those whom its level of the ladder names.</summary>
public sealed class DeadlineRules : INotificationRules
{
    /// <inheritdoc/>
    public void Tell(DomainEvent happened, NewMails mails)
    {
        switch (happened)
        {
            case DeadlineWarned warned:
                Tell(warned, mails, nameof(DeadlineWarned), warned.Clock, warned.DueAt, warned.Percent);
                break;
            case DeadlineMissed missed:
                Tell(missed, mails, nameof(DeadlineMissed), missed.Clock, missed.DueAt);
                break;
            case DeadlineEscalated climbed:
                Tell(climbed, mails, nameof(DeadlineEscalated), climbed.Clock, climbed.DueAt, climbed.Percent);
                break;
            case DeadlineReminded reminded:
                Tell(reminded, mails, nameof(DeadlineReminded), reminded.Clock, reminded.DueAt, reminded.Percent);
                break;
            default:
                break;
        }
    }

    private static void Tell(
        LadderEvent happened, NewMails mails, string template, ClockKind clock, DateTimeOffset dueAt, int? percent = null)
    {
        // Where a life is at stake, whoever of the helpline is on call hears of every level of the helpline's own clocks.
        if (happened.Vital && !clock.IsPlatforms()) To(Audience.OnCall);
        foreach (var told in happened.Tells) To(Of(told));

        void To(Audience audience) => mails.To(
            audience, template, ("clock", clock.ToString()), ("dueAt", dueAt.ToString("O")),
            ("percent", percent?.ToString(CultureInfo.InvariantCulture) ?? ""));
    }

    private static Audience Of(LadderAudience told) => told switch
    {
        LadderAudience.SafetyAgent => Audience.Platform(Role.SafetyAgent),
        LadderAudience.SafetyLead => Audience.Platform(Role.SafetyLead),
        LadderAudience.EscalationContact => Audience.EscalationContact,
        LadderAudience.Psychologist => Audience.Helpline(Role.Psychologist),
        LadderAudience.Lawyer => Audience.Helpline(Role.Lawyer),
        LadderAudience.HelplineSupervisor => Audience.Helpline(Role.HelplineSupervisor),
    };
}
