using Domain.Access;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Deliveries;
using Infrastructure.Jobs;
using Infrastructure.Notifications;
using Infrastructure.Persistence;
using Infrastructure.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Notifications;

/// <summary>A mail leaves at least once, is recognisable when it leaves twice, and blocks no other.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task Every_waiting_mail_is_written_once()
    {
        var scenario = await Quiet();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        await Deliver(portal);
        await Deliver(portal);

        var mail = Assert.Single(await portal.Mails());
        Assert.Equal("agent@test.example", mail.To.Mailboxes.Single().Address);
        var message = await Waiting(portal);
        Assert.Equal((PortalFixture.Start, 1, null), (message.DeliveredAt, message.Attempts, message.LastError));
        Assert.Equal(
            PortalFixture.Start,
            await portal.Read(db => db.JobPulses.Where(one => one.Name == OutboxDeliveryJob.Name).Select(one => one.At).SingleAsync()));
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Two_nodes_that_claim_at_once_claim_each_mail_once(string provider)
    {
        var scenario = await Quiet(provider: provider);
        await using var portal = scenario.Portal;
        await using var other = portal.AnotherNode();
        for (var i = 0; i < 12; i++) await scenario.SentRequest();

        var nodes = new[] { portal, other };
        var claimed = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(async () => (await nodes[i % 2].System.Run(new ClaimMail(3))).OrThrow())));
        var ids = claimed.SelectMany(some => some).Select(one => one.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(12, ids.Count);
    }

    [Fact]
    public async Task A_claim_that_another_node_overtook_is_made_again_without_what_that_one_took()
    {
        var scenario = await Quiet();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        var tries = 0;
        var claimed = -1;
        (await scenario.Psychologist.Run(new DoAnything(async (db, context, token) =>
        {
            var envelopes = new ClaimMailHandler(
                db, portal.Get<SealedArguments>(), new MailRecipients(db, new CalendarStore(db, portal.Get<CalendarCache>()))).Handle(
                new ClaimMail(), context, token);
            if (tries++ == 0) await db.Database.ExecuteSqlAsync($"UPDATE Deliveries SET Attempts = Attempts + 1", token);
            claimed = (await envelopes).OrThrow().Count;
            return new Receipt("x");
        }))).OrThrow();

        Assert.Equal((2, 1), (tries, claimed));
        Assert.Equal(1, (await Waiting(portal)).Attempts); // the first try and all it wrote were taken back
    }

    [Fact]
    public async Task A_crash_between_sending_and_saying_so_repeats_the_mail_under_the_same_id()
    {
        var scenario = await Quiet();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        // What the job does, until the power goes.
        var envelope = (await portal.System.Run(new ClaimMail())).OrThrow().Single();
        await using var conversation = portal.Get<MailSender>().Open();
        await conversation.Send(portal.Get<MailComposer>().Write(envelope, envelope.Recipient), CancellationToken.None);

        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await Deliver(portal);
        Assert.Single(await portal.Mails()); // the claim still stands
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await Deliver(portal);
        var mails = await portal.Mails();
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(one => one.MessageId).Distinct());
        Assert.NotNull((await Waiting(portal)).DeliveredAt);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_tried_again_later_and_later_and_given_up_after_a_day()
    {
        var scenario = await Quiet(services => services.Configure<MailOptions>(mail => (mail.SmtpHost, mail.SmtpPort) = ("127.0.0.1", 1)));
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        var waits = new List<double>();
        Delivery message;
        for (; ; portal.Time.Advance(message.NotBefore - portal.Time.GetUtcNow()))
        {
            await Deliver(portal);
            message = await Waiting(portal);
            if (message.GivenUpAt is not null) break;
            var (attempts, wait) = (message.Attempts, (message.NotBefore - portal.Time.GetUtcNow()).TotalSeconds);
            Assert.Equal(attempts, waits.Count + 1);
            await Deliver(portal); // not before its time
            Assert.Equal(attempts, (await Waiting(portal)).Attempts);
            waits.Add(wait);
        }

        Assert.Equal([30, 60, 120, 240], waits.Take(4));
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(TimeSpan.FromSeconds(waits.Sum()), TimeSpan.FromHours(24), TimeSpan.FromHours(36));
        Assert.Equal((null, "SocketException"), (message.DeliveredAt, message.LastError));
        portal.Time.Advance(TimeSpan.FromDays(30));
        await Deliver(portal);
        Assert.Equal(waits.Count + 1, (await Waiting(portal)).Attempts);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_unsealed_any_more_is_given_up_and_holds_up_no_other()
    {
        var scenario = await Quiet();
        await using var portal = scenario.Portal;
        (await portal.System.Run(new InvitePerson("new@test.example", "Nouvelle", Role.Lawyer, "3018", "fr"))).OrThrow();
        await portal.Execute($"UPDATE Deliveries SET Arguments = 'from another key ring' WHERE DeliveredAt IS NULL");
        await scenario.SentRequest();
        await Deliver(portal);

        Assert.Equal(["agent@test.example"], (await portal.Mails()).Select(one => one.To.Mailboxes.Single().Address));
        var broken = await portal.Read(db => db.Deliveries.SingleAsync(one => one.Sealed && one.DeliveredAt == null));
        Assert.Equal((PortalFixture.Start, "CryptographicException"), (broken.GivenUpAt, broken.LastError));
    }

    [Fact]
    public async Task Who_gets_it_is_decided_when_it_leaves_from_the_roles_held_then()
    {
        var scenario = await Quiet();
        await using var portal = scenario.Portal;
        foreach (var (name, role, organisation, language) in new[]
        {
            ("agent2", Role.SafetyAgent, "TIKTOK", "en"), ("gone", Role.SafetyAgent, "TIKTOK", "en"), (
                "elsewhere", Role.SafetyAgent, "SNAPCHAT", "en"),
        })
        {
            (await portal.System.Run(new InvitePerson($"{name}@test.example", name, role, organisation, language))).OrThrow();
        }

        await Forget(portal);
        await scenario.SentRequest();
        (await portal.System.Run(new SetAccountOpen(await portal.AccountId("gone"), Open: false))).OrThrow();
        await Deliver(portal);

        var mails = (await portal.Mails()).OrderBy(one => one.To.ToString(), StringComparer.Ordinal).ToList();
        Assert.Equal(
            ["agent2@test.example", "agent@test.example"],
            mails.Select(one => one.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
        Assert.Equal(2, mails.Select(one => one.MessageId).Distinct().Count());
        Assert.StartsWith(
            "Hello agent2", mails.Single(one => one.To.ToString().Contains("agent2", StringComparison.Ordinal)).TextBody,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Bonjour agent,", mails.Single(one => !one.To.ToString().Contains("agent2", StringComparison.Ordinal)).TextBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ladder_reaches_the_escalation_mailbox_and_a_mail_for_nobody_is_given_up()
    {
        var scenario = await Quiet();
        await using var portal = scenario.Portal;
        (await portal.System.Run(new SetAccountOpen(await portal.AccountId("lead"), Open: false))).OrThrow();
        (await scenario.Psychologist.Run(new WithdrawTakedown(await scenario.SentRequest()))).OrThrow();
        await scenario.SentRequest();
        await Forget(portal);
        portal.Time.Advance(TimeSpan.FromMinutes(46));
        await scenario.Sweep();
        await Deliver(portal);

        Assert.Equal(
            ["agent@test.example", "agent@test.example", "oncall@tiktok.test", "supervisor@test.example", "supervisor@test.example"],
            (await portal.Mails()).Select(one => one.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
        Assert.Equal(["NobodyThere", "NobodyThere"], await portal.Read(db => db.Deliveries.Where(one => one.DeliveredAt == null)
            .Select(one => one.GivenUpAt == null ? "waits" : one.LastError!).ToListAsync()));
    }

    /// <summary>A portal whose invitations have left.</summary>
    private static async Task<Scenario> Quiet(Action<IServiceCollection>? configure = null, string provider = TestDatabase.Sqlite)
    {
        var scenario = await TestUseCases.Scenario(configure, provider);
        await Forget(scenario.Portal);
        return scenario;
    }

    private static Task<int> Forget(PortalFixture portal) =>
        portal.Read(db => db.Deliveries.Where(one => one.DeliveredAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.DeliveredAt, PortalFixture.Start)));

    private static Task Deliver(PortalFixture portal) => portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

    private static Task<Delivery> Waiting(PortalFixture portal) =>
        portal.Read(db => db.Deliveries.SingleAsync(one => one.Template == nameof(TakedownSent)));
}
