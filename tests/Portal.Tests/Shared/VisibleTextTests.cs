using Bunit;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

public sealed class VisibleTextTests : ShellContext
{
    [Theory]
    [InlineData("Bonjour", "Bonjour")]
    [InlineData("مرحبا\u200F!", "مرحبا\u200F!")]
    [InlineData("facture\u202Efdp.exe", "facture[U+202E]fdp.exe")]
    [InlineData("\u2066a\u2069", "[U+2066]a[U+2069]")]
    public void What_turns_the_reading_direction_is_written_out(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void A_host_with_letters_of_another_alphabet_is_shown_with_its_other_name()
    {
        var shown = Render<WebLocation>(parameters => parameters.Add(one => one.Url, "https://www.tikt\u043Ek.com/@x"));

        Assert.Contains("xn--tiktk-mye", shown.Markup, StringComparison.Ordinal);
        Assert.Empty(shown.FindAll("a"));
    }

    [Fact]
    public void A_usual_host_is_shown_alone()
    {
        var shown = Render<WebLocation>(parameters => parameters.Add(one => one.Url, "https://www.tiktok.com/@x"));

        Assert.Equal("https://www.tiktok.com/@x", shown.Find("span").TextContent);
        Assert.Single(shown.FindAll("span"));
    }
}
