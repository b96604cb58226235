using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Infrastructure.Deliveries;
using Infrastructure.Jobs;
using Infrastructure.Reading;
using Infrastructure.Reading.Partners;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Notifications;

/// <summary>A mail waits for its recipient's hours; what is vital, and what is about an account, does not.</summary>
public sealed class NotificationHoursTests
{
    /// <summary>Tuesday 24 November 2026, 23:30 in Paris: the helpline has closed.</summary>
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 22, 30, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task A_mail_outside_the_helplines_hours_waits_for_its_opening(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        await Leave(portal, "TakedownDecided", Role.Psychologist, "3018");
        Assert.Empty(await portal.Mails());
        Assert.All(await Waiting(portal), mail => Assert.Equal((Morning, 0), (mail.NotBefore, mail.Attempts)));
        Assert.Null((await scenario.Nobody.Ask(new SystemHealth())).OrThrow().OldestMailSeconds);

        portal.Time.SetUtcNow(Morning.AddMinutes(-1));
        await Deliver(portal);
        Assert.Empty(await portal.Mails());
        portal.Time.SetUtcNow(Morning);
        await Deliver(portal);
        await Deliver(portal);
        Assert.Equal(["psychologist2@test.example", "psychologist@test.example"], await Addresses(portal));
    }

    [Fact]
    public async Task A_platform_is_told_at_any_time_unless_it_has_hours()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await Leave(portal, "TakedownSent", Role.SafetyAgent, "TIKTOK");
        Assert.Equal(["agent@test.example"], await Addresses(portal));

        (await scenario.Administrator.Run(new SetNotificationHours("TIKTOK", Days("08:00-18:00", "Europe/Dublin")))).OrThrow();
        await Leave(portal, "TakedownSent", Role.SafetyAgent, "TIKTOK");
        await Leave(portal, "DeadlineEscalated", null, "TIKTOK");
        Assert.Single(await Addresses(portal));
        Assert.All(await Waiting(portal), mail => Assert.Equal(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero), mail.NotBefore));
        Assert.Equal(2, (await Waiting(portal)).Count);

        (await scenario.Administrator.Run(new SetNotificationHours("TIKTOK", null))).OrThrow();
        portal.Time.SetUtcNow(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));
        await Deliver(portal);
        Assert.Equal(["agent@test.example", "agent@test.example", "oncall@tiktok.test"], await Addresses(portal));
    }

    [Fact]
    public async Task Each_persons_own_hours_come_first_and_hold_nobody_elses_mail()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Psychologist.Run(new ChooseNotificationHours(Days("00:00-24:00", "Europe/Paris")))).OrThrow();
        (await scenario.OtherPsychologist.Run(new ChooseNotificationHours(Days("14:00-16:00", "Indian/Reunion")))).OrThrow();
        await Leave(portal, "TakedownDecided", Role.Psychologist, "3018");

        Assert.Equal(["psychologist@test.example"], await Addresses(portal));
        // 14:00 on Réunion is 11:00 in Paris.
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero), Assert.Single(await Waiting(portal)).NotBefore);
        (await scenario.OtherPsychologist.Run(new ChooseNotificationHours(null))).OrThrow();
        var view = (await scenario.OtherPsychologist.Ask(new OwnNotificationHours())).OrThrow();
        Assert.Equal(("3018", null, Scenario.OpeningHours), (view.Name, view.Chosen, view.Otherwise));
    }

    [Fact]
    public async Task What_is_vital_waits_for_nobody()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(new SetNotificationHours("TIKTOK", Days("12:00-13:00", "Europe/Paris")))).OrThrow();
        await Deliver(portal);
        var before = (await portal.Mails()).Count;
        var vital = await scenario.SentRequest(Priority.P0Vital);
        var serious = await scenario.SentRequest(Priority.P2Serious);
        portal.Time.Advance(TimeSpan.FromMinutes(16));
        await scenario.Sweep();
        await Deliver(portal);

        var mails = (await portal.Mails()).Skip(before).ToList();
        Assert.DoesNotContain(mails, mail => mail.Subject!.Contains(serious, StringComparison.Ordinal));
        // Sent; 50 % and 80 % of the 15 minutes to acknowledge; the breach: agent, agent, agent and lead, lead and supervisor.
        Assert.Equal(6, mails.Count(mail => mail.Subject!.Contains(vital, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Mails_about_an_account_come_at_once()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        portal.Time.SetUtcNow(Night);
        (await portal.System.Run(new InvitePerson("new@test.example", "Nouvelle", Role.Lawyer, "3018", "fr"))).OrThrow();
        await Deliver(portal);

        Assert.Contains("new@test.example", await Addresses(portal));
    }

    [Fact]
    public async Task Breaking_the_glass_is_told_at_once()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var opened = await scenario.Case();
        (await scenario.Supervisor.Run(new ChooseNotificationHours(Days("05:00-06:00", "Europe/Paris")))).OrThrow();
        (await scenario.Lawyer.Run(new Domain.Cases.BreakGlass(opened, "Danger immédiat pour l’enfant."))).OrThrow();
        await Deliver(portal);

        Assert.Contains("supervisor@test.example", await Addresses(portal, mail => mail.Contains(opened, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2027-03-28T00:30Z", "2027-03-28T01:00Z")] // 02:30 is skipped: the opening is the instant of the jump, 03:00
    [InlineData("2027-10-31T00:10Z", "2027-10-31T00:30Z")] // 02:30 comes twice: the opening is the first
    public async Task The_night_the_clocks_change_the_opening_is_an_instant_like_any_other(string now, string opening)
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Lead.Run(new ChooseNotificationHours(Days("02:30-05:00", "Europe/Paris")))).OrThrow();
        await Leave(portal, "DeadlineMissed", Role.SafetyLead, "TIKTOK", DateTimeOffset.Parse(
            now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(
            DateTimeOffset.Parse(opening, System.Globalization.CultureInfo.InvariantCulture),
            Assert.Single(await Waiting(portal)).NotBefore);
    }

    [Fact]
    public async Task A_reminder_outside_the_hours_is_not_kept_and_its_level_is()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await Leave(portal, nameof(DeadlineMissed), Role.HelplineSupervisor, "3018");
        for (var i = 0; i < 3; i++) await Leave(portal, nameof(DeadlineReminded), Role.HelplineSupervisor, "3018");

        Assert.Equal([nameof(DeadlineMissed)], (await Waiting(portal)).Select(mail => mail.Template));
        portal.Time.SetUtcNow(Morning);
        await Deliver(portal);
        Assert.Equal(["supervisor@test.example"], await Addresses(portal));
    }

    [Fact]
    public async Task Whoever_moved_on_overnight_gets_no_mail_of_before()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await Leave(portal, "LegalReviewAsked", Role.Lawyer, "3018");
        (await portal.System.Run(new SetAccountOpen(await scenario.AccountOf("lawyer"), Open: false))).OrThrow();
        portal.Time.SetUtcNow(Morning);
        await Deliver(portal);

        Assert.Empty(await Addresses(portal));
        Assert.Equal(
            "NobodyThere",
            await portal.Read(
                db => db.Deliveries.Where(one => one.Template == "LegalReviewAsked").Select(one => one.LastError).SingleAsync()));
    }

    [Fact]
    public async Task A_mail_for_a_role_that_nobody_holds_stays_and_says_that_nobody_was_told()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await portal.System.Run(new SetAccountOpen(await scenario.AccountOf("lawyer"), Open: false))).OrThrow();
        await Leave(portal, "LegalReviewAsked", Role.Lawyer, "3018");

        Assert.Empty(await Addresses(portal));
        Assert.Equal(("NobodyThere", true), await portal.Read(db => db.Deliveries.Where(one => one.Template == "LegalReviewAsked")
            .Select(one => ValueTuple.Create(one.LastError, one.GivenUpAt != null)).SingleAsync()));
    }

    [Fact]
    public async Task Hours_that_make_no_sense_are_refused_at_their_field()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var never = new CalendarDefinition
        {
            TimeZone = "Paris",
            Week = new Dictionary<string, IReadOnlyList<string>> { ["mon"] = ["12:00-09:00"] },
        };

        Assert.Equal(
            ["timeZone", "week.mon"], (await scenario.Agent.Run(new ChooseNotificationHours(never))).Refusal!.Errors!.Keys.Order());
        Assert.Equal(
            ["timeZone", "week.mon"],
            (await scenario.Administrator.Run(new SetNotificationHours("TIKTOK", never))).Refusal!.Errors!.Keys.Order());
        Assert.Equal(
            "calendar.never_opens",
            (await scenario.Agent.Run(
                new ChooseNotificationHours(
                    never with { TimeZone = "Europe/Paris", Week = new Dictionary<string, IReadOnlyList<string>>() }))).Refusal!.Errors![
                    "week"]);
        Assert.Equal(Refusal.NotFound, (await scenario.Administrator.Run(new SetNotificationHours("NOBODY", null))).Refusal);
        Assert.Equal(Refusal.NotFound, (await scenario.Administrator.Ask(new OrganisationNotificationHours("NOBODY"))).Refusal);
    }

    [Fact]
    public async Task Hours_leave_a_row_on_the_trail_and_are_read_as_they_were_set()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(new SetNotificationHours("3018", Days("10:00-12:00", "Europe/Paris")))).OrThrow();
        (await scenario.Lawyer.Run(new ChooseNotificationHours(Days("11:00-12:00", "Europe/Paris")))).OrThrow();

        Assert.Equal(
            [("3018", nameof(NotificationHoursSet)), ((await scenario.AccountOf("lawyer")).ToString(), nameof(NotificationHoursChosen))],
            (await portal.Read(
                db => db.AuditEntries.Where(one => one.Event.StartsWith("NotificationHours")).OrderBy(one => one.Id).ToListAsync())).Select(
                one => (one.Reference!, one.Event)));
        Assert.Equal(
            Days("10:00-12:00", "Europe/Paris"),
            (await scenario.Administrator.Ask(new OrganisationNotificationHours("3018"))).OrThrow().Chosen);
        var own = (await scenario.Lawyer.Ask(new OwnNotificationHours())).OrThrow();
        Assert.Equal((Days("11:00-12:00", "Europe/Paris"), Days("10:00-12:00", "Europe/Paris")), (own.Chosen, own.Otherwise));
    }

    private static CalendarDefinition Days(string slot, string zone) => new()
    {
        TimeZone = zone,
        Week = CalendarDefinition.Days.ToDictionary(day => day, IReadOnlyList<string> (_) => [slot]),
    };

    /// <summary>A mail is left in the outbox at an hour of the night, and the job runs.</summary>
    private static async Task Leave(PortalFixture portal, string template, Role? role, string organisation, DateTimeOffset? at = null)
    {
        var now = at ?? Night;
        if (portal.Time.GetUtcNow() < now) portal.Time.SetUtcNow(now);
        await portal.Read(async db =>
        {
            // What the scenario left behind is none of this test's business.
            await db.Deliveries.Where(one => one.Template == "Invitation").ExecuteDeleteAsync();
            db.Deliveries.Add(new Delivery
            {
                CreatedAt = now,
                NotBefore = now,
                Template = template,
                Reference = "R-2026-101019",
                Arguments = """{"priority":"P1_CRITICAL","clock":"Decide","dueAt":"2026-11-24T09:00:00Z","percent":"150"}""",
                OrganisationId = await db.Organisations.Where(one => one.Reference == organisation).Select(one => one.Id).SingleAsync(),
                Role = role,
                ToEscalationContact = role is null,
            });
            return await db.SaveChangesAsync();
        });
        await Deliver(portal);
    }

    private static Task Deliver(PortalFixture portal) => portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

    private static Task<List<Delivery>> Waiting(PortalFixture portal) =>
        portal.Read(db => db.Deliveries.Where(one => one.DeliveredAt == null && one.GivenUpAt == null).ToListAsync());

    private static async Task<List<string>> Addresses(PortalFixture portal, Func<string, bool>? about = null) =>
        [.. (await portal.Mails()).Where(mail => about?.Invoke($"{mail.Subject} {mail.TextBody}") ?? true)
            .Select(mail => mail.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal)];
}
