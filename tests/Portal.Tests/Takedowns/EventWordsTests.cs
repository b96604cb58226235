using System.Text.Json;
using Bunit;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Audit;
using Infrastructure.Deliveries;
using Infrastructure.Reading;
using Infrastructure.Reading.Audit;
using Infrastructure.Reading.Deliveries;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Components.Pages.Audit;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Takedowns;

/// <summary>Every event has one name in each language, and every place that shows events says it.</summary>
public sealed class EventWordsTests : RequestContext
{
    private static readonly string[] All =
    [
        .. new[] { typeof(DomainEvent).Assembly, typeof(AuditEntry).Assembly }.SelectMany(one => one.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract).Select(type => type.Name)
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Languages => ["fr", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_trail_the_timeline_and_the_deliveries_call_each_event_by_its_name(string language)
    {
        Speak(language);
        var names = Services.GetRequiredService<IStringLocalizer<Events>>();
        Assert.All(All, one => Assert.False(
            names[one].ResourceNotFound, $"Its name in src/Infrastructure/Texts/Events.resx and Events.en.resx: {one}"));
        var refusals = Services.GetRequiredService<RefusalTexts>();
        var texts = Services.GetRequiredService<IStringLocalizer<AuditTexts>>();
        Door.Answer<DeliveryList, DeliveryListView>(new DeliveryListView(new Page<DeliveryRow>([.. All.Select(Row)], null), 1, 0, 0));

        var timeline = Open(
            Requests.Helpline(TakedownStatus.Submitted) with { Timeline = [.. All.Select(one => new TimelineView(Now, one, "", new Dictionary<string, JsonElement>()))] });
        var deliveries = Render<Portal.Components.Pages.Deliveries.Deliveries>();

        foreach (var one in All)
        {
            Assert.Equal(
                names[one].Value,
                texts.What(new AuditRow(1, Now, ActorKind.System, "system", null, "x", one, null, null, null), refusals, names));
            Assert.Contains(timeline.FindAll(".timeline li"), line => line.TextContent.Contains(names[one], StringComparison.Ordinal));
            Assert.Contains(deliveries.FindAll("tbody tr"), line => line.TextContent.Contains(names[one], StringComparison.Ordinal));
        }
    }

    private static DeliveryRow Row(string template) =>
        new(Guid.NewGuid(), DeliveryChannel.Mail, template, "TikTok", Role.SafetyAgent, null, ToMailbox: false, Now, 1, "NobodyThere", Now,
        LinkExpired: false);
}
