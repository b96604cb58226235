using Portal.Components.Pages.Partners;
using Xunit;

namespace Portal.Tests.Partners;

/// <summary>Budgets as people write them.</summary>
public sealed class BudgetTextTests
{
    [Theory]
    [InlineData("30", 30)]
    [InlineData("30 min", 30)]
    [InlineData("4 h", 240)]
    [InlineData("4H", 240)]
    [InlineData("1 h 30", 90)]
    [InlineData("1h05 min", 65)]
    [InlineData("1,5 h", 90)]
    [InlineData("1.5 h", 90)]
    [InlineData(" 0 ", 0)]
    public void A_budget_is_read(string text, int minutes) => Assert.Equal(minutes, BudgetText.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5 min")]
    [InlineData("1,5")]
    [InlineData("1 h 75")]
    [InlineData("2 j")]
    public void What_is_no_budget_is_not_guessed(string? text) => Assert.Null(BudgetText.Read(text));

    [Theory]
    [InlineData(15, "15 min")]
    [InlineData(60, "1 h")]
    [InlineData(65, "1 h 05")]
    [InlineData(7200, "120 h")]
    public void A_budget_is_written_as_it_is_read(int minutes, string text)
    {
        Assert.Equal(text, BudgetText.Write(minutes));
        Assert.Equal(minutes, BudgetText.Read(text));
    }
}
