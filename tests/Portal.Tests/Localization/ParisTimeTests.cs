using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Localization;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Localization;

public class ParisTimeTests : ShellContext
{
    private static readonly DateTimeOffset Winter = new(2026, 11, 24, 13, 5, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Summer = new(2026, 7, 14, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fr-FR", "24 nov. 2026 14:05", "15 juil. 2026 00:30")]
    [InlineData("en-GB", "24 Nov 2026 14:05", "15 Jul 2026 00:30")]
    public void Writes_Paris_time_in_the_words_of_the_culture(string culture, string winter, string summer)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(winter, ParisTime.Full(Winter));
        Assert.Equal(summer, ParisTime.Full(Summer));
        Assert.Equal("14:05", ParisTime.Clock(Winter));
    }

    [Theory]
    [InlineData("fr-FR", "1er janv. 2027 00:30", "vendredi 1er janvier")]
    [InlineData("en-GB", "1 Jan 2027 00:30", "Friday 1 January")]
    public void The_first_of_a_month_is_written_as_the_culture_does(string culture, string instant, string day)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

        Assert.Equal(instant, ParisTime.Full(new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(day, ParisTime.Day(new DateOnly(2027, 1, 1), "dddd d MMMM"));
        Assert.DoesNotContain("er", ParisTime.ShortDay(new DateOnly(2027, 1, 11)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-30T08:44", "ce matin avant 9 h 44", "by 09:44 this morning", "avant 9 h 44")]
    [InlineData("2026-11-30T11:00", "ce matin avant 12 h", "by 12:00 this morning", "avant 12 h")]
    [InlineData("2026-11-30T14:30", "cet après-midi avant 15 h 30", "by 15:30 this afternoon", "avant 15 h 30")]
    [InlineData("2026-11-30T20:00", "ce soir avant 21 h", "by 21:00 this evening", "avant 21 h")]
    [InlineData("2026-11-30T23:30", "cette nuit avant 0 h 30", "by 00:30 tonight", "demain avant 0 h 30")]
    [InlineData("2026-12-01T08:00", "demain matin avant 9 h", "by 09:00 tomorrow morning", "demain avant 9 h")]
    [InlineData("2026-11-29T19:00", "hier soir avant 20 h", "by 20:00 yesterday evening", "hier avant 20 h")]
    [InlineData("2026-12-04T08:44", "vendredi 4 décembre avant 9 h 44", "by 09:44 on Friday 4 December", "4 déc. avant 9 h 44")]
    [InlineData(
        "2027-01-01T08:44", "vendredi 1er janvier 2027 avant 9 h 44", "by 09:44 on Friday 1 January 2027", "1er janv. 2027 avant 9 h 44")]
    public void A_deadline_is_said_as_people_say_it(string utc, string french, string english, string inShort)
    {
        var due = DateTimeOffset.Parse($"{utc}Z", CultureInfo.InvariantCulture);
        var now = new DateTimeOffset(2026, 11, 30, 7, 0, 0, TimeSpan.Zero);
        var texts = Services.GetRequiredService<IStringLocalizer<Screens>>();

        Assert.Equal(french, ParisTime.By(due, now, texts).Replace('\u00a0', ' '));
        Assert.Equal(inShort, ParisTime.Before(due, now, texts).Replace('\u00a0', ' '));
        Speak("en");
        Assert.Equal(english, ParisTime.By(due, now, texts));
    }

    [Fact]
    public void The_day_is_that_of_Paris() => Assert.Equal(new DateOnly(2026, 7, 15), ParisTime.Date(Summer));
}
