using Domain.Law;

namespace Domain.Tests.Law;

public sealed class DsaCodesTests
{
    [Fact]
    public void The_transparency_database_has_16_categories_69_keywords_and_30_territories()
    {
        Assert.Equal(16, DsaCodes.Categories.Codes.Count);
        Assert.Equal(69, DsaCodes.Keywords.Codes.Count);
        Assert.Equal(30, DsaCodes.Territories.Codes.Count);
    }

    [Fact]
    public void Every_category_says_its_keywords_and_nothing_else_does() =>
        Assert.Equal(DsaCodes.Categories.Codes.Order(), DsaKeywords.ByCategory.Keys.Order());

    [Theory]
    [InlineData("KEYWORD_DANGEROUS_TOYS")]
    [InlineData("STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT")]
    [InlineData("STATEMENT_CATEGORY_NON_CONSENSUAL_BEHAVIOUR")]
    public void Codes_the_database_does_not_accept_are_not_here(string code) =>
        Assert.DoesNotContain(DsaCodes.All, list => list.Contains(code));

    [Fact]
    public void Four_keywords_exclude_minors()
    {
        Assert.Equal(4, DsaKeywords.ExcludingMinors.Count);
        Assert.Equal(
            DsaCodes.Keywords.Codes.Where(code => code.StartsWith("KEYWORD_NON_CONSENSUAL_", StringComparison.Ordinal)).Order(),
            DsaKeywords.ExcludingMinors.Order());
    }

    [Fact]
    public void Greece_is_GR_and_the_economic_area_is_whole()
    {
        Assert.True(DsaCodes.Territories.Contains("GR"));
        Assert.False(DsaCodes.Territories.Contains("EL"));
        Assert.All(["IS", "LI", "NO"], country => Assert.True(DsaCodes.Territories.Contains(country)));
    }
}
