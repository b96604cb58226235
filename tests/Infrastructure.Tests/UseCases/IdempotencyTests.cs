using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>A call with a key is made once, however often it is sent.</summary>
public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_call_again_gets_the_same_answer()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var first = (await With(scenario, "k1", "body").Run(Referral("tt-1"))).OrThrow();
        var before = await portal.Rows();
        var again = (await With(scenario, "k1", "body").Run(Referral("tt-1"))).OrThrow();

        Assert.Equal((false, true, first.Reference), (first.Repeated, again.Repeated, again.Reference));
        Assert.Equal("", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_audited()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await With(scenario, "k1", "body").Run(Referral("tt-1"))).OrThrow();
        var before = await portal.Rows();
        var refusal = (await With(scenario, "k1", "other").Run(Referral("tt-2"))).Refusal!;

        Assert.Equal((RefusalKind.Invalid, "other_body"), (refusal.Kind, refusal.Errors!["Idempotency-Key"]));
        Assert.Equal("RefusalCounts +1", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task The_same_key_sent_sixteen_times_at_once_acts_once()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        // Each with a reference of its own, so that nothing but the key holds them together.
        var receipts = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(async () => (await With(scenario, "k1", "body").Run(Referral($"tt-{i}"))).OrThrow())));

        Assert.Single(receipts, one => !one.Repeated);
        Assert.Single(receipts.Select(one => one.Reference).Distinct());
        Assert.Equal(1, await portal.Read(db => db.Referrals.CountAsync()));
    }

    [Fact]
    public async Task Another_client_may_use_the_same_key()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var other = await portal.Read(db => db.ApiKeys.Where(one => one.Id != scenario.PlatformKeyId).Select(one => one.Id).SingleAsync());
        (await With(scenario, "k1", "body").Run(Referral("tt-1"))).OrThrow();

        Assert.False(
            (await portal.As(new Caller.ApiClient(other, new IdempotencyKey("k1", "body"))).Run(Referral("tt-1"))).OrThrow().Repeated);
    }

    [Fact]
    public async Task A_refused_call_may_be_corrected_under_its_key_and_no_body_is_kept()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        Assert.False(
            (await With(scenario, "k1", "bad").Run(
                Referral("tt-1") with { Content = Scenario.SomeReferral() with { AgeBand = "13" } })).Succeeded);
        (await With(scenario, "k1", "good").Run(Referral("tt-1"))).OrThrow();

        var call = await portal.Read(db => db.IdempotentCalls.SingleAsync());
        Assert.Equal(
            ("k1", await portal.Get<IFingerprints>().Of("good", CancellationToken.None), scenario.PlatformKeyId),
            (call.Key, call.BodyHash, call.ClientId));
    }

    private static IUseCases With(Scenario scenario, string key, string body) =>
        scenario.Portal.As(new Caller.ApiClient(scenario.PlatformKeyId, new IdempotencyKey(key, body)));

    private static ReceiveReferral Referral(string externalReference) => new(externalReference, Scenario.SomeReferral());
}
