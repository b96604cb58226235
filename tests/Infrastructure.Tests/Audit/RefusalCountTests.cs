using Domain.Access;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Audit;
using Infrastructure.Tests.UseCases;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>Refusals of nobody in particular are counted; those of somebody who was somebody are theirs.</summary>
public sealed class RefusalCountTests
{
    [Fact]
    public async Task Refusals_of_nobody_are_one_row_an_hour_and_one_entry_when_the_hour_is_over()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();
        for (var i = 0; i < 30; i++) await scenario.Nobody.Run(new WithdrawTakedown("R"));
        await scenario.Nobody.Run(new WriteMessage("R", "?"));
        Assert.Equal("RefusalCounts +2", await portal.WrittenSince(before));
        Assert.Equal([1, 30], await portal.Read(db => db.RefusalCounts.Select(one => one.Times).Order().ToListAsync()));

        Assert.Equal(0, (await portal.System.Run(new RecordRefusals())).OrThrow());
        portal.Time.Advance(TimeSpan.FromHours(1));
        await scenario.Nobody.Run(new WithdrawTakedown("R"));
        Assert.Equal(2, (await portal.System.Run(new RecordRefusals())).OrThrow());

        var everywhere = await scenario.Person("everywhere", Role.DataProtectionOfficer, null);
        var rows = (await everywhere.Ask(new Infrastructure.Reading.Audit.AuditTrail(Refusals: true))).OrThrow().Items;
        Assert.Equal(
            [(nameof(WithdrawTakedown), "not_allowed", 30L, ActorKind.Anonymous), (
                nameof(WriteMessage), "not_allowed", 1L, ActorKind.Anonymous)],
            rows.Where(row => row.Event == "RefusalsCounted").OrderBy(row => row.UseCase)
                .Select(row => (row.UseCase, row.Refusal!, row.Times!.Value, row.ActorKind)));
        Assert.Equal(1, await portal.Read(db => db.RefusalCounts.SumAsync(one => one.Times)));
        Assert.Null((await TrailLab.Verify(portal)).First);
    }

    [Fact]
    public async Task Refusals_counted_at_once_on_two_nodes_are_all_counted()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await using var other = portal.AnotherNode();
        var nobody = new[] { portal, other }.Select(node => node.As(new Caller.Anonymous())).ToList();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => nobody[i % 2].Run(new WithdrawTakedown("R")))));
        Assert.Equal(40, await portal.Read(db => db.RefusalCounts.Select(one => one.Times).SingleAsync()));
    }

    [Fact]
    public async Task Questions_that_a_person_asks_in_a_loop_are_counted_after_the_first_ones()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();
        for (var number = 0; number < RefusalCounter.SinglesAnHour + 30; number++)
            Assert.Equal(
                Refusal.NotFound, (await scenario.Psychologist.Ask(new LookAt("C-2026-7K4M2Q", Opening: true, Refusal.NotFound))).Refusal);

        Assert.Equal($"AuditEntries +{RefusalCounter.SinglesAnHour}, RefusalCounts +1", await portal.WrittenSince(before));
        var count = await portal.Read(db => db.RefusalCounts.SingleAsync());
        Assert.Equal(
            (ActorKind.Person, "psychologist", nameof(LookAt), "not_found", 30L),
            (count.ActorKind, count.ActorName, count.UseCase, count.Code, count.Times));

        // Another person and another hour begin anew.
        await scenario.Supervisor.Ask(new LookAt("C-2026-7K4M2Q", Opening: true, Refusal.NotFound));
        portal.Time.Advance(TimeSpan.FromHours(1));
        await scenario.Psychologist.Ask(new LookAt("C-2026-7K4M2Q", Opening: true, Refusal.NotFound));
        Assert.Equal(RefusalCounter.SinglesAnHour + 2, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Refusal != null)));
        Assert.Equal(1, (await portal.System.Run(new RecordRefusals())).OrThrow());
        Assert.Equal(
            30, AuditRecorder.TimesIn(
                await portal.Read(
                    db => db.AuditEntries.Where(one => one.Event == AuditRecorder.CountedRefusals).Select(one => one.Payload)
                        .SingleAsync())));
        Assert.Null((await TrailLab.Verify(portal)).First);
    }

    [Fact]
    public async Task Questions_of_a_session_that_is_not_open_are_counted_at_once_and_its_changes_after_the_first_ones()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var me = await portal.AccountId("psychologist");
        var half = portal.As(
            new Caller.Person(
                me, (await portal.System.Run(new Domain.Access.OpenSession(me, Domain.Access.ProofKind.Password, "Test"))).OrThrow().Id));
        var before = await portal.Rows();
        for (var number = 0; number < 3; number++)
            Assert.Equal(Refusal.SecondFactorNeeded, (await half.Ask(new LookAt("C-2026-7K4M2Q", Opening: true))).Refusal);
        Assert.Equal("RefusalCounts +1", await portal.WrittenSince(before));

        before = await portal.Rows();
        for (var number = 0; number < RefusalCounter.SinglesAnHour + 5; number++)
            Assert.Equal(Refusal.SecondFactorNeeded, (await half.Run(new Domain.Access.StayActive())).Refusal);
        Assert.Equal($"AuditEntries +{RefusalCounter.SinglesAnHour}, RefusalCounts +1", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task The_refusal_of_a_closed_account_is_on_the_trail_under_its_name()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        var agent = await portal.AccountId("agent");
        (await scenario.Administrator.Run(new SetAccountOpen(agent, Open: false))).OrThrow();
        var before = await portal.Rows();

        Assert.Equal(Refusal.NotAllowed, (await scenario.Agent.Run(new AcknowledgeTakedown(request))).Refusal);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal(
            (ActorKind.Person, agent, "agent", request, "not_allowed"),
            (entry.ActorKind, entry.ActorId, entry.ActorName, entry.Reference, entry.Refusal));
        Assert.Contains(
            (await scenario.Lead.Ask(new Infrastructure.Reading.Audit.AuditTrail(Refusals: true)))
                .OrThrow().Items, row => row.Actor == "agent");
    }

    [Fact]
    public async Task The_refusal_of_a_revoked_key_is_on_the_trail_under_its_name_and_the_key_sees_nothing()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        await scenario.Referral();
        var key = await portal.Read(
            db => db.ApiKeys.Where(one => one.Id == scenario.PlatformKeyId).Select(one => one.Reference).SingleAsync());
        (await scenario.Administrator.Run(new RevokeApiKey(key))).OrThrow();

        Assert.Equal(Refusal.NotAllowed, (await scenario.PlatformClient.Run(new ReceiveReferral("tt-2", Scenario.SomeReferral()))).Refusal);
        portal.Time.Advance(TimeSpan.FromHours(1));
        (await portal.System.Run(new RecordRefusals())).OrThrow();
        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal((ActorKind.ApiClient, scenario.PlatformKeyId, "test"), (entry.ActorKind, entry.ActorId, entry.ActorName));
        Assert.Equal(
            "0", (await scenario.PlatformClient.Ask(
                new Read(async db => (await db.Referrals.CountAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture))))
                .OrThrow());
    }
}
