using Domain.Deadlines;

namespace Domain.Tests.Deadlines;

public class FrenchHolidaysTests
{
    [Fact]
    public void Two_thousand_and_twenty_six_has_its_eleven_holidays() =>
        Assert.Equal(
            [
                new(2026, 1, 1), new(2026, 4, 6), new(2026, 5, 1), new(2026, 5, 8), new(2026, 5, 14), new(2026, 5, 25),
                new(2026, 7, 14), new(2026, 8, 15), new(2026, 11, 1), new(2026, 11, 11), new(2026, 12, 25),
            ],
            FrenchHolidays.Of(2026));

    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_Monday_follows_Easter(string easter)
    {
        var sunday = DateOnly.Parse(easter, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains(sunday.AddDays(1), FrenchHolidays.Of(sunday.Year));
    }

    [Fact]
    public void Each_holiday_has_its_name()
    {
        var named = FrenchHolidays.Named(2027);

        Assert.Equal(Enum.GetValues<FrenchHoliday>().Order(), named.Values.Order());
        Assert.Equal(FrenchHoliday.EasterMonday, named[new(2027, 3, 29)]);
        Assert.Equal(FrenchHoliday.Ascension, FrenchHolidays.On(new(2027, 5, 6)));
        Assert.Equal(FrenchHoliday.WhitMonday, FrenchHolidays.On(new(2027, 5, 17)));
        Assert.Null(FrenchHolidays.On(new(2027, 5, 7)));
        Assert.Equal(FrenchHoliday.LabourDay, FrenchHolidays.On(new(2008, 5, 1)));
    }

    [Theory]
    [InlineData(2008)]
    [InlineData(2059)]
    public void Ascension_on_another_holiday_is_one_date(int year) =>
        Assert.Equal(10, FrenchHolidays.Of(year).Count);
}
