using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

/// <summary>Turns events, refusals and openings into rows of the trail; <see cref="Write"/> puts them into their streams.</summary>
public sealed class AuditRecorder(PortalDbContext db, TrailChain chain) : IConsumeEvents
{
    private readonly List<AuditEntry> _entries = [];

    /// <summary>What an entry that stands for many refusals is called.</summary>
    public const string CountedRefusals = "RefusalsCounted";

    /// <summary>Longest payload of a refusal, in bytes of ASCII.</summary>
    public const int PayloadMost = 2000;

    /// <summary>An entry for each event, in the transaction of its change.</summary>
    public Task Consume(Happening happening, CancellationToken cancellationToken)
    {
        var context = happening.Context;
        _entries.AddRange(from happened in happening.Events
                          select Entry(context.Actor, context.Now, context.CorrelationId, happening.UseCase, happened.GetType().Name) with
                          {
                              Reference = happened.Reference,
                              Payload = JsonSerializer.Serialize(happened, happened.GetType()),
                              HelplineId = happened.HelplineId,
                              PlatformId = happened.PlatformId,
                          });
        return Write(cancellationToken);
    }

    /// <summary>A refusal, in a transaction of its own.</summary>
    public void Refused(Actor actor, DateTimeOffset now, Guid correlationId, object request, Refusal refusal) =>
        _entries.Add(Entry(actor, now, correlationId, request.GetType().Name, "Refused") with
        {
            // Only what has the form of a reference is kept: anything else is what somebody typed.
            Reference = Reference.Parse((request as INamesARecord)?.Reference),
            Refusal = refusal.Code,
            Payload = Payload(refusal),
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
        await GiveAccountsTheirOrganisation(cancellationToken);
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

    // Names of fields and codes of ours, and not more than PayloadMost of them: the trail cannot be shortened afterwards.
    private static string Payload(Refusal refusal)
    {
        if (refusal.Errors is not { Count: > 0 } errors) return "";
        var (kept, length) = (new Dictionary<string, string>(), 2);
        foreach (var (field, code) in errors)
        {
            var (name, error) = (FieldPath.Safe(field), FieldPath.SafeCode(code));
            length += name.Length + error.Length + 6;
            if (length > PayloadMost) break;
            kept.TryAdd(name, error);
        }

        return JsonSerializer.Serialize(kept);
    }

    // What an administrator or the portal itself does to an account concerns the account's organisation.
    private async Task GiveAccountsTheirOrganisation(CancellationToken cancellationToken)
    {
        for (var index = 0; index < _entries.Count; index++)
        {
            if (_entries[index] is not { HelplineId: null, PlatformId: null } entry || !Guid.TryParse(entry.Reference, out var account))
                continue;
            var of = await db.Users.Where(user => user.Id == account).Select(user => new { user.HelplineId, user.PlatformId })
                .FirstOrDefaultAsync(cancellationToken);
            _entries[index] = entry with { HelplineId = of?.HelplineId, PlatformId = of?.PlatformId };
        }
    }

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
