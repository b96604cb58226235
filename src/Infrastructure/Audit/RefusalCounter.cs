using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Audit;

/// <summary>
/// Counts the refusals of those who can make as many as they like, one row per hour and kind. What comes while a count waits
/// for its turn to write is written with it: a flood costs one write at a time, and everybody else gets their turn in between.
/// </summary>
public sealed class RefusalCounter(IServiceScopeFactory scopes, TimeProvider time, WriteGate gate)
{
    /// <summary>So many refusals an hour of one person and use case are entries of their own on the trail.</summary>
    public const int SinglesAnHour = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Person, string UseCase), int> _singles = [];
    private DateTimeOffset _hour;
    private Dictionary<RefusalCount, long> _waiting = [];
    private Task? _turn;

    /// <summary>
    /// Whether a refusal is counted and not an entry of its own. Nobody in particular and programs can make as many as they like; so can
    /// people by asking in a loop. What they change in an open session has a limit elsewhere, and each refusal of it stays an entry.
    /// </summary>
    public bool Counts(Actor actor, string useCase, bool question)
    {
        if (actor.Kind != ActorKind.Person) return actor.Kind is ActorKind.Anonymous or ActorKind.ApiClient;
        var open = actor is { Session: SessionState.Open, SessionId: not null };
        return question ? !open || IsOneMore(actor.Id, useCase) : !open && IsOneMore(actor.Id, useCase);
    }

    /// <summary>One more; done when it is written.</summary>
    /// <param name="actor">Who was refused.</param>
    /// <param name="useCase">What was asked for.</param>
    /// <param name="code">Code of the refusal.</param>
    public Task Count(Actor actor, string useCase, string code)
    {
        var kind = Kind(actor, useCase, code);
        lock (_lock)
        {
            _waiting[kind] = _waiting.GetValueOrDefault(kind) + 1;
            return _turn ??= Task.Run(Write);
        }
    }

    /// <summary>One more, in the transaction of a use case whose work is counted and not kept.</summary>
    public Task CountIn(PortalDbContext db, Actor actor, string useCase, string code) => Add(db, Kind(actor, useCase, code), times: 1);

    private RefusalCount Kind(Actor actor, string useCase, string code) => new()
    {
        ActorId = actor.Id,
        ActorKind = actor.Kind,
        ActorName = actor.Name,
        ActorOrganisationId = actor.HelplineId ?? actor.PlatformId,
        UseCase = useCase,
        Code = code,
        Hour = HourOf(time.GetUtcNow()),
    };

    // More than are entries of their own. Kept in memory, per node: who comes by two nodes has twice as many.
    private bool IsOneMore(Guid person, string useCase)
    {
        var hour = HourOf(time.GetUtcNow());
        lock (_lock)
        {
            if (hour != _hour) _singles.Clear();
            _hour = hour;
            var times = _singles.GetValueOrDefault((person, useCase));
            if (times >= SinglesAnHour) return true;
            _singles[(person, useCase)] = times + 1;
            return false;
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour));

    private async Task Write()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        using (await gate.Enter(CancellationToken.None))
        {
            Dictionary<RefusalCount, long> counts;
            lock (_lock) (counts, _waiting, _turn) = (_waiting, [], null);
            foreach (var (kind, times) in counts) await Add(db, kind, times);
        }
    }

    private static async Task Add(PortalDbContext db, RefusalCount kind, long times)
    {
        var row = db.RefusalCounts.Where(
            one => one.ActorId == kind.ActorId && one.UseCase == kind.UseCase && one.Code == kind.Code && one.Hour == kind.Hour);
        if (await More()) return;
        db.RefusalCounts.Add(kind with { Times = times });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException first) when (UniqueViolation.Is(first))
        {
            // Another node was.
            db.ChangeTracker.Clear();
            await More();
        }

        async Task<bool> More() => await row.ExecuteUpdateAsync(set => set.SetProperty(one => one.Times, one => one.Times + times)) > 0;
    }
}
