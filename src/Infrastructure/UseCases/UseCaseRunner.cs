using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrastructure.UseCases;

/// <summary>
/// The one door. Each use case gets a fresh scope, an actor read from the database now, a permission check, a
/// transaction, and in that transaction whatever follows from it: the trail, mails. Afterwards open screens are told. A
/// refusal leaves nothing behind but its own audit entry. Lost races are tried again from the start.
/// </summary>
public sealed partial class UseCaseRunner(
    IServiceScopeFactory scopes, TimeProvider time, AuditAside aside, SharedAnswers shared, ILogger<UseCaseRunner> log)
{
    private const int Attempts = 4;

    /// <summary>Carries a change out for a caller.</summary>
    public async Task<Outcome<TResult>> Run<TSelf, TResult>(
        ICommand<TSelf, TResult> command, Caller caller, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult>
    {
        var call = new Call<TSelf, TResult>((TSelf)command, caller);
        var (actor, outcome) = await TryUntilWon(call, cancellationToken);
        if (!outcome.Succeeded) await aside.Refused(actor, call.CorrelationId, command, outcome.Refusal, question: false);
        return outcome;
    }

    /// <summary>Answers a question for a caller, outside any write transaction.</summary>
    public async Task<Outcome<TResult>> Ask<TSelf, TResult>(
        IQuery<TSelf, TResult> query, Caller caller, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult>
    {
        await using var scope = scopes.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<ActorResolver>().Resolve(caller, cancellationToken);
        var context = new UseCaseContext(actor, time.GetUtcNow(), Guid.CreateVersion7());
        var outcome = Refuses(actor, query, TSelf.Requires, context.Now) is { } no ? no
            : query is ISharedAnswer many && actor.Kind == ActorKind.Person && many.IsShared(actor)
            ? await shared.Get(many, actor, () => AnswerApart(query, context), cancellationToken)
            : await Answer(scope.ServiceProvider, query, context, cancellationToken);
        if (!outcome.Succeeded) await aside.Refused(actor, context.CorrelationId, query, outcome.Refusal, question: true);
        else if (query is IProtectedView { Opening: true } view) await aside.Opened(actor, view, cancellationToken);
        return outcome;
    }

    private async Task<Outcome<TResult>> AnswerApart<TSelf, TResult>(IQuery<TSelf, TResult> query, UseCaseContext context)
        where TSelf : IQuery<TSelf, TResult>
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Answer(scope.ServiceProvider, query, context, CancellationToken.None);
    }

    private static Task<Outcome<TResult>> Answer<TSelf, TResult>(
        IServiceProvider services, IQuery<TSelf, TResult> query, UseCaseContext context, CancellationToken cancellationToken)
        where TSelf : IQuery<TSelf, TResult>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        db.Viewer = context.Actor;
        return services.GetRequiredService<IHandle<TSelf, TResult>>().Handle((TSelf)query, context, cancellationToken);
    }

    internal static Refusal? Refuses(Actor actor, object request, Permission requires, DateTimeOffset now) =>
        !actor.May(requires) ? actor.WhyNot
        : request is INeedsFreshProof && !actor.HasFreshProof(now) ? Refusal.ProofNeeded
        : null;

    private async Task<(Actor Actor, Outcome<TResult> Outcome)> TryUntilWon<TSelf, TResult>(
        Call<TSelf, TResult> call, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Attempt(call, cancellationToken);
            }
            catch (DbUpdateException lost) when (UniqueViolation.IsLostRace(lost) && attempt < Attempts)
            {
                LogLostRace(typeof(TSelf).Name, attempt, call.CorrelationId);
            }
            catch (DbUpdateException mistake) when (UniqueViolation.IsMistake(mistake))
            {
                LogMistake(mistake, typeof(TSelf).Name, call.CorrelationId);
                throw;
            }
            catch (DbUpdateException lost) when (UniqueViolation.IsLostRace(lost))
            {
                return await LostForGood(call);
            }
        }
    }

    private async Task<(Actor Actor, Outcome<TResult> Outcome)> Attempt<TSelf, TResult>(
        Call<TSelf, TResult> call, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        await using var outer = scopes.CreateAsyncScope();
        var strategy = outer.ServiceProvider.GetRequiredService<PortalDbContext>().Database.CreateExecutionStrategy();
        if (!strategy.RetriesOnFailure)
            return await outer.ServiceProvider.GetRequiredService<CommandAttempt>().Make(call, cancellationToken);
        return await strategy.ExecuteAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await WasCommitted(scope.ServiceProvider, call, cancellationToken)
                ?? await scope.ServiceProvider.GetRequiredService<CommandAttempt>().Make(call, cancellationToken);
        });
    }

    // The connection broke while a commit was under way: what the trail has got under this number was committed, and is not done twice.
    private static async Task<(Actor Actor, Outcome<TResult> Outcome)?> WasCommitted<TSelf, TResult>(
        IServiceProvider services, Call<TSelf, TResult> call, CancellationToken cancellationToken)
        where TSelf : ICommand<TSelf, TResult>
    {
        if (call.AboutToCommit is not { Happening: { } happening } last) return null;
        call.AboutToCommit = null;
        var written = services.GetRequiredService<PortalDbContext>().AuditEntries.IgnoreQueryFilters();
        if (!await written.AnyAsync(entry => entry.CorrelationId == call.CorrelationId && entry.Refusal == null, cancellationToken))
            return null;
        foreach (var consumer in services.GetRequiredService<IEnumerable<IConsumeEvents>>()) consumer.Committed(happening);
        return (happening.Context.Actor, last.Outcome);
    }

    private async Task<(Actor Actor, Outcome<TResult> Outcome)> LostForGood<TSelf, TResult>(Call<TSelf, TResult> call)
        where TSelf : ICommand<TSelf, TResult>
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ActorResolver>().Resolve(
            call.Caller, CancellationToken.None), Refusal.Stale);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{UseCase} writes a value that is there already, again and again ({CorrelationId})")]
    private partial void LogMistake(Exception mistake, string useCase, Guid correlationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{UseCase} lost a race, attempt {Attempt} ({CorrelationId})")]
    private partial void LogLostRace(string useCase, int attempt, Guid correlationId);
}
