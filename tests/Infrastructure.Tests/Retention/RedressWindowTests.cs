using Domain.Cases;
using Domain.Kernel;
using Domain.Retention;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;
using TestKit;
using static Infrastructure.Tests.Retention.RetentionTests;

namespace Infrastructure.Tests.Retention;

/// <summary>What is kept until the last window for redress of a decision is over, and what does not wait for it.</summary>
public sealed class RedressWindowTests
{
    [Fact]
    public async Task A_request_is_erased_when_its_last_window_for_redress_is_over_and_not_a_second_before_whatever_was_decided()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var sexual = Domain.Law.HarmType.All.First(harm => harm.MayShowSexualImageOfMinor).Code;
        string[] requests = [await Finished(scenario, "CYBERBULLYING"), await Finished(scenario, sexual), await Refused(scenario, sexual)];
        // What nobody touches for a while after the decision is not kept longer for it.
        portal.Time.Advance(TimeSpan.FromDays(20));
        foreach (var request in requests[2..]) (await scenario.Psychologist.Run(new CloseTakedown(request))).OrThrow();

        foreach (var instant in new[] { PortalFixture.Start.AddDays(
            60), PortalFixture.Start.AddMonths(6), PortalFixture.Start.AddMonths(6).AddDays(180).AddSeconds(-1) })
        {
            portal.Time.SetUtcNow(instant);
            await Night(portal);
            foreach (var request in requests) Assert.StartsWith("https://", await Address(portal, request), StringComparison.Ordinal);
        }

        portal.Time.Advance(TimeSpan.FromSeconds(1));
        await Night(portal);
        foreach (var request in requests)
            Assert.Equal((Secret.Erased, Secret.Erased), (await Address(portal, request), await Explanation(portal, request)));
    }

    [Fact]
    public async Task Where_the_referral_of_a_case_points_waits_for_the_windows_of_its_requests_and_how_to_reach_the_child_does_not()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var sexual = Domain.Law.HarmType.All.First(harm => harm.MayShowSexualImageOfMinor).Code;
        var onCase = (
            await scenario.Psychologist.Run(
                new OpenCase(await scenario.Referral(), new CaseAssessment(sexual, Domain.Law.Priority.P1Critical, []))))
                .OrThrow().Reference;
        await Finished(scenario, sexual, onCase);
        await Close(scenario, onCase);
        var referral = await ReferralOf(portal, onCase);

        portal.Time.SetUtcNow(PortalFixture.Start.AddMonths(6).AddDays(180).AddSeconds(-1));
        await Night(portal);
        Assert.Equal(Secret.Erased, await Contact(portal, referral));
        Assert.StartsWith("https://", await Pointed(portal, referral), StringComparison.Ordinal);
        portal.Time.Advance(TimeSpan.FromSeconds(1));
        await Night(portal);
        Assert.Equal(Secret.Erased, await Pointed(portal, referral));
        Assert.Equal("On me harcèle.", await Words(portal, referral));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task An_order_that_was_given_too_soon_waits_for_the_windows_and_keeps_no_other_from_its_turn(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var sexual = Domain.Law.HarmType.All.First(harm => harm.MayShowSexualImageOfMinor).Code;
        string[] requests = [await Finished(scenario, sexual), await Finished(scenario, sexual), await Finished(scenario, sexual)];
        var closed = await ClosedCase(scenario);
        portal.Time.Advance(TimeSpan.FromDays(30));
        // As the rule of before had ordered it, ahead of all others.
        await portal.Read(async db =>
        {
            foreach (var one in await db.TakedownRequests.ToListAsync())
                db.Add(ErasureOrder.Of(
                    new ErasureOf(one.Reference, [SecretKind.Location], one.HelplineId, one.CaseId), RetentionRule.SexualLocation.Code,
                    null, Actor.System, portal.Time.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        await Order(portal);
        for (var turn = 0; turn < 4; turn++) (await portal.System.Run(new CarryOutErasures(Batch: 2))).OrThrow();

        foreach (var request in requests) Assert.StartsWith("https://", await Address(portal, request), StringComparison.Ordinal);
        Assert.Equal(Secret.Erased, await Contact(portal, await ReferralOf(portal, closed)));
        // What waits as it should is no alarm.
        portal.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(
            0, (await portal.As(new Infrastructure.UseCases.Caller.Anonymous()).Ask(new Infrastructure.Reading.SystemHealth()))
                .OrThrow().OverdueErasures);
        portal.Time.SetUtcNow(PortalFixture.Start.AddMonths(6).AddDays(180));
        await CarryOut(portal);
        foreach (var request in requests) Assert.Equal(Secret.Erased, await Address(portal, request));
        Assert.Equal(0, await portal.Read(db => db.ErasureOrders.CountAsync(one => one.DoneAt == null)));
    }

    private static async Task<string> Refused(Scenario scenario, string harm)
    {
        var content = Scenario.SomeRequest(items: 1) with { HarmType = harm };
        var reference = (
            await scenario.Psychologist.Run(
                new FileTakedown(await scenario.Case($"tt-{Guid.NewGuid():N}"), "TIKTOK", content, AfterFiling.Send))).OrThrow().Reference;
        (await scenario.Agent.Run(new DecideItem(reference, 1, Scenario.Rejected()))).OrThrow();
        return reference;
    }

    private static async Task<string?> Pointed(PortalFixture portal, string referral) =>
        await portal.Open((await portal.Read(db => db.Referrals.SingleAsync(one => one.Reference == referral))).Items[0].Url);

    private static async Task<string?> Address(PortalFixture portal, string request) =>
        await portal.Open((await portal.Read(db => db.TakedownRequests.SingleAsync(one => one.Reference == request))).Items[0].Url);

    private static async Task<string?> Explanation(PortalFixture portal, string request) =>
        await portal.Open((await portal.Read(db => db.TakedownRequests.SingleAsync(one => one.Reference == request))).Explanation);
}
