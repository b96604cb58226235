using System.Text.Json;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Persistence;

namespace Infrastructure.Notifications;

/// <summary>
/// Who is told of what, on one page; of a deadline those whom its level of the ladder names. A mail holds references, codes and instants: nothing that a child said, no address
/// of content.
/// </summary>
public sealed class NotificationRules(PortalDbContext db)
{
    /// <summary>Leaves the mails of an event in the outbox, in its transaction.</summary>
    public void Tell(DomainEvent happened, DateTimeOffset now)
    {
        switch (happened)
        {
            case Domain.Referrals.ReferralReceived { Vital: true }:
                Tell(happened, now, nameof(Domain.Referrals.ReferralReceived), OnCall);
                Tell(happened, now, nameof(Domain.Referrals.ReferralReceived), Helpline(Role.Psychologist));
                Tell(happened, now, nameof(Domain.Referrals.ReferralReceived), Helpline(Role.HelplineSupervisor));
                break;
            case TakedownSent sent:
                Tell(happened, now, nameof(TakedownSent), Platform(Role.SafetyAgent), ("priority", sent.Priority));
                break;
            case PriorityChanged changed:
                Tell(happened, now, nameof(PriorityChanged), Platform(Role.SafetyAgent), ("priority", changed.To));
                break;
            case InformationRequested asked:
                Tell(happened, now, nameof(InformationRequested), Helpline(Role.Psychologist), ("reason", asked.Reason));
                Tell(happened, now, nameof(InformationRequested), Helpline(Role.Lawyer), ("reason", asked.Reason));
                break;
            case InformationAnswered:
                Tell(happened, now, nameof(InformationAnswered), Platform(Role.SafetyAgent));
                break;
            case LegalReviewAsked:
                Tell(happened, now, nameof(LegalReviewAsked), Helpline(Role.Lawyer));
                break;
            case TakedownReturned returned:
                TellOne(happened, now, nameof(TakedownReturned), returned.AuthorId);
                break;
            case TakedownDecided:
                Tell(happened, now, nameof(TakedownDecided), Helpline(Role.Psychologist));
                break;
            case GlassBroken broken:
                Tell(happened, now, nameof(GlassBroken), Helpline(Role.HelplineSupervisor), ("case", broken.CaseReference));
                Tell(happened, now, nameof(GlassBroken), Helpline(Role.DataProtectionOfficer), ("case", broken.CaseReference));
                break;
            case CaseAssigned assigned:
                TellOne(happened, now, nameof(CaseAssigned), assigned.AccountId);
                break;
            case FoundStillOnline:
                Tell(happened, now, nameof(FoundStillOnline), Platform(Role.SafetyAgent));
                break;
            case DeadlineWarned warned:
                TellOfClock(warned, now, nameof(DeadlineWarned), warned.Clock, warned.DueAt, warned.Percent);
                break;
            case DeadlineMissed missed:
                TellOfClock(missed, now, nameof(DeadlineMissed), missed.Clock, missed.DueAt);
                break;
            case Domain.Referrals.FirstContactMissed missed:
                TellOfClock(missed, now, nameof(DeadlineMissed), ClockKind.FirstContact, missed.DueAt);
                break;
            case DeadlineEscalated climbed:
                TellOfClock(climbed, now, nameof(DeadlineEscalated), climbed.Clock, climbed.DueAt, climbed.Percent);
                break;
            case DeadlineReminded reminded:
                TellOfClock(reminded, now, nameof(DeadlineReminded), reminded.Clock, reminded.DueAt, reminded.Percent);
                break;
            default:
                break;
        }
    }

    private static Audience OnCall { get; } = new(OfPlatform: false, null);

    private static Audience Of(LadderAudience told) => told switch
    {
        LadderAudience.SafetyAgent => Platform(Role.SafetyAgent),
        LadderAudience.SafetyLead => Platform(Role.SafetyLead),
        LadderAudience.EscalationContact => new Audience(OfPlatform: true, null),
        LadderAudience.Psychologist => Helpline(Role.Psychologist),
        LadderAudience.Lawyer => Helpline(Role.Lawyer),
        LadderAudience.HelplineSupervisor => Helpline(Role.HelplineSupervisor),
    };

    private static Audience Platform(Role role) => new(OfPlatform: true, role);

    private static Audience Helpline(Role role) => new(OfPlatform: false, role);

    private void TellOfClock(
        LadderEvent happened, DateTimeOffset now, string template, ClockKind clock, DateTimeOffset dueAt, int? percent = null)
    {
        // Where a life is at stake, whoever of the helpline is on call hears of every level of the helpline's own clocks.
        IEnumerable<Audience> audiences = happened.Vital && !clock.IsPlatforms() ? [OnCall, .. happened.Tells.Select(Of)] : happened.Tells.Select(Of);
        foreach (var told in audiences)
        {
            Tell(happened, now, template, told, ("clock", clock.ToString()), ("dueAt", dueAt.ToString("O")),
                ("percent", percent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        }
    }

    private void Tell(
        DomainEvent happened, DateTimeOffset now, string template, Audience audience,
        params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var organisation = audience.OfPlatform ? happened.PlatformId : happened.HelplineId;
        if (organisation is null) return;
        db.OutboxMessages.Add(new OutboxMessage
        {
            CreatedAt = now,
            NotBefore = now,
            Template = template,
            Reference = happened.Reference,
            Arguments = JsonSerializer.Serialize(arguments.ToArray().ToDictionary(one => one.Name, one => one.Value)),
            OrganisationId = organisation,
            Role = audience.Role,
            ToEscalationContact = audience.Role is null,
            AtOnce = IsAtOnce(happened),
        });
    }

    private void TellOne(DomainEvent happened, DateTimeOffset now, string template, Guid accountId) => db.OutboxMessages.Add(new OutboxMessage
    {
        CreatedAt = now,
        NotBefore = now,
        Template = template,
        Reference = happened.Reference,
        AccountId = accountId,
        AtOnce = IsAtOnce(happened),
    });

    // Where a life is at stake or a child's file was broken open, nobody's hours count.
    private static bool IsAtOnce(DomainEvent happened) => happened is { Vital: true } or GlassBroken;

    /// <summary>A role of one side; without a role it is the platform's escalation mailbox, or that of whoever is on call at the helpline.</summary>
    private sealed record Audience(bool OfPlatform, Role? Role);
}
