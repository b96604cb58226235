using System.Globalization;
using Portal.Components.Pages.Reports;
using Xunit;

namespace Portal.Tests.Reports;

/// <summary>Figures as people would write them.</summary>
public sealed class FiguresTests
{
    [Theory]
    [InlineData(8, 9, "89 %")]
    [InlineData(1, 8, "13 %")]
    [InlineData(29, 100, "29 %")]
    [InlineData(1, 3, "33 %")]
    [InlineData(9, 9, "100 %")]
    [InlineData(0, 9, "0 %")]
    // One that was missed among many is no 100 %, and one that was kept is no 0 %.
    [InlineData(1999, 2000, "99 %")]
    [InlineData(1, 2000, "1 %")]
    public void A_share_is_rounded_as_people_do_and_never_to_what_was_missed(int kept, int of, string written)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        Assert.Equal(written, Figures.Percent((double)kept / of).Replace('\u00A0', ' ').Replace('\u202F', ' '));
    }

    [Fact]
    public void Nothing_counted_is_a_dash() => Assert.Equal("–", Figures.Percent(null));
}
