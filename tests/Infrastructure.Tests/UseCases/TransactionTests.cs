using System.Data.Common;
using System.Text.Json;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>A change, its audit entries and its mails are one: all of it, or nothing.</summary>
public sealed class TransactionTests
{
    [Fact]
    public async Task An_event_becomes_an_audit_entry_and_its_mails_with_the_change()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();

        var request = await portal.Read(db => db.TakedownRequests.SingleAsync());
        var entries = await portal.Read(
            db => db.AuditEntries.Where(one => one.Reference == reference).OrderBy(one => one.Id).ToListAsync());
        Assert.Equal(["TakedownFiled", "TakedownSent"], entries.Select(one => one.Event));
        Assert.All(entries, one => Assert.Equal(
            ("FileTakedown", "psychologist", null, request.HelplineId), (one.UseCase, one.ActorName, one.Refusal, one.HelplineId!.Value)));
        Assert.Single(entries.Select(one => one.CorrelationId).Distinct());
        Assert.Equal([null, request.PlatformId], entries.Select(one => one.PlatformId));
        Assert.Equal("P1_CRITICAL", JsonDocument.Parse(entries[1].Payload).RootElement.GetProperty("Priority").GetString());
        var mail = await portal.Read(db => db.Deliveries.SingleAsync(one => one.Reference == reference));
        Assert.Equal(
            (nameof(TakedownSent), Role.SafetyAgent, request.PlatformId), (mail.Template, mail.Role!.Value, mail.OrganisationId!.Value));
    }

    [Fact]
    public async Task An_event_that_belongs_to_no_aggregate_is_kept_too()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        (await scenario.Psychologist.Run(new DoAnything((_, context, _) =>
        {
            context.Record(new SomethingHappened("mot") { Reference = "R-1" });
            return Done();
        }))).OrThrow();

        var entry = await portal.Read(db => db.AuditEntries.SingleAsync(one => one.Event == nameof(SomethingHappened)));
        Assert.Equal(("DoAnything", "R-1"), (entry.UseCase, entry.Reference));
        Assert.Contains("\"Word\":\"mot\"", entry.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_takes_back_what_was_already_saved()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();

        var outcome = await scenario.Psychologist.Run(new DoAnything(async (db, context, token) =>
        {
            await WriteSomething(db, context, token);
            return Refusal.Rule("test.no");
        }));
        Assert.Equal("test.no", outcome.Refusal!.Code);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task A_bug_after_saving_leaves_nothing_and_tells_nobody()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();
        var told = Listen(portal);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => scenario.Psychologist.Run(new DoAnything(async (db, context, token) =>
        {
            await WriteSomething(db, context, token);
            throw new InvalidTimeZoneException();
        })));
        Assert.Equal("", await portal.WrittenSince(before));
        await portal.Get<ChangeFeed>().Told;
        Assert.Empty(told);
        Assert.NotNull(await scenario.SentRequest()); // the writer's turn was given back
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_nothing_and_tells_nobody()
    {
        var fault = new FailingCommit();
        var scenario = await TestUseCases.Scenario(services =>
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(fault)));
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        var before = await portal.Rows();
        var told = Listen(portal);
        fault.Armed = true;

        await Assert.ThrowsAsync<IOException>(() => scenario.SentRequest(reference));
        fault.Armed = false;
        Assert.Equal("", await portal.WrittenSince(before));
        await portal.Get<ChangeFeed>().Told;
        Assert.Empty(told);
        Assert.NotNull(await scenario.SentRequest(reference));
    }

    [Theory]
    [InlineData("AuditEntries")]
    [InlineData("Deliveries")]
    [InlineData("ClockEvents")]
    public async Task When_any_part_cannot_be_written_no_part_is(string table)
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        var before = await portal.Rows();
#pragma warning disable EF1002
        await portal.Read(
            db => db.Database.ExecuteSqlRawAsync(
                $"CREATE TRIGGER disk_full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
#pragma warning restore EF1002

        await Assert.ThrowsAsync<DbUpdateException>(() => scenario.SentRequest(reference));
        Assert.Equal("", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task A_change_that_cannot_be_audited_is_not_made_and_a_view_that_cannot_be_audited_is_not_shown()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        await portal.Execute($"CREATE TRIGGER disk_full BEFORE INSERT ON AccessEntries BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        await Assert.ThrowsAsync<DbUpdateException>(() => scenario.Psychologist.Ask(new LookAt("C-2026-000000", Opening: true)));
        Assert.Equal("seen", (await scenario.Psychologist.Ask(new LookAt("C-2026-000000", Opening: false))).OrThrow());
    }

    private static async Task WriteSomething(PortalDbContext db, UseCaseContext context, CancellationToken token)
    {
        context.Record(new SomethingHappened("mot") { Reference = "R-1", HelplineId = context.Actor.HelplineId });
        db.FormDrafts.Add(new FormDraft { AccountId = context.Actor.Id, Form = "test", Sealed = "x", SavedAt = context.Now });
        await db.SaveChangesAsync(token);
    }

    private static List<Change> Listen(PortalFixture portal)
    {
        var told = new List<Change>();
        portal.Get<ChangeFeed>().Listen(told.AddRange);
        return told;
    }

    private static Task<Outcome<Receipt>> Done() => Task.FromResult<Outcome<Receipt>>(new Receipt("x"));

    private sealed class FailingCommit : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default) =>
            Armed ? throw new IOException("disk full") : new(result);
    }
}
