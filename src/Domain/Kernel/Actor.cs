namespace Domain.Kernel;

/// <summary>What kind of being acts.</summary>
public enum ActorKind
{
    /// <summary>Nobody known: a public page or call.</summary>
    Anonymous,

    /// <summary>A signed-in person.</summary>
    Person,

    /// <summary>A program with an API key of an organisation.</summary>
    ApiClient,

    /// <summary>The portal itself: a recurring job, start-up, the demo.</summary>
    System,
}

/// <summary>What a person is here. One role per account; what it may do is in <see cref="Permissions"/>.</summary>
public enum Role
{
    /// <summary>Psychologist of a helpline.</summary>
    Psychologist,

    /// <summary>Lawyer (juriste) of a helpline.</summary>
    Lawyer,

    /// <summary>Supervisor of a helpline.</summary>
    HelplineSupervisor,

    /// <summary>Safety agent of a platform.</summary>
    SafetyAgent,

    /// <summary>Safety lead of a platform.</summary>
    SafetyLead,

    /// <summary>Administrator of the portal: accounts, organisations, policies, keys; no case content.</summary>
    Administrator,

    /// <summary>Data-protection officer: audit trail and retention; no case content.</summary>
    DataProtectionOfficer,
}

/// <summary>How far a person's session reaches.</summary>
public enum SessionState
{
    /// <summary>Signed in with a second factor, and in use: all that the role may.</summary>
    Open,

    /// <summary>Nobody touched it for a while: nothing until the person has proved themselves again.</summary>
    Locked,

    /// <summary>A password was given; the second factor is still to come.</summary>
    SecondFactorNeeded,

    /// <summary>A password was given and there is no second factor yet: nothing but setting one up.</summary>
    EnrolmentNeeded,
}

/// <summary>Who acts, as the database knows them at the moment of the act.</summary>
/// <param name="Kind">Person, API client, the system, or nobody.</param>
/// <param name="Id">Key of the account or API key; empty for the system and for nobody.</param>
/// <param name="Name">How the trail names them: a display name or a key's name.</param>
/// <param name="Permissions">What they may do.</param>
public sealed record Actor(ActorKind Kind, Guid Id, string Name, IReadOnlySet<Permission> Permissions)
{
    /// <summary>Nobody known.</summary>
    public static readonly Actor Anonymous =
        new(ActorKind.Anonymous, Guid.Empty, "anonymous", Kernel.Permissions.OfAnonymous);

    /// <summary>The portal itself.</summary>
    public static readonly Actor System = new(ActorKind.System, Guid.Empty, "system", Kernel.Permissions.OfSystem);

    /// <summary>A person's role; null for others.</summary>
    public Role? Role { get; init; }

    /// <summary>A person's session; null for others.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>How far a person's session reaches.</summary>
    public SessionState Session { get; init; } = SessionState.Open;

    /// <summary>When a person last proved who they are in this session (UTC); null when it was not enough.</summary>
    public DateTimeOffset? ProvedAt { get; init; }

    /// <summary>The helpline they belong to, if any.</summary>
    public Guid? HelplineId { get; init; }

    /// <summary>The platform they belong to, if any.</summary>
    public Guid? PlatformId { get; init; }

    /// <summary>Whether they hold a permission.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>Why the permission is missing.</summary>
    public Refusal WhyNot => Session switch
    {
        SessionState.Open => Refusal.NotAllowed,
        SessionState.Locked => Refusal.SessionLocked,
        SessionState.SecondFactorNeeded => Refusal.SecondFactorNeeded,
        SessionState.EnrolmentNeeded => Refusal.EnrolmentNeeded,
    };

    /// <summary>Whether they proved who they are within <see cref="FreshProof.Lasts"/>. The portal itself need not.</summary>
    public bool HasFreshProof(DateTimeOffset now) =>
        Kind == ActorKind.System || (ProvedAt is { } proved && proved > now - FreshProof.Lasts);
}
