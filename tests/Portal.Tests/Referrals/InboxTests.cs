using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;
using Infrastructure.Reading;
using Infrastructure.Reading.Referrals;
using Portal.Components.Pages.Referrals;
using Xunit;

namespace Portal.Tests.Referrals;

public class InboxTests : HelplineContext
{
    private readonly List<ReferralRow> _rows = [Row("F-2026-AAAAAA"), Row("F-2026-BBBBBB", vital: true)];
    private string? _next;

    public InboxTests() => Door.Answer<ReferralInbox, Page<ReferralRow>>(query =>
        query.Cursor == "bad" ? Refusal.Invalid("cursor", "unknown") : new Page<ReferralRow>([.. _rows], _next));

    [Fact]
    public void A_row_says_who_it_came_from_how_old_the_child_is_and_how_long_it_may_wait()
    {
        var rows = Render<Inbox>().FindAll("tbody tr");

        Assert.All(["F-2026-AAAAAA", "12:00", "Téléphone", "TikTok", "HATE", "13-14\u00A0ans", "Français", "16:00"],
        text => Assert.Contains(text, rows[0].TextContent));
        Assert.DoesNotContain("P0", rows[0].TextContent);
        Assert.Contains("P0", rows[1].TextContent);
        Assert.Equal(["", "row-vital"], rows.Select(row => row.ClassName ?? ""));
    }

    [Fact]
    public void A_new_referral_shows_at_once_and_is_announced()
    {
        var inbox = Render<Inbox>();
        Assert.Equal("", inbox.Find("[aria-live]").TextContent);
        _rows.Add(Row("F-2026-CCCCCC"));
        Changes("F-2026-CCCCCC");
        Soon();

        inbox.WaitForAssertion(() => Assert.Equal(3, inbox.FindAll("tbody tr").Count));
        Assert.Equal("Nouveau signalement. 3 en attente.", inbox.Find("[aria-live]").TextContent);
    }

    [Fact]
    public void One_that_comes_as_another_goes_is_news_too()
    {
        var inbox = Render<Inbox>();
        _rows.RemoveAt(0);
        _rows.Add(Row("F-2026-CCCCCC"));
        Changes("F-2026-CCCCCC");
        Soon();

        inbox.WaitForAssertion(() => Assert.Equal("Nouveau signalement. 2 en attente.", inbox.Find("[aria-live]").TextContent));
    }

    [Fact]
    public void Another_filter_is_no_news()
    {
        GoTo("/referrals?status=Declined");
        var inbox = Render<Inbox>();
        _rows.Add(Row("F-2026-CCCCCC"));
        GoTo("/referrals");
        inbox.Render();

        Assert.Equal(ReferralStatus.Received, Door.Received.OfType<ReferralInbox>().Last().Status);
        Assert.Equal("", inbox.Find("[aria-live]").TextContent);
    }

    [Theory]
    [InlineData("/referrals", ReferralStatus.Received)]
    [InlineData("/referrals?status=Accepted", ReferralStatus.Accepted)]
    [InlineData("/referrals?status=declined", ReferralStatus.Declined)]
    [InlineData("/referrals?status=7", ReferralStatus.Received)]
    [InlineData("/referrals?status=nonsense", ReferralStatus.Received)]
    public void The_filter_lives_in_the_address(string address, ReferralStatus asked)
    {
        GoTo(address);
        var inbox = Render<Inbox>();

        Assert.Equal(asked, Door.Received.OfType<ReferralInbox>().Last().Status);
        Assert.Single(inbox.FindAll("nav a[aria-current=true]"));
    }

    [Fact]
    public async Task What_concerns_others_is_not_asked_again()
    {
        var inbox = Render<Inbox>();
        Changes("R-2026-AAAAAA");
        Changes("F-2026-AAAAAA", ours: false);
        Soon();
        await inbox.InvokeAsync(() => Task.CompletedTask);

        Assert.Single(Door.Received.OfType<ReferralInbox>());
    }

    [Fact]
    public void The_next_page_and_the_way_back_are_links()
    {
        _next = "abc";
        GoTo("/referrals");
        Assert.EndsWith("/referrals?cursor=abc", Render<Inbox>().Find("a.button:not(.button-primary)").GetAttribute("href"));
        _next = null;
        GoTo("/referrals?status=Declined&cursor=abc");
        Assert.EndsWith("/referrals?status=Declined", Render<Inbox>().Find("a.button:not(.button-primary)").GetAttribute("href"));
    }

    [Fact]
    public void A_broken_address_is_told_and_leads_back()
    {
        GoTo("/referrals?cursor=bad");
        var inbox = Render<Inbox>();

        Assert.NotNull(inbox.Find("[role=alert]"));
        Assert.EndsWith("/referrals", inbox.Find("a.button:not(.button-primary)").GetAttribute("href"));
    }

    private static ReferralRow Row(string reference, bool vital = false) => new(
        Guid.NewGuid(), reference, ReferralStatus.Received, Now.AddHours(-1), "PHONE", "TikTok", "HATE", "AGE_13_14", "fr", vital, 1, null,
        null,
        Now.AddHours(3), Now.AddHours(1), ClockState.Running, Now.AddHours(-1), vital ? Priority.P0Vital : Priority.P2Serious);
}
