using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;
using Xunit;

namespace Portal.Tests.Takedowns;

/// <summary>"I have seen it" on a missed deadline: offered to those whose it is to say, and then told.</summary>
public sealed class SeenTests : RequestContext
{
    [Fact]
    public void Whose_it_is_to_say_so_has_a_button_and_it_asks_for_that_clock()
    {
        Door.Answer<AcknowledgeEscalation, Receipt>(new Receipt(Requests.Reference));
        var page = Open(With(new ClockSeenView(null, null, null, Mine: true)));
        page.FindAll("button").Single(button => button.TextContent.StartsWith("J’ai vu", StringComparison.Ordinal)).Click();

        Assert.Equal(
            new AcknowledgeEscalation(Requests.Reference, ClockKind.Decide), Door.Received.OfType<AcknowledgeEscalation>().Single());
    }

    [Fact]
    public void A_colleague_who_was_faster_is_named()
    {
        Door.Answer<AcknowledgeEscalation, Receipt>(Refusal.Rule("escalation.already_acknowledged", "Claire"));
        var page = Open(With(new ClockSeenView(null, null, null, Mine: true)));
        page.FindAll("button").Single(button => button.TextContent.StartsWith("J’ai vu", StringComparison.Ordinal)).Click();

        page.WaitForAssertion(() => Assert.Contains("Claire", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Everybody_reads_who_of_their_side_saw_it_and_that_the_other_did()
    {
        var page = Open(With(new ClockSeenView("Claire", Requests.Sent.AddHours(5), Requests.Sent.AddHours(6), Mine: false)));
        var clocks = page.Find("[aria-labelledby=clocks-title]").TextContent;

        Assert.DoesNotContain("J’ai vu", clocks, StringComparison.Ordinal);
        Assert.Contains("Vu par Claire", clocks, StringComparison.Ordinal);
        Assert.Contains("Vu par l’autre partie (TikTok)", clocks, StringComparison.Ordinal);
    }

    [Fact]
    public void The_helpline_reads_whom_a_level_told()
    {
        var facts = new Dictionary<string, System.Text.Json.JsonElement>
        {
            ["Tells"] = System.Text.Json.JsonSerializer.SerializeToElement(
                new[] { LadderAudience.EscalationContact, LadderAudience.HelplineSupervisor }),
        };
        var page = Open(
            Requests.Helpline(TakedownStatus.Submitted) with { Timeline = [new TimelineView(Now, nameof(DeadlineEscalated), "", facts)] });

        Assert.Contains(
            "Avertis\u00a0: Contact d’escalade de la plateforme, Superviseurs", page.Find("[aria-labelledby=timeline-title]").TextContent,
            StringComparison.Ordinal);
    }

    private static TakedownView With(ClockSeenView seen) =>
        Requests.Helpline(TakedownStatus.Submitted) with { Clocks = [Requests.Clock(ClockKind.Decide, ClockState.Missed) with { Seen = seen }] };
}
