using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Audit;

/// <summary>
/// Which rows of the trail and of the access log somebody reaches: the only place that says so, for screens, files and counts
/// alike. How far a role reaches is in <see cref="Wall"/>; whoever belongs to a helpline reaches no further than it.
/// </summary>
internal static class TrailReach
{
    /// <summary>What an administrator sees of the trail: use cases by what it takes to carry them out.</summary>
    public static IReadOnlyList<string> Configuration { get; } =
    [
        .. new[] { typeof(IUseCases).Assembly, typeof(TrailReach).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => Requires(type) is { } permission && Wall.Configures.Contains(permission)).Select(type => type.Name),
    ];

    /// <summary>Entries of the trail.</summary>
    public static IQueryable<AuditEntry> TrailOf(this PortalDbContext db, Actor actor)
    {
        var (me, helpline, platform) = (actor.Id, actor.HelplineId, actor.PlatformId);
        return Wall.Of(actor, DataClass.AuditTrail) switch
        {
            Reach.AllWithoutContent when helpline is null => db.AuditEntries,
            // What a platform did on a request of theirs is of their helpline; what nobody's helpline is concerned by is not.
            Reach.AllWithoutContent => db.AuditEntries.Where(entry =>
                entry.HelplineId == helpline || (entry.HelplineId == null && entry.ActorOrganisationId == helpline)),
            Reach.ConfigurationActs => db.AuditEntries.Where(entry => Configuration.Contains(entry.UseCase)),
            Reach.OwnHelpline when helpline is not null => db.AuditEntries.Where(entry => entry.ActorOrganisationId == helpline),
            Reach.OwnPlatform when platform is not null => db.AuditEntries.Where(entry => entry.ActorOrganisationId == platform),
            // Who has changed sides leaves what they did there behind.
            Reach.OwnActs => db.AuditEntries.Where(entry =>
                entry.ActorId == me && entry.ActorKind == ActorKind.Person && entry.ActorOrganisationId == (helpline ?? platform)),
            _ => db.AuditEntries.Where(_ => false),
        };
    }

    /// <summary>Openings of protected views.</summary>
    public static IQueryable<AccessEntry> OpeningsOf(this PortalDbContext db, Actor actor)
    {
        var helpline = actor.HelplineId;
        return Wall.Of(actor, DataClass.AuditTrail) switch
        {
            Reach.AllWithoutContent when helpline is null => db.AccessEntries,
            Reach.AllWithoutContent or Reach.OwnHelpline when helpline is not null =>
                db.AccessEntries.Where(entry => entry.ActorOrganisationId == helpline),
            _ => db.AccessEntries.Where(_ => false),
        };
    }

    /// <summary>Those of some streams that may leave the portal with whoever asks: whole, or their proof would have holes.</summary>
    public static async Task<IReadOnlyList<string>> StreamsOf(
        this PortalDbContext db, Actor actor, IReadOnlyList<string> streams, CancellationToken cancellationToken)
    {
        if (actor.HelplineId is not { } helpline) return streams;
        var own = await db.AuditEntries.Where(entry => streams.Contains(entry.Stream) && entry.HelplineId == helpline)
            .Select(entry => entry.Stream).Distinct()
            .ToListAsync(cancellationToken);
        return [.. streams.Where(own.Contains)];
    }

    // Static abstract: there is no instance to ask.
    private static Permission? Requires(Type type) =>
        !type.IsInterface && type.GetInterfaces().Any(one => one.IsGenericType
            && (one.GetGenericTypeDefinition() == typeof(ICommand<,>) || one.GetGenericTypeDefinition() == typeof(IQuery<,>)))
            ? (Permission)type.GetProperty("Requires")!.GetValue(null)! : null;
}
