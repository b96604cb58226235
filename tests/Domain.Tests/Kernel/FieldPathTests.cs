using Domain.Kernel;

namespace Domain.Tests.Kernel;

public sealed class FieldPathTests
{
    [Theory]
    [InlineData("items[3].url", "items[3].url")]
    [InlineData("calendar.exceptions.2026-12-25", "calendar.exceptions.2026-12-25")]
    [InlineData("budgets.P0_VITAL.Decide", "budgets.P0_VITAL.Decide")]
    [InlineData("week.Lou a 13 ans", "week")]
    [InlineData("week.06 12 34 56 78.x", "week")]
    [InlineData("0612345678", "other")]
    [InlineData("", "other")]
    [InlineData("a\n", "other")]
    public void A_field_has_the_shape_of_a_path_or_is_cut_where_it_has_not(string given, string safe) =>
        Assert.Equal(safe, FieldPath.Safe(given));

    [Fact]
    public void A_refusal_names_fields_of_that_shape_and_not_more_than_a_hundred()
    {
        var refusal = Refusal.Invalid(
            Enumerable.Range(0, 1000).ToDictionary(number => $"items[{number}].{new string('x', number)}", _ => "Lou a 13 ans"));

        Assert.True(refusal.Errors!.Count <= Refusal.ErrorsMost);
        Assert.All(refusal.Errors, error => Assert.True(
            error.Key.Length <= FieldPath.Most && error.Value == FieldPath.OtherCode, error.Key));
    }
}
