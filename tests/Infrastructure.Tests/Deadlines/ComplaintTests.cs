using Domain.Deadlines;
using Domain.Law;
using Domain.Partners;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Jobs;
using Infrastructure.Reading.Deadlines;
using Infrastructure.Reading.Reports;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Deadlines;

/// <summary>
/// What users of seven helpdesks complain about in their deadlines, each as a test at the door: osTicket, Zammad, GLPI, Frappe, ERPNext,
/// Chatwoot, FreeScout. The thread is named beside each.
/// </summary>
public sealed class ComplaintTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    private PortalFixture Portal => _scenario.Portal;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    /// <summary>osTicket #3034, #6524.</summary>
    [Fact]
    public async Task Waiting_for_the_other_side_pauses_for_a_reason_of_the_list_and_shifts_the_due_instant()
    {
        var request = await _scenario.AcknowledgedRequest();
        var due = (await Clock(request, ClockKind.Decide)).DueAt;
        Assert.Equal("unknown", (await _scenario.Agent.Run(new AskForInformation(request, "BUSY", "?"))).Refusal!.Errors!["reason"]);
        (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
        Later(60);
        (await _scenario.Psychologist.Run(new AnswerInformation(request, "!"))).OrThrow();

        Assert.Equal(due.AddMinutes(60), (await Clock(request, ClockKind.Decide)).DueAt);
    }

    /// <summary>GLPI #24481, Frappe #1554.</summary>
    [Fact]
    public async Task What_is_paused_does_not_breach()
    {
        var request = await _scenario.AcknowledgedRequest();
        (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
        Later(7 * 60);
        await _scenario.Sweep();

        Assert.Equal(ClockState.Paused, (await Clock(request, ClockKind.Decide)).State);
        Assert.DoesNotContain(
            await Events(request), happened => happened.Contains($"\"Clock\":{(int)ClockKind.Decide}", StringComparison.Ordinal));
    }

    /// <summary>Frappe PR #3709.</summary>
    [Fact]
    public async Task Lateness_stands_still_while_paused_and_late_outranks_paused()
    {
        var request = await _scenario.AcknowledgedRequest();
        Later(5 * 60);
        await _scenario.Sweep();
        (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
        var asked = await Clock(request, ClockKind.Decide);
        Later(3 * 60);
        await _scenario.Sweep();
        var later = await Clock(request, ClockKind.Decide);

        Assert.Equal(
            (ClockState.Missed, asked.DueAt, PortalFixture.Start.AddMinutes(5 * 60)), (later.State, later.DueAt, later.PausedSince));
        Assert.DoesNotContain(await Names(request), name => name == nameof(DeadlineEscalated));
    }

    /// <summary>GLPI #6902, #15605.</summary>
    [Fact]
    public async Task Another_priority_remembers_the_pauses_already_taken()
    {
        var request = await _scenario.AcknowledgedRequest();
        (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
        Later(45);
        (await _scenario.Psychologist.Run(new AnswerInformation(request, "!"))).OrThrow();
        (await _scenario.Psychologist.Run(new ChangePriority(request, Priority.P2Serious))).OrThrow();

        Assert.Equal(PortalFixture.Start.AddHours(12).AddMinutes(45), (await Clock(request, ClockKind.Decide)).DueAt);
    }

    /// <summary>GLPI PR #22678.</summary>
    [Fact]
    public async Task A_warning_counts_in_opening_hours_as_the_deadline_does()
    {
        // 21:00 in Paris: of the four hours until the first contact, two are left tonight and two tomorrow from nine.
        Portal.Time.Advance(TimeSpan.FromHours(11));
        var referral = await _scenario.Referral();
        var steps = await Portal.Read(
            db => db.Clocks.Where(clock => db.Referrals.Any(one => one.Id == clock.OwnerId && one.Reference == referral))
            .SelectMany(clock => clock.Steps.Where(step => step.Percent == 80)).Select(step => step.At).ToListAsync());

        Assert.Equal([new DateTimeOffset(2026, 11, 25, 9, 12, 0, TimeSpan.Zero)], steps);
    }

    /// <summary>Zammad #5177.</summary>
    [Fact]
    public async Task One_deadline_never_overrides_another()
    {
        var request = await _scenario.SentRequest();
        Later(45);
        await _scenario.Sweep();
        (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
        var clocks = (await _scenario.Agent.Ask(new ExplainedClocks(request))).OrThrow()
            .ToDictionary(clock => clock.Kind, clock => (clock.State, clock.DueAt));

        Assert.Equal((ClockState.MetLate, PortalFixture.Start.AddMinutes(30)), clocks[ClockKind.Acknowledge]);
        Assert.Equal((ClockState.Paused, PortalFixture.Start.AddHours(4)), clocks[ClockKind.Decide]);
    }

    /// <summary>Zammad #1322: an answer over another channel. Page and API run the same use case.</summary>
    [Fact]
    public async Task An_answer_stops_the_clock_whichever_way_it_came()
    {
        var (byHand, byProgram) = (await _scenario.SentRequest(), await _scenario.SentRequest());
        Later(10);
        (await _scenario.Agent.Run(new AcknowledgeTakedown(byHand))).OrThrow();
        (await _scenario.PlatformClient.Run(new AcknowledgeTakedown(byProgram))).OrThrow();

        foreach (var request in new[] { byHand, byProgram })
            Assert.Equal((ClockState.Met, PortalFixture.Start.AddMinutes(10)), await Answered(request, ClockKind.Acknowledge));
    }

    /// <summary>Zammad #4432: reminders at midnight and at weekends.</summary>
    [Fact]
    public async Task Nobody_is_told_at_midnight_of_what_can_wait_until_morning_and_the_deadline_does_not_move()
    {
        var request = await _scenario.SentRequest(Priority.P3Standard);
        (await _scenario.Administrator.Run(new SetNotificationHours("TIKTOK", Scenario.OpeningHours))).OrThrow();
        // Missed at 18:00 in Paris, escalated at 22:00 and at two in the night.
        Later((16 * 60) + 1);
        await _scenario.Sweep();
        await Portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var night = PortalFixture.Start.AddHours(16).AddMinutes(1);
        var waiting = await Portal.Read(db => db.Deliveries.Where(mail => mail.Template == nameof(DeadlineEscalated)).ToListAsync());
        Assert.NotEmpty(waiting);
        Assert.All(waiting, mail => Assert.Equal(
            (null, new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero)), (mail.DeliveredAt, mail.NotBefore)));
        Assert.Equal(PortalFixture.Start.AddHours(8), (await Clock(request, ClockKind.Acknowledge)).DueAt);
        Assert.Equal(
            night, await Portal.Read(
                db => db.AuditEntries.Where(entry => entry.Event == nameof(DeadlineMissed)).Select(entry => entry.At).SingleAsync()));
    }

    /// <summary>Zammad #390. Holidays are in the calendar that was saved, and nowhere else.</summary>
    [Fact]
    public async Task No_holiday_moves_a_deadline_that_nobody_entered()
    {
        Assert.Contains(new DateOnly(2026, 12, 25), FrenchHolidays.Of(2026));
        Portal.Time.Advance(new DateTimeOffset(2026, 12, 25, 10, 0, 0, TimeSpan.Zero) - PortalFixture.Start);
        var referral = await _scenario.Referral();

        Assert.Equal(new DateTimeOffset(2026, 12, 25, 14, 0, 0, TimeSpan.Zero), await FirstContactDue(referral));
    }

    /// <summary>osTicket #6847, Chatwoot #14009, Frappe #2212.</summary>
    [Fact]
    public async Task A_day_has_as_many_slots_as_it_needs()
    {
        var hours = Scenario.OpeningHours with { Week = CalendarDefinition.Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)["09:00-12:00", "14:00-18:00", "20:00-22:00"]) };
        (await Portal.System.Run(new OnboardHelpline("5050", "Trois plages", "contact@5050.test", "5050", hours))).OrThrow();
        var calendar = ServiceCalendar.Create(hours).OrThrow();

        // 11:00 in Paris and five hours: one before lunch, four until closing at six.
        Assert.Equal(PortalFixture.Start.AddHours(8), calendar.Add(PortalFixture.Start.AddHours(1), TimeSpan.FromHours(5)));
        Assert.Equal(PortalFixture.Start.AddHours(10.5), calendar.Add(PortalFixture.Start.AddHours(1), TimeSpan.FromHours(5.5)));
    }

    /// <summary>osTicket #6739. CalendarPropertyTests try the same on thousands of random weeks.</summary>
    [Fact]
    public void Any_set_of_days_will_do()
    {
        for (var set = 1; set < 1 << 7; set++)
        {
            var open = CalendarDefinition.Days.Where((_, day) => (set & (1 << day)) != 0)
                .ToDictionary(day => day, _ => (IReadOnlyList<string>)["10:00-11:00"]);
            var calendar = ServiceCalendar.Create(new CalendarDefinition { TimeZone = "Europe/Paris", Week = open }).OrThrow();
            var due = calendar.Add(PortalFixture.Start, TimeSpan.FromHours(30));

            Assert.Equal(TimeSpan.FromHours(30), calendar.Elapsed(PortalFixture.Start, due));
        }
    }

    /// <summary>Chatwoot PR #13392.</summary>
    [Fact]
    public async Task A_late_answer_stays_in_the_list_as_late()
    {
        var request = await _scenario.SentRequest();
        Later(40);
        (await _scenario.Agent.Run(new AcknowledgeTakedown(request))).OrThrow();
        Later(60);
        var late = (await _scenario.Supervisor.Ask(new ClockList(new ClockFilter(ClockFigure.MetLate)))).OrThrow();

        Assert.Equal(
            (request, ClockKind.Acknowledge, 40d),
            late.Page.Items.Select(row => (row.Reference, row.Kind, row.TakenMinutes!.Value)).Single());
    }

    /// <summary>Chatwoot #9747, FreeScout #2074.</summary>
    [Fact]
    public async Task In_time_median_and_ninetieth_percentile_are_told_per_platform_and_per_priority()
    {
        foreach (var minutes in new[] { 10, 20, 40 })
        {
            var request = await _scenario.SentRequest();
            Later(minutes);
            (await _scenario.Agent.Run(new AcknowledgeTakedown(request))).OrThrow();
        }

        Later(60);
        var figures = (await _scenario.Supervisor.Ask(new SlaDashboard())).OrThrow();
        foreach (var acknowledge in new[] { figures.ByPlatform.Single(line => line.Code == "TIKTOK").Acknowledge, figures.ByPriority.Single(
            line => line.Code == Priority.P1Critical.Code()).Acknowledge })
            Assert.Equal(
                (2d / 3, 20d, 40d), (acknowledge.Compliance!.Value, acknowledge.MedianMinutes!.Value, acknowledge.P90Minutes!.Value));
    }

    /// <summary>osTicket #6739: "I want to see why".</summary>
    [Fact]
    public async Task Every_due_instant_is_explained_segment_by_segment()
    {
        var request = await _scenario.AcknowledgedRequest();
        Later(20);
        (await _scenario.Agent.Run(new AskForInformation(request, "NEED_CONTEXT", "?"))).OrThrow();
        Later(30);
        (await _scenario.Psychologist.Run(new AnswerInformation(request, "!"))).OrThrow();
        var clock = await Clock(request, ClockKind.Decide);

        Assert.Equal("3018/*/v1", clock.Policy);
        Assert.Equal(
            [(PortalFixture.Start, PortalFixture.Start.AddMinutes(20)), (PortalFixture.Start.AddMinutes(50), clock.DueAt)],
            clock.Segments.Select(segment => (segment.From, segment.To)));
        Assert.Equal(clock.BudgetMinutes, clock.Segments.Sum(segment => (segment.To - segment.From).TotalMinutes));
    }

    /// <summary>ERPNext #6049, YetiForce #12889, Chatwoot #6889: to the manager's manager.</summary>
    [Fact]
    public async Task A_chain_climbs_level_by_level_each_with_its_people_until_somebody_says_that_they_saw_it()
    {
        var request = await _scenario.SentRequest();
        (string Told, int Minutes)[] chain =
        [
            ("SafetyAgent", 15), ("SafetyAgent, SafetyLead", 24), ("HelplineSupervisor, SafetyLead", 31), (
                "EscalationContact, HelplineSupervisor", 46), ("HelplineSupervisor, Lawyer", 61),
        ];
        var passed = 0;
        foreach (var (told, minutes) in chain)
        {
            Later(minutes + 1 - passed);
            passed = minutes + 1;
            var before = (await Told(request)).Count;
            await _scenario.Sweep();
            Assert.Equal(told, string.Join(", ", (await Told(request)).Skip(before).Order(StringComparer.Ordinal)));
        }

        Assert.Equal(
            [TaskKind.CallPlatform, TaskKind.PrepareCoordinatorFile],
            await Portal.Read(db => db.HelplineTasks.OrderBy(task => task.CreatedAt).Select(task => task.Kind).ToListAsync()));
        (await _scenario.Supervisor.Run(new AcknowledgeEscalation(request, ClockKind.Acknowledge))).OrThrow();
        Assert.Equal(ClockState.Missed, (await Clock(request, ClockKind.Acknowledge)).State);
    }

    private async Task<List<string>> Told(string request) => await Portal.Read(db => db.Deliveries
        .Where(mail => mail.Reference == request && mail.Template.StartsWith("Deadline")).OrderBy(mail => mail.Id)
        .Select(mail => mail.Role == null ? "EscalationContact" : mail.Role.ToString()!).ToListAsync());

    private void Later(int minutes) => Portal.Time.Advance(TimeSpan.FromMinutes(minutes));

    private async Task<ExplainedClock> Clock(string request, ClockKind kind) =>
        (await _scenario.Agent.Ask(new ExplainedClocks(request))).OrThrow().Single(clock => clock.Kind == kind);

    private async Task<(ClockState State, DateTimeOffset? EndedAt)> Answered(string request, ClockKind kind)
    {
        var clock = await Clock(request, kind);
        return (clock.State, clock.EndedAt);
    }

    private Task<DateTimeOffset> FirstContactDue(string referral) => Portal.Read(db =>
        db.Clocks.Where(clock => db.Referrals.Any(one => one.Id == clock.OwnerId && one.Reference == referral)).Select(clock => clock.DueAt)
            .SingleAsync());

    private Task<List<string>> Names(string request) =>
        Portal.Read(db => db.AuditEntries.Where(entry => entry.Reference == request).Select(entry => entry.Event).ToListAsync());

    private Task<List<string>> Events(string request) => Portal.Read(db =>
        db.AuditEntries.Where(entry => entry.Reference == request && entry.Event == nameof(DeadlineMissed)).Select(entry => entry.Payload)
            .ToListAsync());
}
