using Domain.Access;
using Domain.Kernel;
using Infrastructure.Jobs;
using Infrastructure.Notifications;
using Infrastructure.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Notifications;

/// <summary>Mails over a real SMTP conversation.</summary>
public sealed class SmtpTests
{
    [Fact]
    public async Task A_mail_goes_over_the_wire_as_it_was_written()
    {
        await using var sink = new SmtpSink();
        var scenario = await Scenario(sink);
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var mail = Assert.Single(
            sink.Mails, one => one.To.Mailboxes.Any(to => to.Address == "agent@test.example")
                && one.Subject!.Contains(reference, StringComparison.Ordinal));
        var row = await portal.Read(db => db.Deliveries.SingleAsync(one => one.Reference == reference));
        Assert.StartsWith(row.Id.ToString("N"), mail.MessageId, StringComparison.Ordinal);
        Assert.Equal(
            ("portail@3018.test", "Portail d’escalade 3018"), (mail.From.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Name));
        Assert.Contains($"http://localhost:5080/find?q={reference}", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(PortalFixture.Start, mail.Date);
        Assert.Empty(await portal.Mails());
    }

    [Fact]
    public async Task An_invitation_carries_its_link_and_a_name_adds_no_header()
    {
        await using var sink = new SmtpSink();
        var scenario = await Scenario(sink);
        await using var portal = scenario.Portal;
        (await scenario.Administrator.Run(
            new InvitePerson("new@test.example", "Zoé\r\nBcc: spy@test.example", Role.Psychologist, "3018", "en"))).OrThrow();
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);

        var mail = Assert.Single(sink.Mails, one => one.To.Mailboxes.Any(to => to.Address == "new@test.example"));
        Assert.Empty(mail.Bcc);
        Assert.Single(mail.GetRecipients());
        var link = new Uri(
            mail.TextBody!.Split('\n', StringSplitOptions.TrimEntries)
                .Single(line => line.StartsWith("http://localhost:5080/", StringComparison.Ordinal)));
        var token = Uri.UnescapeDataString(link.Query.Split("token=")[1]);
        (await scenario.Nobody.Run(new ChoosePassword("new@test.example", token, "une longue phrase"))).OrThrow();
    }

    [Fact]
    public async Task A_mailbox_that_is_gone_keeps_nobody_elses_mail_back_and_repeats_none()
    {
        await using var sink = new SmtpSink();
        var scenario = await Scenario(sink);
        await using var portal = scenario.Portal;
        foreach (var name in new[] { "aaa", "zzz" })
            (await portal.System.Run(new InvitePerson($"{name}@test.example", name, Role.SafetyAgent, "TIKTOK", "fr"))).OrThrow();
        await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);
        sink.Unknown.Add("agent@test.example");
        var reference = await scenario.SentRequest();
        for (var i = 0; i < 3; i++)
        {
            await portal.Get<OutboxDeliveryJob>().Run(CancellationToken.None);
            portal.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(
            ["aaa@test.example", "zzz@test.example"],
            sink.Mails.Where(one => one.Subject!.Contains(reference, StringComparison.Ordinal))
                .Select(one => one.To.Mailboxes.Single().Address).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("RecipientNotAccepted", 1), (null, 1), (null, 1)],
            (await portal.Read(db => db.Deliveries.Where(one => one.Reference == reference).ToListAsync()))
                .OrderBy(one => one.DeliveredAt is not null).Select(one => (one.LastError, one.Attempts)));
    }

    private static Task<Scenario> Scenario(SmtpSink sink) => TestUseCases.Scenario(services => services.Configure<MailOptions>(mail =>
    {
        (mail.SmtpHost, mail.SmtpPort, mail.Security, mail.From) = ("127.0.0.1", sink.Port, "None", "portail@3018.test");
    }));
}
