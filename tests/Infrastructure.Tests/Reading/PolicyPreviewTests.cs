using System.Collections.Immutable;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Takedowns;
using Infrastructure.Reading.Partners;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>What a new policy would come to, before it is agreed. It is Tuesday 24 November 2026, 10:00 in Paris.</summary>
public sealed class PolicyPreviewTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task Deadlines_are_those_that_the_engine_would_set()
    {
        var view = await Preview(null, With(Priority.P0Vital, ClockKind.Decide, 90));
        Assert.Equal([PortalFixture.Start, Utc(11, 24, 21, 50), Utc(12, 24, 17, 0)], view.Moments);

        var decide = view.Lines.Single(line => line is { Priority: Priority.P0Vital, Kind: ClockKind.Decide });
        Assert.Equal([PortalFixture.Start.AddMinutes(90), Utc(11, 24, 23, 20), Utc(12, 24, 18, 30)], decide.Due);
        Assert.Equal([PortalFixture.Start.AddMinutes(60), Utc(11, 24, 22, 50), Utc(12, 24, 18, 0)], decide.Before);
        // Fifteen minutes of opening hours: ten before closing at 23:00, five after opening at 09:00.
        Assert.Equal(
            Utc(11, 25, 8, 5), view.Lines.Single(line => line is { Priority: Priority.P0Vital, Kind: ClockKind.FirstContact }).Due[1]);
        Assert.Equal([new BudgetChange(Priority.P0Vital, ClockKind.Decide, 60, 90)], view.Changes.Budgets);
        Assert.False(view.Changes.Ladder);
        var reversed = PolicyTerms.Default with { Ladder = [.. PolicyTerms.Default.Ladder.Reverse().Select(level => level with { Tells = [.. level.Tells.Reverse()] })] };
        Assert.True((await Preview(null, reversed)).Changes.None);
        Assert.True((await Preview(null, reversed with { HelplineLadder = [.. reversed.HelplineLadder.Skip(1)] })).Changes.Ladder);
    }

    [Fact]
    public async Task What_is_previewed_is_what_a_request_then_gets()
    {
        var terms = With(Priority.P1Critical, ClockKind.Decide, 77);
        var previewed = (await Preview("TIKTOK", terms)).Lines.Single(
            line => line is { Priority: Priority.P1Critical, Kind: ClockKind.Decide }).Due[0];
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", terms, 0))).OrThrow();
        var reference = await _scenario.SentRequest();

        var clocks = (await _scenario.Agent.Ask(new Infrastructure.Reading.Deadlines.ExplainedClocks(reference))).OrThrow();
        Assert.Equal(previewed, clocks.Single(clock => clock.Kind == ClockKind.Decide).DueAt);
    }

    [Fact]
    public async Task It_says_whom_it_would_touch_and_who_keeps_what()
    {
        await _scenario.SentRequest();
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", With(Priority.P1Critical, ClockKind.Decide, 200), 0)))
            .OrThrow();
        await _scenario.SentRequest();
        await _scenario.SentRequest();
        (await _scenario.Psychologist.Run(
            new FileTakedown(await _scenario.Case("draft"), "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview))).OrThrow();

        var own = (await Preview("TIKTOK", PolicyTerms.Default)).Impact;
        Assert.Equal(["TikTok"], own.Touched.Select(one => one.Name));
        Assert.Equal(1, own.Drafts);
        Assert.Equal([new KeptVersion(null, 1, 1), new KeptVersion("TIKTOK", 1, 2)], own.Kept);

        var byDefault = (await Preview(null, PolicyTerms.Default)).Impact;
        Assert.Equal(["Snapchat"], byDefault.Touched.Select(one => one.Name));
        Assert.Equal(["TikTok"], byDefault.Apart.Select(one => one.Name));
        Assert.Equal((0, 0), (byDefault.Drafts, byDefault.Kept.Count));
    }

    [Fact]
    public async Task A_new_version_leaves_open_requests_as_they_are()
    {
        var reference = await _scenario.SentRequest();
        var before = (await _scenario.Agent.Ask(new Infrastructure.Reading.Deadlines.ExplainedClocks(reference))).OrThrow();
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(20));
        // With one minute to acknowledge it would be late already: no agreement makes a past deadline.
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", null, With(Priority.P1Critical, ClockKind.Acknowledge, 1), 1)))
            .OrThrow();
        await _scenario.Sweep();

        var after = (await _scenario.Agent.Ask(new Infrastructure.Reading.Deadlines.ExplainedClocks(reference))).OrThrow();
        Assert.Equal(before.Select(one => (one.Kind, one.DueAt, one.MissedAt)), after.Select(one => (one.Kind, one.DueAt, one.MissedAt)));
    }

    [Fact]
    public async Task Terms_that_would_be_refused_are_refused_by_the_preview_at_the_same_fields()
    {
        foreach (var terms in new[] { With(Priority.P1Critical, ClockKind.Decide, 0), With(
            Priority.P2Serious, ClockKind.Acknowledge, -5), With(Priority.P0Vital, ClockKind.VerifyOutcome, int.MaxValue) })
        {
            var previewed = (await _scenario.Administrator.Ask(new PolicyPreview("3018", null, terms))).Refusal!.Errors!;
            Assert.Equal(
                (await _scenario.Administrator.Run(
                    new AgreeResponsePolicy("3018", null, terms))).Refusal!.Errors!.Order(), previewed.Order());
            Assert.NotEmpty(previewed);
        }

        Assert.Equal(
            "unknown", (await _scenario.Administrator.Ask(new PolicyPreview("9999", null, PolicyTerms.Default))).Refusal!.Errors![
                "helpline"]);
        Assert.Equal(
            "unknown", (await _scenario.Administrator.Ask(new PolicyPreview("3018", "NOBODY", PolicyTerms.Default))).Refusal!.Errors![
                "platform"]);
    }

    [Fact]
    public async Task Every_version_says_who_when_and_what_changed()
    {
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", null, With(Priority.P3Standard, ClockKind.Decide, 60), 1)))
            .OrThrow();
        await _scenario.SentRequest();
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", null, With(Priority.P3Standard, ClockKind.Decide, 60), 2)))
            .OrThrow();

        var versions = (await _scenario.Administrator.Ask(new PolicyHistory("3018"))).OrThrow().Versions;
        Assert.Equal(
            [(3, "admin", 0), (2, "admin", 1), (1, "system", 0)], versions.Select(one => (one.Number, one.AgreedBy, one.OpenRequests)));
        Assert.True(versions[0].Changes!.None);
        Assert.Equal([new BudgetChange(Priority.P3Standard, ClockKind.Decide, 2880, 60)], versions[1].Changes!.Budgets);
        Assert.Null(versions[2].Changes);
        Assert.Empty((await _scenario.Administrator.Ask(new PolicyHistory("3018", "TIKTOK"))).OrThrow().Versions);
        Assert.Equal(Refusal.NotFound, (await _scenario.Administrator.Ask(new PolicyHistory("9999"))).Refusal);
        Assert.Equal(Refusal.NotFound, (await _scenario.Administrator.Ask(new PolicyHistory("3018", "NOBODY"))).Refusal);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_may_ask()
    {
        foreach (var (name, caller) in _scenario.Everybody.Where(one => one.Key != nameof(Scenario.Administrator)))
        {
            Assert.True(Refusal.NotAllowed == (await caller.Ask(new PolicyPreview("3018", null, PolicyTerms.Default))).Refusal, name);
            Assert.True(Refusal.NotAllowed == (await caller.Ask(new PolicyHistory("3018"))).Refusal, name);
        }
    }

    private async Task<PolicyPreviewView> Preview(string? platform, PolicyTerms terms) =>
        (await _scenario.Administrator.Ask(new PolicyPreview("3018", platform, terms))).OrThrow();

    private static PolicyTerms With(Priority priority, ClockKind kind, int minutes)
    {
        var budgets = PolicyTerms.Default.Budgets.ToImmutableDictionary();
        return PolicyTerms.Default with { Budgets = budgets.SetItem(priority, budgets[priority].ToImmutableDictionary().SetItem(kind, minutes)) };
    }

    private static DateTimeOffset Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);
}
