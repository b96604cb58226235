using System.Collections.Frozen;

namespace Domain.Kernel;

/// <summary>What can be allowed. A use case names exactly one.</summary>
public enum Permission
{
    /// <summary>Whether the helpline is open, and how to reach it. Everybody.</summary>
    SeeHelplineStatus,

    /// <summary>Hand a child over to the helpline.</summary>
    SendReferral,

    /// <summary>The status sentence of a referral that one sent.</summary>
    FollowReferral,

    /// <summary>See the helpline's referrals, cases and requests.</summary>
    SeeHelplineWork,

    /// <summary>Record, accept or decline referrals.</summary>
    HandleReferrals,

    /// <summary>Carry the work of a case.</summary>
    HandleCases,

    /// <summary>File, send, answer, verify and withdraw takedown requests.</summary>
    FileTakedowns,

    /// <summary>See a request in full: both sides of it.</summary>
    SeeTakedowns,

    /// <summary>See the platform's queue.</summary>
    SeePlatformQueue,

    /// <summary>Acknowledge, ask and decide.</summary>
    DecideTakedowns,

    /// <summary>Write on the thread of a request.</summary>
    WriteMessages,

    /// <summary>Write a note on a request that only one's own side reads.</summary>
    WriteInternalNotes,

    /// <summary>See and review accesses by breaking the glass.</summary>
    ReviewBreakGlass,

    /// <summary>Put cases on legal hold and lift it.</summary>
    HoldCases,

    /// <summary>Retention: what is erased when; requests of people about their data. Without content.</summary>
    OverseeRetention,

    /// <summary>Figures of everybody, without content, small counts masked.</summary>
    SeeStatistics,

    /// <summary>The figures of one's own organisation.</summary>
    SeeFigures,

    /// <summary>The monthly scorecard: of every platform, or of one's own.</summary>
    SeeScorecards,

    /// <summary>Say why one's own platform missed a deadline.</summary>
    AnnotateBreaches,

    /// <summary>Say that one saw a missed deadline.</summary>
    AcknowledgeEscalations,

    /// <summary>Take the tasks that the escalation ladder creates.</summary>
    HandleEscalations,

    /// <summary>Accounts, organisations, keys.</summary>
    AdministerPortal,

    /// <summary>Response policies.</summary>
    AdministerPolicies,

    /// <summary>The audit trail.</summary>
    SeeAuditTrail,

    /// <summary>Have the whole audit trail checked for tampering.</summary>
    VerifyAuditTrail,

    /// <summary>Take the trail of one record out of the portal, with its proof.</summary>
    ExportAuditTrail,

    /// <summary>Who opened what.</summary>
    SeeAccessLog,

    /// <summary>Find a record by its reference, as far as one may see it.</summary>
    FindByReference,

    /// <summary>One's own account and preferences.</summary>
    UseOwnAccount,

    /// <summary>Set up the second factor that signing in asks for.</summary>
    EnrolFactor,

    /// <summary>Prove who one is: the second step of signing in, unlocking, or before an act that asks for it.</summary>
    ProveIdentity,

    /// <summary>Be the second person who lets somebody's lost second factor be removed.</summary>
    ApproveFactorResets,

    /// <summary>Ask for, and use, a one-time token to choose a password. Everybody.</summary>
    ResetPassword,

    /// <summary>Take due deadline steps, deliver the outbox: the portal itself.</summary>
    RunTheClock,

    /// <summary>Create the first administrator, the first organisations, the demo: the portal itself.</summary>
    SetUpPortal,

    /// <summary>Open the session of somebody who was recognised at the sign-in page: the portal itself.</summary>
    KeepSessions,
}

/// <summary>Who holds which permission. The only place that says so.</summary>
public static class Permissions
{
    private static readonly FrozenSet<Permission> HelplineProfessional = Of(
        Permission.SeeHelplineStatus, Permission.SeeHelplineWork, Permission.HandleReferrals, Permission.HandleCases,
        Permission.FileTakedowns, Permission.SeeTakedowns, Permission.WriteMessages, Permission.WriteInternalNotes, Permission.SeeFigures,
        Permission.FindByReference, Permission.SeeAuditTrail, Permission.UseOwnAccount, Permission.EnrolFactor, Permission.ProveIdentity,
        Permission.ResetPassword);

    private static readonly FrozenSet<Permission> PlatformAgent = Of(
        Permission.SeeHelplineStatus, Permission.SeePlatformQueue, Permission.SeeTakedowns, Permission.DecideTakedowns,
        Permission.WriteMessages, Permission.WriteInternalNotes, Permission.FindByReference, Permission.SeeAuditTrail,
        Permission.UseOwnAccount, Permission.EnrolFactor, Permission.ProveIdentity, Permission.ResetPassword);

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole =
        new Dictionary<Role, FrozenSet<Permission>>
        {
            [Role.Psychologist] = HelplineProfessional,
            [Role.Lawyer] = With(HelplineProfessional, Permission.AcknowledgeEscalations, Permission.HandleEscalations),
            [Role.HelplineSupervisor] =
                With(HelplineProfessional, Permission.SeeScorecards, Permission.AcknowledgeEscalations, Permission.HandleEscalations,
                Permission.SeeAccessLog,
                    Permission.ReviewBreakGlass, Permission.HoldCases),
            [Role.SafetyAgent] = PlatformAgent,
            [Role.SafetyLead] = With(
                PlatformAgent, Permission.SeeFigures, Permission.SeeScorecards, Permission.AnnotateBreaches,
                Permission.AcknowledgeEscalations),
            [Role.Administrator] = Of(
                Permission.SeeHelplineStatus, Permission.AdministerPortal, Permission.AdministerPolicies,
                Permission.SeeAuditTrail, Permission.VerifyAuditTrail, Permission.ApproveFactorResets, Permission.UseOwnAccount,
                Permission.EnrolFactor,
                Permission.ProveIdentity, Permission.ResetPassword),
            [Role.DataProtectionOfficer] = Of(
                Permission.SeeHelplineStatus, Permission.SeeAuditTrail, Permission.VerifyAuditTrail, Permission.ExportAuditTrail,
                Permission.SeeAccessLog, Permission.ReviewBreakGlass, Permission.SeeStatistics, Permission.ApproveFactorResets,
                Permission.HoldCases, Permission.OverseeRetention,
                Permission.UseOwnAccount, Permission.EnrolFactor, Permission.ProveIdentity, Permission.ResetPassword),
        }.ToFrozenDictionary();

    private static readonly FrozenSet<Permission> OfUnproved =
        Of(Permission.SeeHelplineStatus, Permission.ProveIdentity, Permission.ResetPassword);

    private static readonly FrozenSet<Permission> OfUnenrolled = With(OfUnproved, Permission.EnrolFactor);

    /// <summary>What nobody in particular may do.</summary>
    public static FrozenSet<Permission> OfAnonymous { get; } =
        Of(Permission.SeeHelplineStatus, Permission.ResetPassword);

    /// <summary>
    /// What is left to a person whose session is not open: whoever they are, proving it or setting up what is missing.
    /// </summary>
    public static FrozenSet<Permission> Of(SessionState state, Role role) => state switch
    {
        SessionState.Open => Of(role),
        SessionState.EnrolmentNeeded => OfUnenrolled,
        SessionState.Locked or SessionState.SecondFactorNeeded => OfUnproved,
    };

    /// <summary>What the portal itself may do.</summary>
    public static FrozenSet<Permission> OfSystem { get; } = Of(
        Permission.RunTheClock, Permission.SetUpPortal, Permission.KeepSessions, Permission.AdministerPortal, Permission.AdministerPolicies,
        Permission.VerifyAuditTrail);

    /// <summary>What a program of a platform may do at most.</summary>
    public static FrozenSet<Permission> OfPlatformClient => OfClient(platform: true, ScopesOf(platform: true));

    /// <summary>What a program of a helpline may do at most.</summary>
    public static FrozenSet<Permission> OfHelplineClient => OfClient(platform: false, ScopesOf(platform: false));

    /// <summary>The scopes that a key of such an organisation can have.</summary>
    public static ApiScopes ScopesOf(bool platform) => platform
        ? ApiScopes.SendReferrals | ApiScopes.FollowReferrals | ApiScopes.ReadTakedowns | ApiScopes.AnswerTakedowns
        : ApiScopes.SendReferrals | ApiScopes.FollowReferrals;

    /// <summary>What a program may do: what its key's scopes say, as far as its kind of organisation can have them.</summary>
    public static FrozenSet<Permission> OfClient(bool platform, ApiScopes scopes) => ByScopes[(int)(scopes & ScopesOf(platform))];

    /// <summary>What a role may do.</summary>
    public static FrozenSet<Permission> Of(Role role) => ByRole[role];

    private static readonly (ApiScopes Scope, Permission[] Allows)[] ByScope =
    [
        (ApiScopes.SendReferrals, [Permission.SendReferral]),
        (ApiScopes.FollowReferrals, [Permission.FollowReferral]),
        (ApiScopes.ReadTakedowns, [Permission.SeePlatformQueue, Permission.SeeTakedowns]),
        (ApiScopes.AnswerTakedowns, [Permission.DecideTakedowns, Permission.WriteMessages]),
    ];

    // Each combination once: every call of a program asks.
    private static readonly FrozenSet<Permission>[] ByScopes =
    [
        .. Enumerable.Range(0, 1 << ByScope.Length)
        .Select(scopes => ByScope.Where(one => ((ApiScopes)scopes).HasFlag(one.Scope)).SelectMany(one => one.Allows)
            .Append(Permission.SeeHelplineStatus).ToFrozenSet()),
    ];

    private static FrozenSet<Permission> Of(params ReadOnlySpan<Permission> permissions) =>
        permissions.ToArray().ToFrozenSet();

    private static FrozenSet<Permission> With(FrozenSet<Permission> some, params ReadOnlySpan<Permission> more) =>
        some.Union(more.ToArray()).ToFrozenSet();
}
