using Domain.Cases;
using Domain.Kernel;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>A refusal leaves nothing behind but its own line of the trail.</summary>
public sealed class PermissionTests
{
    [Fact]
    public async Task Without_the_permission_nothing_runs_and_nothing_but_an_audit_row_is_written()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var referral = await scenario.Referral();
        var before = await portal.Rows();
        var agent = await portal.AccountId("agent");

        Assert.Equal(Refusal.NotAllowed, (await scenario.Agent.Run(new OpenCase(referral, Scenario.SomeAssessment()))).Refusal);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal(("OpenCase", "Refused", "not_allowed", referral), (entry.UseCase, entry.Event, entry.Refusal, entry.Reference));
        Assert.Equal((ActorKind.Person, agent, "agent"), (entry.ActorKind, entry.ActorId, entry.ActorName));
        Assert.Equal(
            await portal.Read(
                db => db.Platforms.Where(one => one.Reference == "TIKTOK").Select(one => (Guid?)one.Id).SingleAsync()),
                entry.ActorOrganisationId);
        Assert.Equal(PortalFixture.Start, entry.At);
    }

    [Fact]
    public async Task The_handler_of_a_forbidden_use_case_is_never_called()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var called = false;

        await scenario.Agent.Run(DoAnything.Of(_ =>
        {
            called = true;
            return Task.FromResult<Outcome<Receipt>>(new Receipt("x"));
        }));
        Assert.False(called);
    }

    [Fact]
    public async Task Anonymous_refusals_are_counted_so_that_nobody_can_fill_the_trail()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();

        Assert.Equal(Refusal.NotAllowed, (await scenario.Nobody.Run(new OpenCase("F-2026-000000", Scenario.SomeAssessment()))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await scenario.Nobody.Ask(new LookAt("C-2026-000000", Opening: true))).Refusal);
        Assert.Equal("RefusalCounts +2", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task A_forbidden_question_is_audited_and_opens_nothing()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        var before = await portal.Rows();

        Assert.Equal(Refusal.NotAllowed, (await scenario.Agent.Ask(new LookAt(reference, Opening: true))).Refusal);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal(("LookAt", "not_allowed", reference), (entry.UseCase, entry.Refusal, entry.Reference));
    }

    [Fact]
    public async Task The_refusal_of_a_rule_names_its_code_and_subject()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var request = await scenario.AcknowledgedRequest();
        var before = await portal.Rows();

        Assert.Equal("takedown.unlawful_move", (await scenario.Agent.Run(new AcknowledgeTakedown(request))).Refusal!.Code);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal(
            ("AcknowledgeTakedown", "takedown.unlawful_move", request, ""), (entry.UseCase, entry.Refusal, entry.Reference, entry.Payload));
    }

    [Fact]
    public async Task The_trail_of_a_refusal_names_fields_and_never_what_was_typed()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var bad = Scenario.SomeRequest() with { Explanation = "canari " + new string('x', 6000), HarmType = "canari" };

        Assert.Equal(
            RefusalKind.Invalid,
            (await scenario.Psychologist.Run(new FileTakedown(await scenario.Case(), "TIKTOK", bad, AfterFiling.Send))).Refusal!.Kind);
        Assert.Equal("not_found", (await scenario.Agent.Run(new AcknowledgeTakedown("canari, née le 1er mai"))).Refusal!.Code);
        var entries = await portal.Read(db => db.AuditEntries.Where(one => one.Event == "Refused").OrderBy(one => one.Id).ToListAsync());
        Assert.Equal(["""{"harmType":"unknown","explanation":"too_long"}""", ""], entries.Select(one => one.Payload));
        Assert.Null(entries[1].Reference);
        Assert.DoesNotContain("canari", string.Concat(entries), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_not_yours_is_not_there_and_the_attempt_is_audited()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();

        Assert.Equal(Refusal.NotFound, (await scenario.OtherAgent.Run(new DecideItem(request, 1, Scenario.Removed()))).Refusal);
        Assert.Equal(Refusal.NotFound, (await scenario.ForeignPsychologist.Run(new WithdrawTakedown(request))).Refusal);
        Assert.Equal(Refusal.NotFound, (await scenario.OtherPlatformClient.Run(new WriteMessage(request, "?"))).Refusal);
        Assert.Equal(
            ["agent-snap", "foreign"],
            await portal.Read(
                db => db.AuditEntries.Where(one => one.Refusal == "not_found" && one.Reference == request).OrderBy(one => one.Id)
                    .Select(one => one.ActorName).ToListAsync()));
        // Programs are counted: one that asks again and again cannot fill the trail.
        Assert.Equal(
            [("test", nameof(WriteMessage), "not_found")],
            (await portal.Read(db => db.RefusalCounts.ToListAsync())).Select(one => (one.ActorName, one.UseCase, one.Code)));
        Assert.All((await portal.Read(db => db.TakedownRequests.SingleAsync())).Items, item => Assert.True(item.IsOpen));
    }
}
