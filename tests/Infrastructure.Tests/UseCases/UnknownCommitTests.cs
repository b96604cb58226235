using System.Data.Common;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>
/// A connection that breaks around a commit, under a strategy that tries again as on SQL Server: what was committed is not done twice, what
/// was not is done once, and screens are told once.
/// </summary>
public sealed class UnknownCommitTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_whose_answer_is_lost_is_looked_up_and_the_act_is_done_exactly_once(bool committed)
    {
        var line = new BrokenLine();
        var scenario = await TestUseCases.Scenario(services => services.ConfigureDbContext<SqlitePortalDbContext>(options =>
            options.AddInterceptors(line).ReplaceService<IExecutionStrategyFactory, TriesAgain>()));
        await using var portal = scenario.Portal;
        var onCase = await scenario.Case();
        var told = new List<Change>();
        using var listening = portal.Get<ChangeFeed>().Listen(told.AddRange);
        line.BreaksAfter = committed;
        line.Breaks = 1;

        var sent = (await scenario.Psychologist.Run(new FileTakedown(onCase, "TIKTOK", Scenario.SomeRequest(), AfterFiling.Send)))
            .OrThrow().Reference;
        Assert.Equal(0, line.Breaks);
        Assert.Equal(sent, await portal.Read(db => db.TakedownRequests.Select(one => one.Reference).SingleAsync()));
        Assert.Equal(2, await portal.Read(db => db.AuditEntries.CountAsync(entry => entry.Reference == sent)));
        Assert.Equal(1, await portal.Read(db => db.Deliveries.CountAsync(mail => mail.Reference == sent)));
        await portal.Get<ChangeFeed>().Told;
        Assert.Equal(["TakedownFiled", "TakedownSent"], told.Select(change => change.Event));
    }

    [Fact]
    public async Task A_refusal_is_no_commit_and_is_answered_when_the_line_breaks_before_it_too()
    {
        var line = new BrokenLine();
        var scenario = await TestUseCases.Scenario(services => services.ConfigureDbContext<SqlitePortalDbContext>(options =>
            options.AddInterceptors(line).ReplaceService<IExecutionStrategyFactory, TriesAgain>()));
        await using var portal = scenario.Portal;
        var onCase = await scenario.Case();
        var first = (await scenario.Psychologist.Run(new FileTakedown(onCase, "TIKTOK", Scenario.SomeRequest(), AfterFiling.Send)))
            .OrThrow().Reference;
        line.Breaks = 1;

        var refused = await scenario.Psychologist.Run(new SendTakedown(first));
        Assert.False(refused.Succeeded);
        Assert.Equal(TakedownStatus.Submitted, await portal.Read(db => db.TakedownRequests.Select(one => one.Status).SingleAsync()));
    }

    private sealed class TriesAgain(ExecutionStrategyDependencies dependencies) : IExecutionStrategyFactory
    {
        public IExecutionStrategy Create() => new Strategy(dependencies);

        private sealed class Strategy(ExecutionStrategyDependencies dependencies)
            : ExecutionStrategy(dependencies, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(10))
        {
            protected override bool ShouldRetryOn(Exception exception) => exception is TimeoutException;
        }
    }

    private sealed class BrokenLine : DbTransactionInterceptor
    {
        public int Breaks { get; set; }

        public bool BreaksAfter { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            BreaksAfter ? new(result) : Break<InterceptionResult>(result);

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            BreaksAfter ? Break(0).AsTask() : Task.CompletedTask;

        private ValueTask<T> Break<T>(T result)
        {
            if (Breaks == 0) return new(result);
            Breaks--;
            throw new TimeoutException("The connection broke.");
        }
    }
}
