using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;

namespace Infrastructure.UseCases;

/// <summary>Turns events, refusals and openings into rows of the trail; <see cref="Write"/> puts them into their streams.</summary>
public sealed class AuditRecorder(PortalDbContext db, TrailChain chain)
{
    private readonly List<AuditEntry> _entries = [];

    /// <summary>What an entry that stands for many refusals is called.</summary>
    public const string CountedRefusals = "RefusalsCounted";

    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Subjects = new();

    /// <summary>An event, in the transaction of its change.</summary>
    public void Happened(UseCaseContext context, string useCase, DomainEvent happened) =>
        _entries.Add(Entry(context.Actor, context.Now, context.CorrelationId, useCase, happened.GetType().Name) with
        {
            Reference = happened.Reference,
            Payload = JsonSerializer.Serialize(happened, happened.GetType()),
            HelplineId = happened.HelplineId,
            PlatformId = happened.PlatformId,
        });

    /// <summary>A refusal, in a transaction of its own.</summary>
    public void Refused(Actor actor, DateTimeOffset now, Guid correlationId, object request, Refusal refusal) =>
        _entries.Add(Entry(actor, now, correlationId, request.GetType().Name, "Refused") with
        {
            Reference = SubjectOf(request),
            Refusal = refusal.Code,
            Payload = refusal.Errors is null ? "" : JsonSerializer.Serialize(refusal.Errors),
        });

    /// <summary>Refusals of one kind that were counted for an hour, under the name of who was refused.</summary>
    public void Counted(UseCaseContext context, RefusalCount count) => _entries.Add(new AuditEntry
    {
        At = context.Now,
        CorrelationId = context.CorrelationId,
        ActorKind = count.ActorKind,
        ActorId = count.ActorId,
        ActorName = count.ActorName,
        ActorOrganisationId = count.ActorOrganisationId,
        UseCase = count.UseCase,
        Event = CountedRefusals,
        Refusal = count.Code,
        Payload = JsonSerializer.Serialize(new { count.Hour, count.Times }),
    });

    /// <summary>How many refusals an entry stands for, from what it holds; null when that is nothing counted.</summary>
    public static long? TimesIn(string? payload) =>
        payload is null ? null : JsonSerializer.Deserialize<JsonElement>(payload).GetProperty(nameof(RefusalCount.Times)).GetInt64();

    /// <summary>Adds the entries to the database, each at the end of its stream; they are saved with the rest.</summary>
    public async Task Write(CancellationToken cancellationToken)
    {
        await chain.Append(db, _entries, cancellationToken);
        _entries.Clear();
    }

    /// <summary>A protected view was opened.</summary>
    public void Opened(Actor actor, DateTimeOffset now, IProtectedView view) => db.AccessEntries.Add(new AccessEntry
    {
        At = now,
        ActorId = actor.Id,
        ActorName = actor.Name,
        ActorOrganisationId = actor.HelplineId ?? actor.PlatformId,
        View = view.GetType().Name,
        Reference = view.Reference,
    }.Hashed());

    // Only what has the form of a reference is kept: anything else is what somebody typed.
    private static string? SubjectOf(object request) =>
        Reference.Parse(Subjects.GetOrAdd(request.GetType(), FindSubject)?.GetValue(request) as string);

    private static PropertyInfo? FindSubject(Type type) =>
        type.GetProperty("Reference") ?? type.GetProperty("Referral") ?? type.GetProperty("Case");

    private static AuditEntry Entry(Actor actor, DateTimeOffset now, Guid correlationId, string useCase, string happened) => new()
    {
        At = now,
        CorrelationId = correlationId,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        ActorName = actor.Name,
        ActorOrganisationId = actor.HelplineId ?? actor.PlatformId,
        UseCase = useCase,
        Event = happened,
    };
}
