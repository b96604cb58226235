using System.Globalization;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Jobs;
using Infrastructure.Reading.Deadlines;
using Infrastructure.Reading.Partners;
using Infrastructure.Reading.Referrals;
using Infrastructure.Reading.Reports;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Tests.Notifications;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>
/// Where a life may be at stake, the first minute counts: whoever handed the child over, however it came in, at any hour.
/// </summary>
public sealed class VitalReferralTests : IAsyncLifetime
{
    /// <summary>04:56 in Paris: the line is closed until 09:00.</summary>
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 3, 56, 0, TimeSpan.Zero);

    private static readonly CalendarDefinition Always = Scenario.OpeningHours with { Week = ServiceCalendar.Always.Definition.Week };

    private Scenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create();
        _scenario.Portal.Time.SetUtcNow(Night);
    }

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false, "SUICIDAL_IDEATION")]
    [InlineData(false, "ONGOING", "SELF_HARM")]
    [InlineData(false, "PHYSICAL_DANGER")]
    [InlineData(false, "MEETING_PLANNED")]
    public async Task What_points_at_danger_to_life_is_P0_from_arrival_and_due_in_a_quarter_of_an_hour_on_call_however_it_came_in(
        bool vital, params string[] flags)
    {
        await OnCall(Always);
        var content = Content(vital, flags);
        var sent = (await _scenario.PlatformClient.Run(new ReceiveReferral("tt-9f2", content))).OrThrow().Reference;
        var recorded = (await _scenario.Psychologist.Run(new RecordReferral("PHONE", null, content))).OrThrow().Reference;

        foreach (var reference in new[] { sent, recorded })
        {
            var referral = await Read(reference);
            Assert.Equal(
                (Priority.P0Vital, Night.AddMinutes(15), Night.AddMinutes(15)),
                (referral.Priority, referral.FirstContact.DueAt, referral.ContactDueAt));
            Assert.Equal(flags, referral.RiskFlags);
            var seen = (await _scenario.Psychologist.Ask(new ReferralDetails(reference))).OrThrow();
            Assert.Equal((Priority.P0Vital, string.Join(',', flags)), (seen.Priority, string.Join(',', seen.RiskFlags!)));
        }
    }

    [Fact]
    public async Task Other_risk_flags_change_nothing_and_unknown_or_repeated_ones_are_refused_at_the_field()
    {
        var reference = (await _scenario.PlatformClient.Run(new ReceiveReferral("tt-1", Content(false, "ADULT_OFFENDER", "ONGOING"))))
            .OrThrow().Reference;
        Assert.Equal(Priority.P2Serious, (await Read(reference)).Priority);
        Assert.Equal(
            "unknown", (await _scenario.PlatformClient.Run(new ReceiveReferral("tt-2", Content(false, "SUICIDE")))).Refusal!.Errors![
                "riskFlags"]);
        Assert.Equal(
            "repeated", (
                await _scenario.PlatformClient.Run(new ReceiveReferral("tt-3", Content(false, "ONGOING", "ONGOING")))).Refusal!.Errors![
                "riskFlags"]);
    }

    [Fact]
    public async Task A_referral_without_risk_flags_has_the_fingerprint_it_had_before_there_were_any()
    {
        var content = Scenario.SomeReferral();
        (await _scenario.PlatformClient.Run(new ReceiveReferral("tt-1", content))).OrThrow();
        Assert.True((await _scenario.PlatformClient.Run(new ReceiveReferral("tt-1", content with { RiskFlags = null }))).OrThrow().Repeated);
        Assert.DoesNotContain("RiskFlags", FingerprintText.Of(Scenario.SomeReferral()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Priority.P0Vital, "2026-11-25T08:15Z")] // 09:15 in Paris
    [InlineData(Priority.P2Serious, "2026-11-25T12:00Z")] // 13:00 in Paris
    public async Task Where_nobody_is_on_call_a_referral_is_due_in_the_opening_hours(Priority arrivesAs, string due)
    {
        var reference = await Refer(arrivesAs == Priority.P0Vital);

        Assert.Equal(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), (await Read(reference)).FirstContact.DueAt);
    }

    [Fact]
    public async Task Every_helpline_clock_of_a_P0_request_counts_in_the_hours_on_call_and_no_other_does()
    {
        await OnCall(Always);
        foreach (var (
            priority, due) in new[] { (Priority.P0Vital, Night.AddMinutes(30)),
            (Priority.P1Critical, new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero)) })
        {
            var request = await _scenario.SentRequest(priority);
            (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
            var answer = await _scenario.Portal.Read(
                db => db.TakedownRequests.Where(one => one.Reference == request)
                    .Select(one => one.Clocks.First(clock => clock.Kind == ClockKind.AnswerInformation).DueAt).SingleAsync());
            Assert.Equal(due, answer);
        }
    }

    [Fact]
    public async Task Whoever_is_on_call_and_the_people_of_the_helpline_are_told_at_once_at_night_of_a_vital_referral_and_of_each_level_it_reaches()
    {
        await OnCall(Always);
        await Deliver();
        var calm = await Refer(vital: false);
        var vital = await Refer(vital: true);
        await Deliver();

        Assert.Equal(
            ["astreinte@3018.test", "psychologist2@test.example", "psychologist@test.example", "supervisor@test.example"],
            await ToldOf(vital));
        Assert.Empty(await ToldOf(calm));

        _scenario.Portal.Time.SetUtcNow(Night.AddMinutes(15).AddSeconds(1));
        await _scenario.Sweep();
        await Deliver();
        // At arrival, at each warning, at the breach.
        var levels = PolicyTerms.Default.HelplineLadder.Count(level => level.Percent <= 100);
        Assert.Equal(1 + levels, (await ToldOf(vital)).Count(address => address == "astreinte@3018.test"));
    }

    [Fact]
    public async Task Where_no_mailbox_is_on_call_the_role_mailbox_of_the_helpline_is_told()
    {
        var vital = await Refer(vital: true);
        await Deliver();

        Assert.Contains("contact@3018.test", await ToldOf(vital));
    }

    [Fact]
    public async Task The_inbox_is_ordered_like_the_queue_page_by_page()
    {
        var expected = new List<(bool Calm, DateTimeOffset Due, string Reference)>();
        for (var i = 0; i < 60; i++)
        {
            var vital = i % 4 == 3;
            // Hours that change meanwhile: who came later can be due sooner.
            if (i == 30) await OnCall(Always);
            if (i == 45) await Reopen("08:00-24:00");
            var reference = await Refer(vital);
            expected.Add((!vital, (await Read(reference)).FirstContact.DueAt, reference));
            _scenario.Portal.Time.Advance(TimeSpan.FromSeconds(10));
        }

        // The last ones that are vital came when everybody else was waiting already, and one is late.
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(20));
        await _scenario.Sweep();
        var read = new List<ReferralRow>();
        for (string? cursor = null; ;)
        {
            var page = (await _scenario.Psychologist.Ask(new ReferralInbox(Cursor: cursor))).OrThrow();
            read.AddRange(page.Items);
            if ((cursor = page.Next) is null) break;
        }

        Assert.Equal(
            expected.OrderBy(one => one.Calm).ThenBy(one => one.Due).Select(one => (one.Calm, one.Due)),
            read.Select(row => (row.Priority != Priority.P0Vital, row.DueAt)));
        Assert.Equal(
            expected.Select(one => one.Reference).Order(StringComparer.Ordinal),
            read.Select(row => row.Reference).Order(StringComparer.Ordinal));
        Assert.Equal(ClockState.Missed, read[0].Clock);
        Assert.Equal(
            Refusal.Invalid("cursor", "unknown").Errors,
            (await _scenario.Psychologist.Ask(new ReferralInbox(Cursor: "bad"))).Refusal!.Errors);
    }

    [Fact]
    public async Task A_late_vital_referral_leads_the_late_list_and_counts_among_the_P0_of_the_dashboard()
    {
        await OnCall(Always);
        _ = await Refer(vital: false);
        var vital = await Refer(vital: true);
        _scenario.Portal.Time.SetUtcNow(Night.AddHours(12));
        await _scenario.Sweep();

        var late = (await _scenario.Supervisor.Ask(new LateClocks())).OrThrow();
        Assert.Equal((vital, Priority.P0Vital), (late[0].Reference, late[0].Priority));
        var listed = (
            await _scenario.Supervisor.Ask(new ClockList(new ClockFilter(ClockFigure.Late, Platforms: false, Priority: Priority.P0Vital))))
            .OrThrow();
        Assert.Contains(listed.Page.Items, row => row.Reference == vital);
    }

    [Fact]
    public async Task A_vital_referral_is_taken_down_from_P0_only_by_saying_that_no_life_is_at_stake()
    {
        var vital = await Refer(vital: true);
        Assert.Equal(
            "vital_review",
            (await _scenario.Psychologist.Run(new OpenCase(vital, Scenario.SomeAssessment()))).Refusal!.Errors!["vitalRuledOut"]);
        (await _scenario.Psychologist.Run(new OpenCase(vital, Scenario.SomeAssessment() with { VitalRuledOut = true }))).OrThrow();
    }

    [Fact]
    public async Task Who_sent_it_is_told_that_it_is_vital()
    {
        var (calm, vital) = (await Refer(vital: false), await Refer(vital: true));

        Assert.False((await _scenario.PlatformClient.Ask(new SentReferral(calm))).OrThrow().Vital);
        Assert.True((await _scenario.PlatformClient.Ask(new SentReferral(vital))).OrThrow().Vital);
    }

    [Fact]
    public async Task Hours_on_call_cover_the_opening_hours_whichever_of_the_two_changes()
    {
        Assert.Equal("calendar.on_call_too_little", (await SetHours("23:00-24:00")).Refusal!.Errors!["week"]);
        Assert.Equal("calendar.on_call_too_little", (await SetHours("09:00-22:59")).Refusal!.Errors!["week"]);
        (await SetHours("07:00-23:00")).OrThrow();
        Assert.Equal("calendar.beyond_on_call", (await Save("06:00-23:00")).Refusal!.Errors!["week"]);
        (await Save("07:00-23:00")).OrThrow();
        (await _scenario.Administrator.Run(new SetOnCall("3018", null, null))).OrThrow();
        (await Save("06:00-23:00")).OrThrow();
    }

    [Fact]
    public async Task Who_is_on_call_is_set_changed_and_taken_back()
    {
        Assert.Equal("bad_email", (await _scenario.Administrator.Run(new SetOnCall("3018", "nobody", null))).Refusal!.Errors!["email"]);
        Assert.Equal(Refusal.NotFound, (await _scenario.Administrator.Run(new SetOnCall("TIKTOK", null, null))).Refusal);
        await OnCall(Always);
        await OnCall(Always);
        (await _scenario.Administrator.Run(new SetOnCall("3018", " ", null))).OrThrow();
        var view = (await _scenario.Administrator.Ask(new HelplineOnCall("3018"))).OrThrow();
        Assert.Equal(
            (null, null, Scenario.OpeningHours, "contact@3018.test"), (view.Email, view.Hours, view.OpeningHours, view.ContactEmail));
        await OnCall(Always with { TimeZone = "Europe/Brussels" });

        view = (await _scenario.Administrator.Ask(new HelplineOnCall("3018"))).OrThrow();
        Assert.Equal(("astreinte@3018.test", "Europe/Brussels"), (view.Email, view.Hours!.TimeZone));
        // The same hours again are no new version; after they were taken back the numbers go on.
        Assert.Equal(
            ["3018.oncall.v1", "3018.oncall.v2"],
            await _scenario.Portal.Read(
                db => db.Calendars.Where(one => one.Code == "3018.oncall").Select(one => one.Reference).Order().ToListAsync()));
        // They are nobody's opening hours.
        Assert.All((await _scenario.Administrator.Ask(new CalendarList())).OrThrow(), calendar => Assert.Single(calendar.Versions));
    }

    [Fact]
    public async Task The_preview_of_a_policy_counts_P0_in_the_hours_on_call()
    {
        await OnCall(Always);
        var lines = (await _scenario.Administrator.Ask(new PolicyPreview("3018", null, PolicyTerms.Default))).OrThrow().Lines;

        Assert.Equal(
            Night.AddMinutes(15), lines.Single(line => line is { Priority: Priority.P0Vital, Kind: ClockKind.FirstContact }).Due[0]);
        Assert.Equal(
            new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero),
            lines.Single(line => line is { Priority: Priority.P2Serious, Kind: ClockKind.FirstContact }).Due[0]);
    }

    private static ReferralContent Content(bool vital, params string[] flags) =>
        Scenario.SomeReferral() with { VitalInterest = vital, RiskFlags = flags };

    private async Task<string> Refer(bool vital) =>
        (await _scenario.PlatformClient.Run(new ReceiveReferral($"tt-{Guid.NewGuid():N}", Content(vital)))).OrThrow().Reference;

    private async Task OnCall(CalendarDefinition hours) =>
        (await _scenario.Administrator.Run(new SetOnCall("3018", " astreinte@3018.test ", hours))).OrThrow();

    private Task<Outcome<Receipt>> SetHours(string slot) => _scenario.Administrator.Run(new SetOnCall("3018", null, Week(slot)));

    private Task<Outcome<Receipt>> Save(string slot) =>
        _scenario.Administrator.Run(new SaveCalendar("3018", "Europe/Paris", Week(slot).Week, []));

    private async Task Reopen(string slot) => (await Save(slot)).OrThrow();

    private static CalendarDefinition Week(string slot) =>
        Scenario.OpeningHours with { Week = CalendarDefinition.Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)[slot]) };

    private Task<Referral> Read(string reference) =>
        _scenario.Portal.Read(db => db.Referrals.SingleAsync(one => one.Reference == reference));

    private Task Deliver() => _scenario.Portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

    private async Task<List<string>> ToldOf(string reference) =>
        [.. (await _scenario.Portal.Mails()).Where(mail => mail.Subject!.Contains(reference, StringComparison.Ordinal))
            .Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal)];
}
