using Domain.Cases;
using Domain.Deadlines;
using Domain.Referrals;
using Infrastructure.Reading.Referrals;
using TestKit;

namespace Infrastructure.Tests.Reading;

public sealed class ReferralReadingTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public Task DisposeAsync() => _scenario.Portal.DisposeAsync().AsTask();

    [Fact]
    public async Task Waiting_referrals_come_by_deadline_and_handled_ones_newest_first()
    {
        var references = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            references.Add(await _scenario.Referral($"tt-{i}"));
            _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(5));
        }

        await _scenario.Psychologist.Run(new DeclineReferral(references[1], "PRANK"));
        await _scenario.Psychologist.Run(new DeclineReferral(references[2], "PRANK"));

        var waiting = (await _scenario.Lawyer.Ask(new ReferralInbox())).OrThrow().Items;
        Assert.Equal([references[0], references[3]], waiting.Select(row => row.Reference));
        Assert.True(waiting[0].DueAt < waiting[1].DueAt);
        var declined = (await _scenario.Lawyer.Ask(new ReferralInbox(ReferralStatus.Declined))).OrThrow().Items;
        Assert.Equal([references[2], references[1]], declined.Select(row => row.Reference));
        Assert.All(declined, row => Assert.Equal(("psychologist", ClockState.Met), (row.HandledBy, row.Clock)));
    }

    [Theory]
    [InlineData(ReferralStatus.Received)]
    [InlineData(ReferralStatus.Declined)]
    public async Task Pages_neither_repeat_nor_lose_a_referral_though_all_came_at_one_instant(ReferralStatus status)
    {
        var references = new HashSet<string>();
        for (var i = 0; i < 103; i++) references.Add(await _scenario.Referral($"tt-{i}"));
        if (status == ReferralStatus.Declined)
            foreach (var one in references) (await _scenario.Psychologist.Run(new DeclineReferral(one, "PRANK"))).OrThrow();

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await _scenario.Psychologist.Ask(new ReferralInbox(status, cursor))).OrThrow();
            Assert.True(page.Items.Count <= 50);
            seen.AddRange(page.Items.Select(row => row.Reference));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(references.Count, seen.Count);
        Assert.Equal(references, seen.ToHashSet());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("%00%ff")]
    [InlineData("2026-11-24|1")]
    public async Task A_cursor_that_nobody_gave_out_is_refused(string cursor) =>
        Assert.Equal("unknown", (await _scenario.Psychologist.Ask(new ReferralInbox(Cursor: cursor))).Refusal?.Errors?["cursor"]);

    [Fact]
    public async Task A_referral_shows_its_platform_its_items_and_how_to_reach_the_child()
    {
        var view = (await _scenario.Psychologist.Ask(new ReferralDetails(await _scenario.Referral()))).OrThrow();

        Assert.Equal(
            ("TikTok", "tt-1", "HATE_HARASSMENT", "+33 6 00 00 00 00"),
            (view.Platform, view.ExternalReference, view.Category, view.ContactValue));
        Assert.Equal(new ReferredItemContent("CONTENT", "https://www.tiktok.com/@x/video/1", null), Assert.Single(view.Items));
        Assert.Equal((ReferralStatus.Received, ClockState.Running, PortalFixture.Start.AddHours(4)), (view.Status, view.Clock, view.DueAt));
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(false, true, "+33 6 00 00 00 00")]
    [InlineData(true, false, "+33 6 00 00 00 00")]
    public async Task Without_consent_no_contact_is_kept_unless_life_is_at_stake(bool consent, bool vital, string? kept)
    {
        var content = Scenario.SomeReferral() with { Consent = consent, VitalInterest = vital };
        var reference = (await _scenario.Psychologist.Run(new RecordReferral("PHONE", null, content))).OrThrow().Reference;

        var view = (await _scenario.Psychologist.Ask(new ReferralDetails(reference))).OrThrow();
        Assert.Equal((kept, consent, vital, (string?)null), (view.ContactValue, view.Consent, view.VitalInterest, view.Platform));
    }

    [Fact]
    public async Task Once_accepted_it_says_by_whom_and_leads_to_the_case()
    {
        var reference = await _scenario.Referral();
        var opened = (await _scenario.Psychologist.Run(new OpenCase(reference, Scenario.SomeAssessment()))).OrThrow().Reference;

        var view = (await _scenario.Lawyer.Ask(new ReferralDetails(reference))).OrThrow();
        Assert.Equal(
            (ReferralStatus.Accepted, "psychologist", opened, ClockState.Met),
            (view.Status, view.HandledBy, view.CaseReference, view.Clock));
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_was_faster_and_where_it_went()
    {
        var (taken, declined) = (await _scenario.Referral("tt-1"), await _scenario.Referral("tt-2"));
        var opened = (await _scenario.Psychologist.Run(new OpenCase(taken, Scenario.SomeAssessment()))).OrThrow().Reference;
        await _scenario.Psychologist.Run(new DeclineReferral(declined, "PRANK"));

        var no = (await _scenario.Lawyer.Run(new OpenCase(taken, Scenario.SomeAssessment()))).Refusal!;
        Assert.Equal(("referral.already_handled", "psychologist", opened), (no.Code, no.Arguments![0], no.Arguments[1]));
        no = (await _scenario.Lawyer.Run(new DeclineReferral(taken, "PRANK"))).Refusal!;
        Assert.Equal("referral.already_handled", no.Code);
        no = (await _scenario.Lawyer.Run(new OpenCase(declined, Scenario.SomeAssessment()))).Refusal!;
        Assert.Equal(("referral.already_declined", "psychologist"), (no.Code, no.Arguments!.Single()));
    }
}
