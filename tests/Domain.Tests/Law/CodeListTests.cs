using System.Text.RegularExpressions;
using Domain.Law;

namespace Domain.Tests.Law;

public sealed partial class CodeListTests
{
    private static readonly DateOnly AnyDay = new(2026, 11, 24);

    [Fact]
    public void A_code_is_known_exactly_as_it_is_written()
    {
        var list = new CodeList("Colours", "RED", "BLUE");

        Assert.Equal(["RED", "BLUE"], list.Codes);
        Assert.True(list.Contains("RED"));
        Assert.False(list.Contains("red"));
        Assert.False(list.Contains(""));
        Assert.False(list.Contains(null));
    }

    [Theory]
    [InlineData("2026-02-28", false)]
    [InlineData("2026-03-01", true)]
    [InlineData("2026-06-30", true)]
    [InlineData("2026-07-01", false)]
    public void A_code_may_be_chosen_from_its_first_day_to_its_last(string day, bool valid)
    {
        var list = new CodeList("Colours", new CodeEntry("RED", new DateOnly(2026, 3, 1), new DateOnly(2026, 6, 30)));

        Assert.Equal(valid, list.IsValidOn("RED", DateOnly.Parse(day, null)));
    }

    [Fact]
    public void A_code_without_dates_is_open_ended()
    {
        var list = new CodeList("Colours", "RED");

        Assert.True(list.IsValidOn("RED", DateOnly.MinValue));
        Assert.True(list.IsValidOn("RED", DateOnly.MaxValue));
        Assert.False(list.IsValidOn("GREEN", AnyDay));
    }

    [Fact]
    public void A_code_that_ended_is_still_known() =>
        Assert.True(new CodeList("Colours", new CodeEntry("RED", Until: DateOnly.MinValue)).Contains("RED"));

    [Fact]
    public void A_code_that_comes_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CodeList("Colours", "RED", "RED"));

    [Fact]
    public void Every_list_has_a_name_of_its_own_and_codes() =>
        Assert.All(CodeLists.All, list =>
        {
            Assert.Single(CodeLists.All, other => other.Name == list.Name);
            Assert.NotEmpty(list.Codes);
        });

    [Fact]
    public void Every_code_is_upper_snake_case_except_languages() =>
        Assert.All(
            CodeLists.All.Where(list => list != Vocabularies.Languages).SelectMany(list => list.Codes),
            code => Assert.Matches(UpperSnake(), code));

    [Fact]
    public void Every_code_may_be_chosen_today() =>
        Assert.All(CodeLists.All, list => Assert.All(list.Codes, code => Assert.True(list.IsValidOn(code, AnyDay), code)));

    [GeneratedRegex("^[A-Z0-9]+(_[A-Z0-9]+)*$")]
    private static partial Regex UpperSnake();
}
