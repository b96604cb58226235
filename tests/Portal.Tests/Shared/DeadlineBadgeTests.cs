using System.Globalization;
using Bunit;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

public class DeadlineBadgeTests : ShellContext
{
    [Theory]
    [InlineData(0, "calm", "dans 0 s")]
    [InlineData(45, "calm", "dans 45 s")]
    [InlineData(725, "calm", "dans 12 min 05 s")]
    [InlineData(4320, "calm", "dans 1 h 12")]
    [InlineData(187200, "calm", "dans 2 j 4 h")]
    [InlineData(-45, "late", "en retard de 45 s")]
    [InlineData(-725, "late", "en retard de 12 min")]
    [InlineData(-3900, "late", "en retard de 1 h 05")]
    [InlineData(-187200, "late", "en retard de 2 j 4 h")]
    public void Running_says_time_left_or_lateness(int seconds, string tone, string words)
    {
        var badge = Badge("Running", Now.AddSeconds(seconds));

        Assert.Equal(tone, badge.Find(".deadline").GetAttribute("data-tone"));
        Assert.Equal(words, Plain(badge.Find(".deadline-left").TextContent));
    }

    [Fact]
    public void Exactly_at_the_due_instant_is_not_late()
    {
        Assert.Equal("calm", Badge("Running", Now).Find(".deadline").GetAttribute("data-tone"));
        Assert.Equal("late", Badge("Running", Now.AddTicks(-1)).Find(".deadline").GetAttribute("data-tone"));
    }

    [Theory]
    [InlineData(1, "calm")]
    [InlineData(0, "warn")]
    public void Amber_begins_at_the_warning(int minutesToWarning, string tone)
    {
        var badge = Badge("Running", Now.AddHours(1), warnAt: Now.AddMinutes(minutesToWarning));

        Assert.Equal(tone, badge.Find(".deadline").GetAttribute("data-tone"));
    }

    [Fact]
    public void Missed_goes_on_counting_until_there_is_an_answer()
    {
        var badge = Badge("Missed", Now.AddMinutes(-12));

        Assert.Equal("en retard de 12 min", Plain(badge.Find(".deadline-left").TextContent));
        Assert.True(badge.Find(".deadline").HasAttribute("data-due"));
    }

    [Theory]
    [InlineData("Paused", "paused", "suspendu", "au plus tôt 12:00")]
    [InlineData("Met", "met", "à temps", "avant 12 h")]
    [InlineData("MetLate", "met-late", "répondu en retard", "avant 12 h")]
    [InlineData("Cancelled", "cancelled", "annulé", "avant 12 h")]
    public void A_clock_that_does_not_run_does_not_count(string state, string tone, string words, string time)
    {
        var badge = Badge(state, Now.AddHours(-1));

        Assert.Equal(tone, badge.Find(".deadline").GetAttribute("data-tone"));
        Assert.Equal(words, badge.Find(".deadline-left").TextContent);
        Assert.Equal(time, Plain(badge.Find("time").TextContent));
        Assert.False(badge.Find(".deadline").HasAttribute("data-due"));
    }

    [Theory]
    [InlineData("2026-11-24T13:05:00Z", "14:05")]
    [InlineData("2026-11-24T23:30:00Z", "demain 00:30")]
    [InlineData("2026-11-23T13:05:00Z", "hier 14:05")]
    [InlineData("2026-11-27T13:05:00Z", "27 nov. 14:05")]
    [InlineData("2027-01-02T13:05:00Z", "2 janv. 2027 14:05")]
    public void The_clock_time_is_that_of_Paris(string due, string time)
    {
        var badge = Badge("Running", DateTimeOffset.Parse(due, CultureInfo.InvariantCulture));

        Assert.Equal(time, badge.Find("time").TextContent);
    }

    [Fact]
    public void The_browser_is_given_the_instants()
    {
        var badge = Badge("Running", Now.AddHours(1), warnAt: Now.AddMinutes(30)).Find(".deadline");

        Assert.Equal("1795525200000", badge.GetAttribute("data-due"));
        Assert.Equal("1795523400000", badge.GetAttribute("data-warn"));
    }

    [Fact]
    public void Speaks_English()
    {
        Speak("en");

        Assert.Equal("in 1 h 12 min", Plain(Badge("Running", Now.AddMinutes(72)).Find(".deadline-left").TextContent));
        Assert.Equal("late by 12 min", Plain(Badge("Running", Now.AddSeconds(-725)).Find(".deadline-left").TextContent));
    }

    [Fact]
    public void Lateness_does_not_grow_while_the_platform_waits_for_the_helpline()
    {
        var badge = Render<DeadlineBadge>(
            parameters => parameters.Add(p => p.State, "Missed").Add(p => p.DueAt, Now.AddHours(-5))
                .Add(p => p.PausedSince, Now.AddHours(-5).AddMinutes(10)));

        Assert.Equal("en retard de 10 min, suspendu", Plain(badge.Find(".deadline-left").TextContent));
        Assert.Equal("late", badge.Find(".deadline").GetAttribute("data-tone"));
        // Nothing for the browser to count on with.
        Assert.False(badge.Find(".deadline").HasAttribute("data-due"));
    }

    [Fact]
    public void No_deadline_is_said_in_words() => Assert.Equal("sans échéance", Badge("Running", null).Find("span").TextContent);

    private IRenderedComponent<DeadlineBadge> Badge(string state, DateTimeOffset? due, DateTimeOffset? warnAt = null) =>
        Render<DeadlineBadge>(parameters => parameters.Add(p => p.State, state).Add(p => p.DueAt, due).Add(p => p.WarnsAt, warnAt));

    // Figures and their units are held together by no-break spaces.
    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
