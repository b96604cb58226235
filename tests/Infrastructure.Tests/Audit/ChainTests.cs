using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Infrastructure.Tests.UseCases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>How entries get into their streams, and what the database refuses.</summary>
public sealed class ChainTests
{
    [Fact]
    public async Task Each_record_has_a_stream_that_counts_from_one_and_each_entry_holds_the_hash_of_the_one_before()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.DecidedRequest();
        await scenario.OtherAgent.Run(new AcknowledgeTakedown(request));

        var stream = await portal.Read(
            db => db.AuditEntries.Where(entry => entry.Stream == request).OrderBy(entry => entry.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, stream.Count).Select(number => (long)number), stream.Select(entry => entry.Number));
        Assert.Equal(
            stream.Select(entry => entry.Hash).Prepend(AuditEntry.Beginning).SkipLast(1), stream.Select(entry => entry.PreviousHash));
        Assert.Equal("not_found", stream[^1].Refusal);
        Assert.All(await portal.Read(db => db.AuditEntries.ToListAsync()), entry => Assert.Equal(
            CanonicalText.HashOf(entry.Text()), entry.Hash));
    }

    [Fact]
    public async Task A_refusal_about_nothing_known_is_in_the_stream_of_who_was_refused()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.Psychologist.Run(new AcknowledgeTakedown("what is that"));

        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal(
            ($"REFUSALS:{(await portal.AccountId("psychologist")).ToString().ToUpperInvariant()}", 1), (entry.Stream, entry.Number));
        Assert.Null(entry.Reference);
    }

    [Fact]
    public async Task Two_nodes_that_append_to_the_same_streams_at_once_make_one_chain()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        await using var other = portal.AnotherNode();
        var agents = new[] { portal, other }.Select(node => PersonAtWork.Of(node.Get<IServiceProvider>(), portal.AccountId("agent").Result))
            .ToList();
        var outsiders = new[] { portal, other }.Select(
            node => PersonAtWork.Of(node.Get<IServiceProvider>(), portal.AccountId("agent-snap").Result)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            if (i % 3 == 0) (await agents[i % 2].Run(new WriteMessage(request, $"Note {i}"))).OrThrow();
            else await outsiders[i % 2].Run(new WriteMessage(request, $"Note {i}"));
        })));
        var report = await TrailLab.Verify(portal);
        Assert.Null(report.First);
        Assert.Equal(
            40, await portal.Read(db => db.AuditEntries.CountAsync(entry => entry.Stream == request && entry.Refusal == "not_found")));
        Assert.Equal(
            20, await portal.Read(db => db.AuditEntries.CountAsync(entry => entry.Stream == request && entry.Event == "MessageWritten")));
    }

    [Fact]
    public async Task A_place_that_another_node_took_is_a_race_that_is_run_again()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        var attempts = 0;

        var outcome = await scenario.Psychologist.Run(new DoAnything(
            async (db, context, token) =>
            {
                // What SQL Server lets happen and SQLite does not: the place after the head is taken between reading and writing.
                if (++attempts == 1)
                    throw new DbUpdateException(
                        "lost", new SqliteException("UNIQUE constraint failed: AuditEntries.Stream, AuditEntries.Number", 19, 2067));
                context.Record(new SomethingHappened("x") { Reference = request });
                return await Task.FromResult(new Receipt("x"));
            },
            request));
        Assert.True(outcome.Succeeded);
        Assert.Equal(2, attempts);
        Assert.Null((await TrailLab.Verify(portal)).First);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorName = 'x' WHERE Id = 1")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 1")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries SELECT * FROM AuditEntries WHERE Id = 1")]
    [InlineData("REPLACE INTO AuditEntries (At, CorrelationId, ActorKind, ActorId, ActorName, UseCase, Event, Payload, PayloadVersion, Stream, Number, PreviousHash, Hash) SELECT At, CorrelationId, ActorKind, ActorId, 'x', UseCase, Event, Payload, PayloadVersion, Stream, Number, PreviousHash, Hash FROM AuditEntries WHERE Id = 1")]
    [InlineData("INSERT INTO AuditEntries SELECT * FROM AuditEntries WHERE Id = 1 ON CONFLICT DO UPDATE SET ActorName = 'x'")]
    [InlineData("UPDATE TrailSeals SET Mac = 'x'")]
    [InlineData("DELETE FROM TrailSeals")]
    [InlineData("INSERT OR REPLACE INTO TrailSeals SELECT * FROM TrailSeals")]
    [InlineData("UPDATE AccessEntries SET View = 'x'")]
    [InlineData("DELETE FROM AccessEntries")]
    [InlineData("INSERT OR REPLACE INTO AccessEntries SELECT * FROM AccessEntries")]
    public async Task The_database_refuses_to_change_what_was_written(string statement)
    {
        await using var lab = new AsyncLab();
        var portal = await lab.Portal();
        await portal.Get<DatabaseSetUp>().Run();

        // By our own connections and by a stranger's, which was told nothing.
        var failure = await Assert.ThrowsAsync<SqliteException>(() => portal.Read(db => db.Database.ExecuteSqlRawAsync(statement)));
        Assert.Contains("append-only", failure.Message, StringComparison.Ordinal);
        await using var stranger = new SqliteConnection($"Data Source={Path.Combine(portal.Directory, "portal.db")};Pooling=False");
        await stranger.OpenAsync();
        await using var command = stranger.CreateCommand();
#pragma warning disable CA2100 // Statements of this test.
        command.CommandText = statement;
#pragma warning restore CA2100
        Assert.Contains(
            "append-only", (await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync())).Message,
            StringComparison.Ordinal);
        Assert.Null((await TrailLab.Verify(portal)).First);
    }

    [Fact]
    public async Task Triggers_that_a_migration_dropped_are_there_again_after_the_next_start()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await TrailLab.Tamper(portal);
        await TrailLab.Tamper(portal, "CREATE TRIGGER AuditEntries_NoUpdate BEFORE UPDATE ON AuditEntries BEGIN SELECT 1; END");

        await portal.Get<DatabaseSetUp>().Run();
        await Assert.ThrowsAsync<SqliteException>(
            () => portal.Read(db => db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET ActorName = 'x'")));
        Assert.Null((await TrailLab.Verify(portal)).First);
    }

    [Fact]
    public void The_triggers_of_SQL_Server_are_statements_that_it_can_read_and_EF_knows_of_each()
    {
        foreach (var statement in TrailTriggers.SqlServerStatements)
        {
            new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement), out var errors);
            Assert.Empty(errors.Select(error => $"line {error.Line}: {error.Message}"));
        }

        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var known = db.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredTriggers()).Select(trigger => trigger.ModelName).ToList();
        Assert.Equal(TrailTriggers.SqlServerStatements.Count, known.Count);
        Assert.All(known, name => Assert.Contains(
            TrailTriggers.SqlServerStatements, statement => statement.Contains($"TRIGGER {name} ", StringComparison.Ordinal)));
    }

    private sealed class AsyncLab : IAsyncDisposable
    {
        private readonly TrailLab _lab = new();

        public async Task<PortalFixture> Portal()
        {
            await _lab.InitializeAsync();
            return _lab.Portal;
        }

        public async ValueTask DisposeAsync() => await _lab.DisposeAsync();
    }
}
