using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading;
using Infrastructure.Reading.Takedowns;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Takedowns;
using Xunit;

namespace Portal.Tests.Takedowns;

public class QueueTests : RequestContext
{
    private readonly List<QueueRow> _rows =
    [
        Row("R-2026-AAAAAA", TakedownStatus.Submitted, Priority.P0Vital), Row("R-2026-BBBBBB", TakedownStatus.Submitted),
        Row("R-2026-CCCCCC", TakedownStatus.UnderReview),
    ];

    private string? _next;

    public QueueTests() => Door.Answer<PlatformQueue, Page<QueueRow>>(_ => new Page<QueueRow>([.. _rows], _next));

    [Fact]
    public void A_row_says_everything_needed_to_choose()
    {
        var cells = Render<Queue>().FindAll("tbody tr")[0].TextContent;

        Assert.All(["R-2026-AAAAAA", "P0", "T-1", "1 / 2", "3018", "dans\u00a01\u00a0h\u00a000", "14:00"], text => Assert.Contains(
            text, cells, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_are_acknowledged_at_once_and_those_refused_are_named()
    {
        Door.Answer<AcknowledgeTakedown, Receipt>(command =>
            command.Reference == "R-2026-BBBBBB"
                ? Refusal.Rule("takedown.unlawful_move", "Withdrawn", "Acknowledge") : new Receipt(command.Reference));
        var queue = Render<Queue>();
        Assert.Equal(2, queue.FindAll("tbody input[type=checkbox]").Count);
        queue.Find("thead input").Change(true);
        queue.FindAll("button").Single(button => button.TextContent == "Accuser réception (2)").Click();

        Assert.Equal(
            ["R-2026-AAAAAA", "R-2026-BBBBBB"], Door.Received.OfType<AcknowledgeTakedown>().Select(command => command.Reference).Order());
        Assert.StartsWith("R-2026-BBBBBB\u00a0: ", queue.Find("[role=alert] strong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_live_in_the_address()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/queue?status=UnderReview");
        var queue = Render<Queue>();

        Assert.Equal(TakedownStatus.UnderReview, Assert.Single(Door.Received.OfType<PlatformQueue>()).Status);
        Assert.Equal("/queue?status=UnderReview", Assert.Single(queue.FindAll("a[aria-current=true]")).GetAttribute("href"));
    }

    [Fact]
    public void The_next_page_and_the_way_back_are_links()
    {
        _next = "abc";
        Assert.EndsWith("/queue?cursor=abc", At("/queue").Find("a.button").GetAttribute("href"), StringComparison.Ordinal);
        _next = null;
        Assert.EndsWith("/queue", At("/queue?cursor=abc").Find("a.button").GetAttribute("href"), StringComparison.Ordinal);

        IRenderedComponent<Queue> At(string address)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo(address);
            return Render<Queue>();
        }
    }

    [Fact]
    public void An_empty_queue_says_so()
    {
        _rows.Clear();

        Assert.Contains("Rien à traiter", Render<Queue>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_row_that_changed_is_drawn_again()
    {
        var table = Render<QueueTable>(parameters => parameters.Add(p => p.Rows, _rows).Add(p => p.Chosen, []));
        Assert.Equal([1, 1, 1], Drawn());

        table.Render(parameters => parameters.Add(
            p => p.Rows, [_rows[0] with { }, _rows[1] with { Status = TakedownStatus.Acknowledged }, _rows[2]]));
        Assert.Equal([1, 2, 1], Drawn());
        Assert.Contains("Réception confirmée", table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);

        table.Render(parameters => parameters.Add(p => p.Chosen, ["R-2026-AAAAAA"]));
        Assert.Equal([2, 2, 1], Drawn());
        Assert.Equal(["true", "false", "false"], table.FindAll("tbody tr").Select(row => row.GetAttribute("aria-selected")));

        int[] Drawn() => [.. table.FindComponents<QueueLine>().Select(row => row.RenderCount)];
    }

    [Fact]
    public void A_row_is_drawn_again_when_the_day_has_turned()
    {
        var table = Render<QueueTable>(parameters => parameters.Add(p => p.Rows, _rows).Add(p => p.Chosen, []));
        Assert.Contains("14:00", table.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hier", table.Find("tbody tr").TextContent, StringComparison.Ordinal);

        Today(Now.AddDays(1));
        table.Render();
        Assert.Contains("hier", table.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    private static QueueRow Row(string reference, TakedownStatus status, Priority priority = Priority.P1Critical) => new(
        Guid.NewGuid(), reference, status, priority, "CYBERBULLYING", "3018", Requests.Sent, "T-1", 1, 2,
        new NextClock(ClockKind.Decide, ClockState.Running, Requests.Sent, Requests.Sent.AddHours(2), Requests.Sent.AddHours(1), null), 1);
}
