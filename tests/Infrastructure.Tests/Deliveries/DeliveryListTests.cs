using Domain.Access;
using Domain.Kernel;
using Infrastructure.Deliveries;
using Infrastructure.Jobs;
using Infrastructure.Notifications;
using Infrastructure.Reading.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TestKit;

namespace Infrastructure.Tests.Deliveries;

/// <summary>What is told outside is seen by whoever operates the portal, and what could not leave is sent again by them.</summary>
public sealed class DeliveryListTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task What_was_given_up_is_seen_with_its_cause_and_leaves_when_a_person_sends_it_again(string provider)
    {
        await using var sink = new SmtpSink();
        var scenario = await Scenario.Create(
            provider, services => services.Configure<MailOptions>(
                mail => (mail.SmtpHost, mail.SmtpPort, mail.Security) = ("127.0.0.1", 1, "None")));
        await using var portal = scenario.Portal;
        await Forget(portal);
        await scenario.SentRequest();
        await Deliver(portal);
        var failing = Assert.Single((await List(scenario, DeliveryState.Failing)).Page.Items);
        Assert.Equal(
            ("TakedownSent", "TikTok", Role.SafetyAgent, "agent", 1, "SocketException"),
            (failing.Template, failing.Organisation, failing.Role!.Value, failing.Person, failing.Attempts, failing.Error));
        await portal.Read(
            db => db.Deliveries.Where(one => one.Id == failing.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Attempts, Delivery.MostAttempts - 1)));
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await Deliver(portal);
        var lost = await List(scenario, DeliveryState.GivenUp);
        Assert.Equal((1, 0, 0, portal.Time.GetUtcNow()), (lost.GivenUp, lost.Failing, lost.Waiting, lost.Page.Items.Single().At));

        portal.Get<IOptions<MailOptions>>().Value.SmtpPort = sink.Port;
        portal.Time.Advance(TimeSpan.FromDays(3));
        await Deliver(portal);
        Assert.Empty(sink.Mails);
        Assert.Equal(1, (await scenario.Administrator.Run(new ReplayDeliveries([failing.Id]))).OrThrow());
        await Deliver(portal);

        Assert.Equal("agent@test.example", Assert.Single(sink.Mails).To.Mailboxes.Single().Address);
        Assert.Equal((0, 0, 0), Counts(await List(scenario, DeliveryState.Delivered)));
        Assert.Contains(
            (await List(scenario, DeliveryState.Delivered)).Page.Items, one => one.Id == failing.Id && one is { Attempts: 1, Error: null });
        Assert.Equal(
            ("ReplayDeliveries", "admin", failing.Id.ToString()),
            await portal.Read(
                async db => await db.AuditEntries.Where(one => one.Event == nameof(DeliveryReplayed))
                    .Select(one => ValueTuple.Create(one.UseCase, one.ActorName, one.Reference!)).SingleAsync()));
        Assert.Equal("delivery.delivered", (await scenario.Administrator.Run(new ReplayDeliveries([failing.Id]))).Refusal?.Code);
    }

    [Fact]
    public async Task A_link_that_has_run_out_is_not_sent_again_and_keeps_no_other_back()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await Forget(portal);
        (await portal.System.Run(new InvitePerson("new@test.example", "Nouvelle", Role.Lawyer, "3018", "fr"))).OrThrow();
        await scenario.SentRequest();
        await portal.Read(
            db => db.Deliveries.Where(one => one.DeliveredAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.GivenUpAt, PortalFixture.Start)));
        portal.Time.Advance(TimeSpan.FromHours(23));
        Assert.All((await List(scenario, DeliveryState.GivenUp)).Page.Items, one => Assert.False(one.LinkExpired));
        portal.Time.Advance(TimeSpan.FromHours(1));

        var rows = (await List(scenario, DeliveryState.GivenUp)).Page.Items;
        var invitation = rows.Single(one => one.Template == "Invitation");
        Assert.Equal([true, false], rows.OrderBy(one => one.Template).Select(one => one.LinkExpired));
        Assert.Equal("delivery.link_expired", (await scenario.Administrator.Run(new ReplayDeliveries([invitation.Id]))).Refusal?.Code);
        Assert.Equal(1, (await scenario.Administrator.Run(new ReplayDeliveries([.. rows.Select(one => one.Id)]))).OrThrow());
        Assert.Equal((1, 0, 1), Counts(await List(scenario, DeliveryState.Waiting)));
        Assert.Equal(Refusal.NotFound, (await scenario.Administrator.Run(new ReplayDeliveries([Guid.NewGuid()]))).Refusal);
        Assert.Equal(
            "invalid", (await scenario.Administrator.Run(
                new ReplayDeliveries([.. Enumerable.Range(0, 201).Select(_ => Guid.NewGuid())]))).Refusal?.Code);
    }

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Pages_follow_each_other_without_a_gap_in_every_state(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var now = PortalFixture.Start;
        await portal.Read(async db =>
        {
            await db.Deliveries.ExecuteDeleteAsync();
            for (var number = 0; number < 4 * 60; number++)
            {
                db.Add(new Delivery
                {
                    CreatedAt = now,
                    // Some at the same instant: their keys tell them apart.
                    NotBefore = now.AddMinutes(number / 8),
                    Template = "TakedownSent",
                    LastError = number % 4 < 2 ? "SocketException" : null,
                    GivenUpAt = number % 4 == 0 ? now.AddMinutes(number / 8) : null,
                    DeliveredAt = number % 4 == 3 ? now.AddMinutes(number / 8) : null,
                });
            }

            return await db.SaveChangesAsync();
        });

        foreach (var state in Enum.GetValues<DeliveryState>())
        {
            var first = (await List(scenario, state)).Page;
            var second = (await List(scenario, state, first.Next)).Page;
            Assert.Equal((50, 10, null), (first.Items.Count, second.Items.Count, second.Next));
            Assert.Equal(60, first.Items.Concat(second.Items).Select(one => one.Id).Distinct().Count());
            var instants = first.Items.Concat(second.Items).Select(one => one.At).ToList();
            Assert.Equal(state is DeliveryState.Failing or DeliveryState.Waiting ? instants.Order() : instants.OrderDescending(), instants);
        }
    }

    [Fact]
    public async Task A_batch_of_mails_is_one_conversation_and_a_server_that_is_not_there_is_asked_once_for_all_of_them()
    {
        await using var sink = new SmtpSink();
        var scenario = await Scenario.Create(
            configure: services =>
                services.Configure<MailOptions>(mail => (mail.SmtpHost, mail.SmtpPort, mail.Security) = ("127.0.0.1", sink.Port, "None")));
        await using var portal = scenario.Portal;
        await Forget(portal);
        for (var number = 0; number < 12; number++) await scenario.SentRequest();
        sink.Unknown.Add("nobody@test.example");
        (await portal.System.Run(new InvitePerson("nobody@test.example", "Personne", Role.Lawyer, "3018", "fr"))).OrThrow();
        await Deliver(portal);

        Assert.Equal((12, 1), (sink.Mails.Count, sink.Conversations));
    }

    [Fact]
    public async Task Nobody_but_administrators_sees_deliveries_and_no_row_holds_a_reference()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();

        foreach (var (name, caller) in scenario.Everybody)
            Assert.Equal(
                name == nameof(Scenario.Administrator) ? null : "not_allowed",
                (await caller.Ask(new DeliveryList(DeliveryState.Waiting))).Refusal?.Code);
        var rows = System.Text.Json.JsonSerializer.Serialize((await List(scenario, DeliveryState.Waiting)).Page.Items);
        Assert.DoesNotContain(reference, rows, StringComparison.Ordinal);
        Assert.DoesNotContain("@", rows, StringComparison.Ordinal);
    }

    private static async Task<DeliveryListView> List(Scenario scenario, DeliveryState state, string? after = null) =>
        (await scenario.Administrator.Ask(new DeliveryList(state, after))).OrThrow();

    private static (int GivenUp, int Failing, int Waiting) Counts(DeliveryListView view) => (view.GivenUp, view.Failing, view.Waiting);

    private static Task<int> Forget(PortalFixture portal) =>
        portal.Read(db => db.Deliveries.Where(one => one.DeliveredAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.DeliveredAt, PortalFixture.Start)));

    private static Task Deliver(PortalFixture portal) => portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);
}
