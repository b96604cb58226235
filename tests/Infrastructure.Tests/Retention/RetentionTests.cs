using System.Text.Json;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Infrastructure.Jobs;
using Infrastructure.Reading.Cases;
using Infrastructure.Reading.Reports;
using Infrastructure.Reading.Retention;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Retention;

public sealed class RetentionTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(PortalFixture.Start.UtcDateTime);

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task What_falls_due_is_erased_and_nothing_else(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var (closed, open) = (await ClosedCase(scenario), await scenario.Case("open"));
        var referral = await ReferralOf(portal, closed);

        portal.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await Night(portal);
        Assert.Equal("+33 6 00 00 00 00", await Contact(portal, referral));

        portal.Time.Advance(TimeSpan.FromSeconds(1));
        await Night(portal);
        Assert.Equal(Secret.Erased, await Contact(portal, referral));
        Assert.Equal("On me harcèle.", await Words(portal, referral));

        portal.Time.Advance(PortalFixture.Start.AddMonths(24) - portal.Time.GetUtcNow());
        await Night(portal);
        Assert.Equal(Secret.Erased, await Words(portal, referral));
        var row = await portal.Read(db => db.Referrals.SingleAsync(one => one.Reference == referral));
        Assert.Equal((null, "", "AGE_13_14"), (row.ExternalReference, row.ContentHash, row.AgeBand));
        var untouched = await ReferralOf(portal, open);
        Assert.Equal(("+33 6 00 00 00 00", "On me harcèle."), (await Contact(portal, untouched), await Words(portal, untouched)));
    }

    [Fact]
    public async Task A_declined_referral_is_erased_after_thirty_days()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Referral();
        (await scenario.Psychologist.Run(new DeclineReferral(reference, Domain.Law.Vocabularies.DeclineReasons.Codes[0]))).OrThrow();

        portal.Time.Advance(TimeSpan.FromDays(30));
        await Night(portal);

        Assert.Equal((Secret.Erased, Secret.Erased), (await Contact(portal, reference), await Words(portal, reference)));
    }

    [Fact]
    public async Task The_preview_is_what_the_run_does_and_the_report_says_so()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await ClosedCase(scenario);
        await Finished(scenario, "CYBERBULLYING");
        portal.Time.Advance(TimeSpan.FromDays(800));

        var preview = (await scenario.Dpo.Ask(new RetentionPreview())).OrThrow();
        await Order(portal);
        var orders = await portal.Read(db => db.ErasureOrders.ToListAsync());
        var report = (await scenario.Dpo.Ask(new RetentionReport())).OrThrow().Single();

        Assert.NotEmpty(orders);
        Assert.Equal(
            preview.SelectMany(row => row.References.Select(one => $"{row.Rule} {one}")).Order(),
            orders.Select(order => $"{order.Why} {order.Subject}").Order());
        Assert.Equal(preview.Where(row => row.Count > 0).ToDictionary(row => row.Rule, row => row.Count), report.Counts);
        Assert.Equal(orders.Count, report.Waiting);
        Assert.All((await scenario.Dpo.Ask(new RetentionPreview())).OrThrow(), row => Assert.Equal(0, row.Count));
        await Order(portal);
        Assert.Equal(orders.Count, await portal.Read(db => db.ErasureOrders.CountAsync()));
        await CarryOut(portal);
        Assert.Equal(0, (await scenario.Dpo.Ask(new RetentionReport())).OrThrow().Sum(run => run.Waiting));
    }

    [Fact]
    public async Task A_held_case_is_skipped_until_the_hold_ends()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await ClosedCase(scenario);
        var referral = await ReferralOf(portal, reference);
        var hold = (await scenario.Supervisor.Run(new PlaceLegalHold(reference, "Réquisition du parquet.", Today.AddMonths(24)))).OrThrow();
        Assert.Equal(
            "hold.already_held", (await scenario.Dpo.Run(new PlaceLegalHold(reference, "Réquisition du parquet.", Today))).Refusal?.Code);

        portal.Time.Advance(TimeSpan.FromDays(60));
        Assert.All((await scenario.Dpo.Ask(new RetentionPreview())).OrThrow().Where(
            row => row.Rule.StartsWith("CASE", StringComparison.Ordinal)), row => Assert.Equal(0, row.Count));
        await Night(portal);
        Assert.Equal("+33 6 00 00 00 00", await Contact(portal, referral));

        (await scenario.Supervisor.Run(new LiftLegalHold(hold.Reference))).OrThrow();
        Assert.Equal("hold.already_ended", (await scenario.Supervisor.Run(new LiftLegalHold(hold.Reference))).Refusal?.Code);
        await Night(portal);
        Assert.Equal(Secret.Erased, await Contact(portal, referral));
    }

    [Fact]
    public async Task A_hold_that_comes_after_the_order_still_holds()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await ClosedCase(scenario);
        portal.Time.Advance(TimeSpan.FromDays(30));
        await Order(portal);
        (await scenario.Dpo.Run(new PlaceLegalHold(reference, "Réquisition du parquet.", Today.AddMonths(3)))).OrThrow();

        await CarryOut(portal);

        Assert.Equal("+33 6 00 00 00 00", await Contact(portal, await ReferralOf(portal, reference)));
    }

    [Fact]
    public async Task A_crash_between_destroying_and_marking_is_repaired_by_the_next_run()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await ClosedCase(scenario);
        portal.Time.Advance(TimeSpan.FromDays(30));
        await Order(portal);
        var order = await portal.Read(db => db.ErasureOrders.FirstAsync());
        await portal.Get<KeyStore>().Destroy(order.Subject, [.. order.Kinds.Select(Enum.Parse<SecretKind>)], CancellationToken.None);
        Assert.Null(order.DoneAt);

        await CarryOut(portal);

        Assert.Equal(0, await portal.Read(db => db.ErasureOrders.CountAsync(one => one.DoneAt == null)));
        Assert.Equal("0", (await portal.System.Run(new CarryOutErasures())).OrThrow().Reference);
    }

    [Fact]
    public async Task Figures_are_the_same_before_and_after_an_erasure()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await Finished(scenario, "CYBERBULLYING");
        portal.Time.Advance(TimeSpan.FromDays(800));
        var before = JsonSerializer.Serialize((await scenario.Supervisor.Ask(new SlaDashboard())).OrThrow());

        await Night(portal);

        Assert.NotEqual(0, await portal.Read(db => db.ErasureOrders.CountAsync(one => one.DoneAt != null)));
        Assert.Equal(before, JsonSerializer.Serialize((await scenario.Supervisor.Ask(new SlaDashboard())).OrThrow()));
    }

    [Fact]
    public async Task A_requested_erasure_waits_for_the_case_and_for_the_hold_and_takes_everything()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        var asked = (await scenario.Dpo.Run(new RecordRightsRequest(reference, RightsKind.Erasure, Today))).OrThrow().Reference;
        Assert.Equal("rights.case_open", (await scenario.Dpo.Run(new OrderRightsErasure(asked))).Refusal?.Code);
        Assert.Equal("rights.order_first", (await scenario.Dpo.Run(new CloseRightsRequest(asked, true))).Refusal?.Code);
        await Close(scenario, reference);
        var hold = (await scenario.Supervisor.Run(new PlaceLegalHold(reference, "Réquisition du parquet.", Today))).OrThrow().Reference;
        Assert.Equal("rights.case_held", (await scenario.Dpo.Run(new OrderRightsErasure(asked))).Refusal?.Code);
        (await scenario.Supervisor.Run(new LiftLegalHold(hold))).OrThrow();

        (await scenario.Dpo.Run(new OrderRightsErasure(asked))).OrThrow();
        Assert.Equal("rights.already_ordered", (await scenario.Dpo.Run(new OrderRightsErasure(asked))).Refusal?.Code);
        await CarryOut(portal);
        (await scenario.Dpo.Run(new CloseRightsRequest(asked, true))).OrThrow();
        Assert.Equal("rights.already_closed", (await scenario.Dpo.Run(new CloseRightsRequest(asked, true))).Refusal?.Code);

        var referral = await ReferralOf(portal, reference);
        Assert.Equal((Secret.Erased, Secret.Erased), (await Contact(portal, referral), await Words(portal, referral)));
        var row = (await scenario.Dpo.Ask(new RightsRequestList())).OrThrow().Single();
        Assert.Equal((Today.AddMonths(1), 0, true), (row.DueOn, row.Waiting, row.Granted));
    }

    [Fact]
    public async Task An_export_is_for_those_on_the_case_and_is_in_the_trail()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        await scenario.SentRequest(reference);

        var export = (await scenario.Psychologist.Ask(new CaseExport(reference))).OrThrow();

        Assert.Equal(("On me harcèle.", "https://www.tiktok.com/@x/video/1"), (export.Message, export.Requests.Single().Items[0].Url));
        Assert.Equal(
            1, await portal.Read(
                db => db.AccessEntries.CountAsync(entry => entry.View == nameof(CaseExport) && entry.Reference == reference)));
        Assert.Equal("case.not_assigned", (await scenario.OtherPsychologist.Ask(new CaseExport(reference))).Refusal?.Code);
        Assert.Equal("case.not_assigned", (await scenario.Supervisor.Ask(new CaseExport(reference))).Refusal?.Code);
        Assert.Equal("not_found", (await scenario.ForeignPsychologist.Ask(new CaseExport(reference))).Refusal?.Code);
        Assert.Equal("not_allowed", (await scenario.Dpo.Ask(new CaseExport(reference))).Refusal?.Code);
    }

    [Theory]
    [InlineData("court", 0, "reason")]
    [InlineData("Réquisition du parquet.", -1, "lastDay")]
    [InlineData("Réquisition du parquet.", 735, "lastDay")]
    public async Task A_hold_needs_a_reason_and_an_end(string reason, int days, string field)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        var refusal = (await scenario.Supervisor.Run(new PlaceLegalHold(await scenario.Case(), reason, Today.AddDays(days)))).Refusal;

        Assert.Equal(field, Assert.Single(refusal!.Errors!).Key);
    }

    [Fact]
    public async Task Another_helpline_holds_asks_and_sees_nothing_here()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await ClosedCase(scenario);
        (await scenario.Supervisor.Run(new PlaceLegalHold(reference, "Réquisition du parquet.", Today.AddDays(5)))).OrThrow();
        (await scenario.Dpo.Run(new RecordRightsRequest(reference, RightsKind.Access, Today))).OrThrow();
        var dpo = await scenario.Person("dpo-4020", Role.DataProtectionOfficer, "4020");
        portal.Time.Advance(TimeSpan.FromDays(800));

        Assert.Equal(
            "not_found", (await dpo.Run(new PlaceLegalHold(reference, "Réquisition du parquet.", Today.AddMonths(27)))).Refusal?.Code);
        Assert.Equal("not_found", (await dpo.Run(new RecordRightsRequest(reference, RightsKind.Access, Today))).Refusal?.Code);
        Assert.Empty((await dpo.Ask(new LegalHoldList())).OrThrow());
        Assert.Empty((await dpo.Ask(new RightsRequestList())).OrThrow());
        Assert.All((await dpo.Ask(new RetentionPreview())).OrThrow(), row => Assert.Empty(row.References));
        Assert.NotEmpty((await scenario.Dpo.Ask(new RetentionPreview())).OrThrow().SelectMany(row => row.References));
    }

    internal static async Task Night(PortalFixture portal)
    {
        await Order(portal);
        await CarryOut(portal);
    }

    internal static Task Order(PortalFixture portal) => portal.Get<RetentionJob>().OrderDue(CancellationToken.None);

    internal static Task CarryOut(PortalFixture portal) => portal.Get<RetentionJob>().CarryOut(CancellationToken.None);

    internal static async Task<string> ClosedCase(Scenario scenario)
    {
        var reference = await scenario.Case($"closed-{Guid.NewGuid():N}");
        await Close(scenario, reference);
        return reference;
    }

    internal static Task<string> ReferralOf(PortalFixture portal, string reference) =>
        portal.Read(db => db.Cases.Where(one => one.Reference == reference).Select(one => one.ReferralReference).SingleAsync());

    internal static async Task<string?> Contact(PortalFixture portal, string referral) =>
        await portal.Open((await portal.Read(db => db.Referrals.SingleAsync(one => one.Reference == referral))).ContactValue);

    internal static async Task<string?> Words(PortalFixture portal, string referral) =>
        await portal.Open((await portal.Read(db => db.Referrals.SingleAsync(one => one.Reference == referral))).Message);

    internal static async Task Close(Scenario scenario, string reference) =>
        (await scenario.Psychologist.Run(new CloseCase(reference, Domain.Law.Vocabularies.ClosureOutcomes.Codes[0]))).OrThrow();

    internal static async Task<string> Finished(Scenario scenario, string harm, string? onCase = null)
    {
        onCase ??= await scenario.Case($"tt-{Guid.NewGuid():N}");
        var content = Scenario.SomeRequest(items: 1) with { HarmType = harm };
        var reference = (await scenario.Psychologist.Run(new FileTakedown(onCase, "TIKTOK", content, AfterFiling.Send)))
            .OrThrow().Reference;
        (await scenario.Agent.Run(new DecideItem(reference, 1, Scenario.Removed()))).OrThrow();
        (await scenario.Psychologist.Run(new VerifyOutcome(reference, 1, true))).OrThrow();
        return reference;
    }
}
