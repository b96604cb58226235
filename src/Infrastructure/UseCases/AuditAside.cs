using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrastructure.UseCases;

/// <summary>
/// Rows of the trail that belong to no change, each in a transaction of its own: what was refused, and what protected was opened.
/// </summary>
public sealed partial class AuditAside(
    IServiceScopeFactory scopes, TimeProvider time, WriteGate gate, RefusalCounter counter, ILogger<AuditAside> log)
{
    private const int Attempts = 20;

    /// <summary>Something was refused. Not cancelled with the call: who hangs up is in the trail all the same.</summary>
    /// <param name="actor">Who was refused.</param>
    /// <param name="correlationId">Ties it to the log.</param>
    /// <param name="request">What they asked for; its name and the reference in it are kept, nothing else.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="question">True for a question, false for a change.</param>
    public Task Refused(Actor actor, Guid correlationId, object request, Refusal refusal, bool question)
    {
        var useCase = request.GetType().Name;
        LogRefused(useCase, refusal.Code, correlationId);
        return counter.Counts(actor, useCase, question)
            ? counter.Count(actor, useCase, refusal.Code)
            : Write(recorder => recorder.Refused(actor, time.GetUtcNow(), correlationId, request, refusal), CancellationToken.None);
    }

    /// <summary>A protected view was opened.</summary>
    public Task Opened(Actor actor, IProtectedView view, CancellationToken cancellationToken) =>
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
            catch (DbUpdateException lost) when (UniqueViolation.IsLostRace(lost) && attempt < Attempts)
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
        using var turn = await gate.Enter(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await recorder.Write(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{UseCase} refused: {Code} ({CorrelationId})")]
    private partial void LogRefused(string useCase, string code, Guid correlationId);
}
