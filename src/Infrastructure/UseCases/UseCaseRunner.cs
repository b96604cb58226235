using System.Data;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Notifications;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrastructure.UseCases;

/// <summary>
/// The one door. Each use case gets a fresh scope, an actor read from the database now, a permission check, a
/// transaction, its audit entries and outbox messages in that transaction, and afterwards open screens are told. A
/// refusal leaves nothing behind but its own audit entry. Lost races are tried again from the start.
/// </summary>
public sealed partial class UseCaseRunner(
    IServiceScopeFactory scopes, TimeProvider time, WriteGate gate, ChangeFeed feed, RefusalCounter counter, IDataProtectionProvider protection,
    SecretSealer sealer, ILogger<UseCaseRunner> log)
{
    private const int Attempts = 4;
    private const int AttemptsOfARefusal = 20;
    private readonly IDataProtector _ring = protection.CreateProtector(nameof(UseCaseRunner));

    /// <summary>Carries a change out for a caller.</summary>
    public async Task<Outcome<TResult>> Run<TSelf, TResult>(
        ICommand<TSelf, TResult> command, Caller caller, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult>
    {
        var correlationId = Guid.CreateVersion7();
        for (var attempt = 1; ; attempt++)
        {
            var attempted = new Attempted<TResult>();
            try
            {
                await using var outer = scopes.CreateAsyncScope();
                var strategy = outer.ServiceProvider.GetRequiredService<PortalDbContext>().Database.CreateExecutionStrategy();
                if (!strategy.RetriesOnFailure) return await Attempt(outer.ServiceProvider, (TSelf)command, caller, correlationId, attempted, cancellationToken);
                return await strategy.ExecuteAsync(async () =>
                {
                    await using var scope = scopes.CreateAsyncScope();
                    return await WasCommitted(scope.ServiceProvider, attempted, correlationId, cancellationToken)
                        ?? await Attempt(scope.ServiceProvider, (TSelf)command, caller, correlationId, attempted, cancellationToken);
                });
            }
            catch (DbUpdateException lost) when (IsLostRace(lost) && attempt < Attempts)
            {
                LogLostRace(typeof(TSelf).Name, attempt, correlationId);
            }
            catch (DbUpdateException mistake) when (UniqueViolation.IsMistake(mistake))
            {
                LogMistake(mistake, typeof(TSelf).Name, correlationId);
                throw;
            }
            catch (DbUpdateException lost) when (IsLostRace(lost))
            {
                return await LostForGood(command, caller, correlationId);
            }
        }
    }

    /// <summary>Answers a question for a caller, outside any write transaction.</summary>
    public async Task<Outcome<TResult>> Ask<TSelf, TResult>(
        IQuery<TSelf, TResult> query, Caller caller, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult>
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>().Resolve(caller, cancellationToken);
        db.Viewer = actor;
        var context = new UseCaseContext(actor, time.GetUtcNow(), Guid.CreateVersion7());
        var outcome = Refuses(actor, query, TSelf.Requires, context.Now) is { } no
            ? no
            : await scope.ServiceProvider.GetRequiredService<IHandle<TSelf, TResult>>().Handle((TSelf)query, context, cancellationToken);
        if (!outcome.Succeeded) await AuditRefusal(actor, context.CorrelationId, query, outcome.Refusal, question: true);
        else if (query is IProtectedView { Opening: true } view) await AuditOpening(actor, view, cancellationToken);
        return outcome;
    }

    private async Task<Outcome<TResult>> Attempt<TSelf, TResult>(
        IServiceProvider services, TSelf command, Caller caller, Guid correlationId, Attempted<TResult> attempted, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var actor = await services.GetRequiredService<ActorResolver>().Resolve(caller, cancellationToken);
        db.Viewer = actor;
        if (Refuses(actor, command, TSelf.Requires, time.GetUtcNow()) is { } no)
        {
            await AuditRefusal(actor, correlationId, command, no);
            return no;
        }

        if (await Prepare<TSelf, TResult>(services, command, actor, correlationId, cancellationToken) is { Succeeded: false } unready)
        {
            await AuditRefusal(actor, correlationId, command, unready.Refusal);
            return unready.Refusal;
        }

        // The key ring may have to write a new key to this database: now, not while we hold its only writer.
        _ = _ring.Protect([]);
        IReadOnlyList<Change> changes = [];
        Decision<TResult>? early = command is IOnlyAdds ? await Decide<TSelf, TResult>(services, command, caller, actor, correlationId, cancellationToken) : null;
        if (early is { ToKeep: true }) await sealer.Seal(db, cancellationToken);
        if (early is { ToKeep: false } answered) return await Answer(answered.Outcome);
        Outcome<TResult> outcome;
        using (await gate.Enter(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationOf(command), cancellationToken);
            // The instant is taken inside the transaction: an answer and the sweep that would call it late cannot both be first.
            var decision = early ?? await Decide<TSelf, TResult>(services, command, caller, actor, correlationId, cancellationToken);
            outcome = decision.Outcome;
            if (decision.ToKeep) changes = await Keep<TSelf, TResult>(services, decision, caller, cancellationToken);
            if (outcome.Succeeded)
            {
                attempted.Result = (outcome, changes);
                await transaction.CommitAsync(cancellationToken);
            }
            else
            {
                await transaction.RollbackAsync(CancellationToken.None);
            }
        }

        feed.Publish(changes, correlationId);
        return await Answer(outcome);

        async Task<Outcome<TResult>> Answer(Outcome<TResult> result)
        {
            if (!result.Succeeded) await AuditRefusal(actor, correlationId, command, result.Refusal);
            return result;
        }
    }

    private async Task<Outcome> Prepare<TSelf, TResult>(
        IServiceProvider services, TSelf command, Actor actor, Guid correlationId, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        if (services.GetRequiredService<IHandle<TSelf, TResult>>() is not IPrepare<TSelf> slow) return Outcome.Done;
        var ready = await slow.Prepare(command, new UseCaseContext(actor, time.GetUtcNow(), correlationId), cancellationToken);
        // What was read outside the transaction may be old when its turn comes.
        services.GetRequiredService<PortalDbContext>().ChangeTracker.Clear();
        return ready;
    }

    // The connection broke while a commit was under way: what the trail has got under this number was committed, and is not done twice.
    private async Task<Outcome<TResult>?> WasCommitted<TResult>(
        IServiceProvider services, Attempted<TResult> attempted, Guid correlationId, CancellationToken cancellationToken)
    {
        if (attempted.Result is not { } last) return null;
        attempted.Result = null;
        var db = services.GetRequiredService<PortalDbContext>();
        if (!await db.AuditEntries.IgnoreQueryFilters().AnyAsync(entry => entry.CorrelationId == correlationId && entry.Refusal == null, cancellationToken)) return null;
        feed.Publish(last.Changes, correlationId);
        return last.Outcome;
    }

    private async Task<Decision<TResult>> Decide<TSelf, TResult>(
        IServiceProvider services, TSelf command, Caller caller, Actor actor, Guid correlationId, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        var context = new UseCaseContext(actor, time.GetUtcNow(), correlationId);
        if (await services.GetRequiredService<IdempotentCalls>().Find<TResult>(caller, cancellationToken) is { } before) return new(context, before, ToKeep: false);
        var outcome = await services.GetRequiredService<IHandle<TSelf, TResult>>().Handle(command, context, cancellationToken);
        return new(context, outcome, outcome.Succeeded);
    }

    private async Task<IReadOnlyList<Change>> Keep<TSelf, TResult>(
        IServiceProvider services, Decision<TResult> decision, Caller caller, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        var context = decision.Context;
        var aggregates = db.ChangeTracker.Entries<AggregateRoot>().Select(entry => entry.Entity).Where(one => one.Events.Count > 0).ToList();
        var events = aggregates.SelectMany(one => one.Events).Concat(context.Events).ToList();
        var audit = services.GetRequiredService<AuditRecorder>();
        var notifications = services.GetRequiredService<NotificationRules>();
        foreach (var happened in events)
        {
            audit.Happened(context, typeof(TSelf).Name, happened);
            notifications.Tell(happened, context.Now);
        }

        services.GetRequiredService<IdempotentCalls>().Remember(caller, decision.Outcome.Value, context.Now);
        await audit.Write(cancellationToken);
        if (context.CountedAs is { } code)
        {
            await WriteForNothing(db, cancellationToken);
            await counter.CountIn(db, context.Actor, typeof(TSelf).Name, code);
            return [];
        }

        await db.SaveChangesAsync(cancellationToken);
        aggregates.ForEach(one => one.ForgetEvents());
        return [.. events.Select(Change.Of)];
    }

    // Writing takes most of the time, and how long it takes is to tell nothing.
    private static async Task WriteForNothing(PortalDbContext db, CancellationToken cancellationToken)
    {
        const string Before = "before";
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Before, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.RollbackToSavepointAsync(Before, cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>What a command reads its decision under. SQLite has one writer and makes everything serializable.</summary>
    public static IsolationLevel IsolationOf(object command) => command is IRestsOnWhatItReads ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;

    private static Refusal? Refuses(Actor actor, object request, Permission requires, DateTimeOffset now) =>
        !actor.May(requires) ? actor.WhyNot
        : request is INeedsFreshProof && !actor.HasFreshProof(now) ? Refusal.ProofNeeded
        : null;

    private async Task<Refusal> LostForGood(object command, Caller caller, Guid correlationId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>().Resolve(caller, CancellationToken.None);
        await AuditRefusal(actor, correlationId, command, Refusal.Stale);
        return Refusal.Stale;
    }

    // Not cancelled with the call: who hangs up is in the trail all the same.
    private Task AuditRefusal(Actor actor, Guid correlationId, object request, Refusal refusal, bool question = false)
    {
        LogRefused(request.GetType().Name, refusal.Code, correlationId);
        return counter.Counts(actor, request.GetType().Name, question)
            ? counter.Count(actor, request.GetType().Name, refusal.Code)
            : Write(recorder => recorder.Refused(actor, time.GetUtcNow(), correlationId, request, refusal), CancellationToken.None);
    }

    private Task AuditOpening(Actor actor, IProtectedView view, CancellationToken cancellationToken) =>
        Write(recorder => recorder.Opened(actor, time.GetUtcNow(), view), cancellationToken);

    private async Task Write(Action<AuditRecorder> record, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var outer = scopes.CreateAsyncScope();
                var strategy = outer.ServiceProvider.GetRequiredService<PortalDbContext>().Database.CreateExecutionStrategy();
                await strategy.ExecuteAsync(() => TryWrite(record, cancellationToken));
                return;
            }
            catch (DbUpdateException lost) when (IsLostRace(lost) && attempt < AttemptsOfARefusal)
            {
                // Another node appended to the same stream; not all come back at the same moment.
                await Task.Delay(Random.Shared.Next(attempt), cancellationToken);
            }
        }
    }

    private async Task TryWrite(Action<AuditRecorder> record, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var recorder = scope.ServiceProvider.GetRequiredService<AuditRecorder>();
        record(recorder);
        using (await gate.Enter(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await recorder.Write(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static bool IsLostRace(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || UniqueViolation.Is(exception);

    private sealed record Decision<TResult>(UseCaseContext Context, Outcome<TResult> Outcome, bool ToKeep);

    private sealed class Attempted<TResult>
    {
        public (Outcome<TResult> Outcome, IReadOnlyList<Change> Changes)? Result { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{UseCase} writes a value that is there already, again and again ({CorrelationId})")]
    private partial void LogMistake(Exception mistake, string useCase, Guid correlationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{UseCase} refused: {Code} ({CorrelationId})")]
    private partial void LogRefused(string useCase, string code, Guid correlationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{UseCase} lost a race, attempt {Attempt} ({CorrelationId})")]
    private partial void LogLostRace(string useCase, int attempt, Guid correlationId);
}
