using System.Text.Json.Serialization;
using Domain.Tasks;

namespace Domain.Deadlines;

/// <summary>Whom a level of the ladder can tell. The first three are the platform's side, the others the helpline's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LadderAudience>))]
public enum LadderAudience
{
    /// <summary>The safety agents of the platform.</summary>
    SafetyAgent,

    /// <summary>The safety leads of the platform.</summary>
    SafetyLead,

    /// <summary>The platform's escalation contact: an on-call mailbox.</summary>
    EscalationContact,

    /// <summary>The psychologists of the helpline.</summary>
    Psychologist,

    /// <summary>The lawyers of the helpline.</summary>
    Lawyer,

    /// <summary>The supervisors of the helpline.</summary>
    HelplineSupervisor,
}

/// <summary>One level of the ladder: a warning below 100 %, the breach at 100 %, an escalation above.</summary>
/// <param name="Percent">Share of the budget used up, 1 to 1000.</param>
/// <param name="Tells">Who gets a mail.</param>
/// <param name="Task">What somebody has to do; null for nothing.</param>
/// <param name="ReminderMinutes">
/// The mail is repeated this often, in minutes on the real time line, until somebody of the side it tells acknowledges
/// the escalation; null: it is sent once.
/// </param>
public sealed record LadderLevel(
    int Percent, IReadOnlyList<LadderAudience> Tells, TaskKind? Task = null, int? ReminderMinutes = null);
