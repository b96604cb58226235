using System.Data;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.UseCases;

/// <summary>
/// One attempt at a command, in a scope of its own: who asks, whether they may, what is slow; then the turn to write, with the decision,
/// what follows from it and the commit. It keeps everything or nothing.
/// </summary>
public sealed class CommandAttempt(
    PortalDbContext db, ActorResolver actors, IdempotentCalls calls, IEnumerable<IFollowUp> followUps,
    IEnumerable<IConsumeEvents> consumers, WriteGate gate, SecretSealer sealer,
    RefusalCounter counter, IDataProtectionProvider protection, TimeProvider time, IServiceProvider services)
{
    private readonly IDataProtector _ring = protection.CreateProtector(nameof(UseCaseRunner));

    /// <summary>What a command reads its decision under. SQLite has one writer and makes everything serializable.</summary>
    public static IsolationLevel IsolationOf(object command) =>
        command is IRestsOnWhatItReads ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;

    /// <summary>Makes it.</summary>
    /// <param name="call">What is asked for, by whom; it learns what is about to be committed.</param>
    /// <param name="cancellationToken">Stops it before its turn.</param>
    /// <returns>Who asked, as the database knows them, and what came of it. What was refused left nothing behind.</returns>
    public async Task<(Actor Actor, Outcome<TResult> Outcome)> Make<TSelf, TResult>(
        Call<TSelf, TResult> call, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        var actor = await actors.Resolve(call.Caller, cancellationToken);
        db.Viewer = actor;
        if (UseCaseRunner.Refuses(actor, call.Command, TSelf.Requires, time.GetUtcNow()) is { } no) return (actor, no);
        var handler = services.GetRequiredService<IHandle<TSelf, TResult>>();
        if (await Prepare(handler, call, actor, cancellationToken) is { Succeeded: false } unready) return (actor, unready.Refusal);
        // The key ring may have to write a new key to this database: now, not while we hold its only writer.
        _ = _ring.Protect([]);
        var early = call.Command is IOnlyAdds ? await Decide(handler, call, actor, cancellationToken) : null;
        if (early is { ToKeep: false }) return (actor, early.Outcome);
        if (early is not null) await sealer.Seal(db, cancellationToken);
        var decision = await TakeTurn(handler, call, actor, early, cancellationToken);
        if (call.AboutToCommit is { Happening: { } happening }) foreach (var consumer in consumers) consumer.Committed(happening);
        return (actor, decision.Outcome);
    }

    private async Task<Decision<TResult>> TakeTurn<TSelf, TResult>(
        IHandle<TSelf, TResult> handler, Call<TSelf, TResult> call, Actor actor, Decision<TResult>? early,
        CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        using var turn = await gate.Enter(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationOf(call.Command), cancellationToken);
        // The instant is taken inside the transaction: an answer and the sweep that would call it late cannot both be first.
        var decision = early ?? await Decide(handler, call, actor, cancellationToken);
        var happening = decision.ToKeep ? await Keep(call, decision, cancellationToken) : null;
        if (early is not null && handler is IConfirm<TSelf> rests
            && await rests.Confirm(call.Command, cancellationToken) is { Refusal: { } no }) decision = decision with { Outcome = no };
        if (decision.Outcome.Succeeded)
        {
            call.AboutToCommit = new(decision.Outcome, happening);
            await transaction.CommitAsync(cancellationToken);
        }
        else
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }

        return decision;
    }

    private async Task<Outcome> Prepare<TSelf, TResult>(
        IHandle<TSelf, TResult> handler, Call<TSelf, TResult> call, Actor actor, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        if (handler is not IPrepare<TSelf> slow) return Outcome.Done;
        var ready = await slow.Prepare(call.Command, new UseCaseContext(actor, time.GetUtcNow(), call.CorrelationId), cancellationToken);
        // What was read outside the transaction may be old when its turn comes.
        db.ChangeTracker.Clear();
        return ready;
    }

    private async Task<Decision<TResult>> Decide<TSelf, TResult>(
        IHandle<TSelf, TResult> handler, Call<TSelf, TResult> call, Actor actor, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        var context = new UseCaseContext(actor, time.GetUtcNow(), call.CorrelationId);
        if (await calls.Find<TResult>(call.Caller, cancellationToken) is { } before) return new(context, before, ToKeep: false);
        var outcome = await handler.Handle(call.Command, context, cancellationToken);
        return new(context, outcome, outcome.Succeeded);
    }

    private async Task<Happening?> Keep<TSelf, TResult>(
        Call<TSelf, TResult> call, Decision<TResult> decision, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        var context = decision.Context;
        var done = Events(context);
        foreach (var followUp in followUps) await followUp.Follow(done, context, cancellationToken);
        var happening = new Happening(typeof(TSelf).Name, context, Events(context));
        calls.Remember(call.Caller, decision.Outcome.Value, context.Now);
        foreach (var consumer in consumers) await consumer.Consume(happening, cancellationToken);
        if (context.CountedAs is { } code)
        {
            await WriteForNothing(cancellationToken);
            await counter.CountIn(db, context.Actor, happening.UseCase, code);
            return null;
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var aggregate in Aggregates()) aggregate.ForgetEvents();
        return happening;
    }

    private List<DomainEvent> Events(UseCaseContext context) => [.. Aggregates().SelectMany(one => one.Events), .. context.Events];

    private IEnumerable<AggregateRoot> Aggregates() => db.Tracked<AggregateRoot>().Select(entry => entry.Entity);

    // Writing takes most of the time, and how long it takes is to tell nothing.
    private async Task WriteForNothing(CancellationToken cancellationToken)
    {
        const string Before = "before";
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Before, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.RollbackToSavepointAsync(Before, cancellationToken);
        db.ChangeTracker.Clear();
    }

    private sealed record Decision<TResult>(UseCaseContext Context, Outcome<TResult> Outcome, bool ToKeep);
}

/// <summary>A command on its way through the door, over all attempts.</summary>
/// <param name="command">What is asked for.</param>
/// <param name="caller">By whom.</param>
public sealed class Call<TSelf, TResult>(TSelf command, Caller caller)
    where TSelf : ICommand<TSelf, TResult>
{
    /// <summary>What is asked for.</summary>
    public TSelf Command { get; } = command;

    /// <summary>By whom.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Ties together what it leaves behind, whichever attempt it was.</summary>
    public Guid CorrelationId { get; } = Guid.CreateVersion7();

    /// <summary>What the last attempt had done when its commit began; null when none came that far.</summary>
    public Commit<TResult>? AboutToCommit { get; set; }
}

/// <summary>What was done when a commit began.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Happening">What happened; null when that is only counted, or was kept by an earlier call.</param>
public sealed record Commit<TResult>(Outcome<TResult> Outcome, Happening? Happening);
