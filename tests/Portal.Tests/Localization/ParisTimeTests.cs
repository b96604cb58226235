using System.Globalization;
using Portal.Localization;
using Xunit;

namespace Portal.Tests.Localization;

public class ParisTimeTests
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

    [Fact]
    public void The_day_is_that_of_Paris() => Assert.Equal(new DateOnly(2026, 7, 15), ParisTime.Date(Summer));
}
