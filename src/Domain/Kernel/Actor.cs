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

    /// <summary>The helpline they belong to, if any.</summary>
    public Guid? HelplineId { get; init; }

    /// <summary>The platform they belong to, if any.</summary>
    public Guid? PlatformId { get; init; }

    /// <summary>Whether they hold a permission.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);
}
