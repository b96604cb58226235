using System.Collections.Frozen;

namespace Domain.Kernel;

/// <summary>What the wall is about: data by its sensitivity, never by the screen that shows it.</summary>
public enum DataClass
{
    /// <summary>What came in, before it is a case: the child's words, contact, what it points at.</summary>
    Referral,

    /// <summary>Reference, harm, risk, state of a case.</summary>
    CaseHeader,

    /// <summary>The child's identity, contact and school; once it is a case also what came in.</summary>
    ChildIdentity,

    /// <summary>Notes of psychologists.</summary>
    ClinicalNotes,

    /// <summary>Team and legal notes of a case.</summary>
    TeamAndLegalNotes,

    /// <summary>A takedown request: items, grounds, explanation, age band, thread, decisions, clocks.</summary>
    TakedownRequest,

    /// <summary>The helpline's internal notes on a request.</summary>
    HelplineNotes,

    /// <summary>The platform's internal notes on a request.</summary>
    PlatformNotes,

    /// <summary>Figures.</summary>
    Figures,

    /// <summary>The audit trail.</summary>
    AuditTrail,
}

/// <summary>How far somebody reaches into a class of data.</summary>
public enum Reach
{
    /// <summary>Not at all; what is there and what is not are the same.</summary>
    Never,

    /// <summary>Everything of one's own helpline.</summary>
    OwnHelpline,

    /// <summary>Cases that one is assigned to; others by breaking the glass.</summary>
    Assigned,

    /// <summary>By breaking the glass alone.</summary>
    BreakGlass,

    /// <summary>What was sent to one's own platform.</summary>
    OwnPlatform,

    /// <summary>What one did oneself.</summary>
    OwnActs,

    /// <summary>Acts that configure the portal.</summary>
    ConfigurationActs,

    /// <summary>How the machine is doing.</summary>
    Technical,

    /// <summary>Of everybody, without content; counts below five are masked.</summary>
    AllWithoutContent,
}

/// <summary>
/// The wall, as data: the only place that says how far a role reaches. Which rows follow from it is in the visibility
/// filters, which parts of a case in its reading side; a test compares every cell with what people and programs get.
/// </summary>
public static class Wall
{
    // Who is not named reaches nothing: so does a role that is new.
    private static readonly FrozenDictionary<DataClass, Dictionary<Role, Reach>> Rows = new Dictionary<DataClass, Dictionary<Role, Reach>>
    {
        [DataClass.Referral] = new()
        {
            [Role.Psychologist] = Reach.OwnHelpline,
            [Role.Lawyer] = Reach.OwnHelpline,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
        },
        [DataClass.CaseHeader] = new()
        {
            [Role.Psychologist] = Reach.OwnHelpline,
            [Role.Lawyer] = Reach.OwnHelpline,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
        },
        [DataClass.ChildIdentity] = new()
        {
            [Role.Psychologist] = Reach.Assigned,
            [Role.Lawyer] = Reach.Assigned,
            [Role.HelplineSupervisor] = Reach.BreakGlass,
        },
        [DataClass.ClinicalNotes] = new()
        {
            [Role.Psychologist] = Reach.Assigned,
            [Role.HelplineSupervisor] = Reach.BreakGlass,
        },
        [DataClass.TeamAndLegalNotes] = new()
        {
            [Role.Psychologist] = Reach.Assigned,
            [Role.Lawyer] = Reach.Assigned,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
        },
        [DataClass.TakedownRequest] = new()
        {
            [Role.Psychologist] = Reach.OwnHelpline,
            [Role.Lawyer] = Reach.OwnHelpline,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
            [Role.SafetyAgent] = Reach.OwnPlatform,
            [Role.SafetyLead] = Reach.OwnPlatform,
        },
        [DataClass.HelplineNotes] = new()
        {
            [Role.Psychologist] = Reach.OwnHelpline,
            [Role.Lawyer] = Reach.OwnHelpline,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
        },
        [DataClass.PlatformNotes] = new()
        {
            [Role.SafetyAgent] = Reach.OwnPlatform,
            [Role.SafetyLead] = Reach.OwnPlatform,
        },
        [DataClass.Figures] = new()
        {
            [Role.Psychologist] = Reach.OwnActs,
            [Role.Lawyer] = Reach.OwnActs,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
            [Role.SafetyLead] = Reach.OwnPlatform,
            [Role.Administrator] = Reach.Technical,
            [Role.DataProtectionOfficer] = Reach.AllWithoutContent,
        },
        [DataClass.AuditTrail] = new()
        {
            [Role.Psychologist] = Reach.OwnActs,
            [Role.Lawyer] = Reach.OwnActs,
            [Role.HelplineSupervisor] = Reach.OwnHelpline,
            [Role.SafetyAgent] = Reach.OwnPlatform,
            [Role.SafetyLead] = Reach.OwnPlatform,
            [Role.Administrator] = Reach.ConfigurationActs,
            [Role.DataProtectionOfficer] = Reach.AllWithoutContent,
        },
    }.ToFrozenDictionary();

    /// <summary>
    /// What <see cref="Reach.ConfigurationActs"/> are: the use cases that ask for one of these. What people do with their own
    /// accounts is not among them, whichever folder it is in.
    /// </summary>
    public static IReadOnlySet<Permission> Configures { get; } = new[]
    {
        Permission.AdministerPortal, Permission.AdministerPolicies, Permission.ApproveFactorResets, Permission.SetUpPortal,
    }.ToFrozenSet();

    /// <summary>How far a role reaches.</summary>
    public static Reach Of(Role role, DataClass data) => Rows[data].GetValueOrDefault(role, Reach.Never);

    /// <summary>
    /// How far an actor reaches. A platform's program sees that platform's requests, as its people do, and no notes; what
    /// a program sent it may only follow. The portal itself reaches nothing here: it works on rows, not for a reader.
    /// </summary>
    public static Reach Of(Actor actor, DataClass data) => actor switch
    {
        { Kind: ActorKind.Person, Role: { } role } => Of(role, data),
        { Kind: ActorKind.ApiClient, PlatformId: not null } when data == DataClass.TakedownRequest => Reach.OwnPlatform,
        _ => Reach.Never,
    };
}
