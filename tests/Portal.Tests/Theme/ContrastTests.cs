using MudBlazor;
using Portal.Theme;
using Xunit;

namespace Portal.Tests.Theme;

/// <summary>WCAG 2.1 AA: 4.5:1 for text, 3:1 for what marks a control or a state.</summary>
public class ContrastTests
{
    private static readonly (string Text, string Background)[] TextPairs =
    [
        ("text", "bg"), ("text", "surface"), ("text", "raised"), ("text", "primary-soft"), ("text", "warn-soft"), ("text", "late-soft"),
        ("text-soft", "bg"), ("text-soft", "surface"), ("text-soft", "raised"),
        ("primary", "bg"), ("primary", "surface"), ("primary", "raised"), ("primary", "primary-soft"), ("on-primary", "primary"),
        ("good", "surface"), ("good", "good-soft"),
        ("warn", "bg"), ("warn", "surface"), ("warn", "raised"), ("warn", "warn-soft"),
        ("late", "bg"), ("late", "surface"), ("late", "raised"), ("late", "late-soft"), ("on-late", "late"),
        ("surface", "text"),
    ];

    private static readonly (string Mark, string Background)[] MarkPairs =
    [
        ("line-strong", "bg"), ("line-strong", "surface"), ("line-strong", "raised"),
        ("focus", "bg"), ("focus", "surface"), ("focus", "raised"), ("focus", "primary-soft"), ("focus", "late-soft"),
        ("focus", "warn-soft"),
        ("primary", "primary-soft"), ("warn", "warn-soft"), ("late", "late-soft"),
    ];

    public static TheoryData<string, string, bool> Texts => InBothThemes(TextPairs);

    public static TheoryData<string, string, bool> Marks => InBothThemes(MarkPairs);

    public static TheoryData<string, Func<Palette, MudBlazor.Utilities.MudColor>> SharedColours => new()
    {
        { "bg", palette => palette.Background },
        { "surface", palette => palette.Surface },
        { "surface", palette => palette.AppbarBackground },
        { "raised", palette => palette.BackgroundGray },
        { "line", palette => palette.LinesDefault },
        { "line-strong", palette => palette.LinesInputs },
        { "text", palette => palette.TextPrimary },
        { "text", palette => palette.AppbarText },
        { "text-soft", palette => palette.TextSecondary },
        { "primary", palette => palette.Primary },
        { "on-primary", palette => palette.PrimaryContrastText },
        { "good", palette => palette.Success },
        { "warn", palette => palette.Warning },
        { "warn", palette => palette.Error },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Text_can_be_read(string text, string background, bool dark) =>
        AssertContrast(4.5, Stylesheet.Colour(text, dark), Stylesheet.Colour(background, dark));

    [Theory, MemberData(nameof(Marks))]
    public void Marks_can_be_seen(string mark, string background, bool dark) =>
        AssertContrast(3, Stylesheet.Colour(mark, dark), Stylesheet.Colour(background, dark));

    [Theory, MemberData(nameof(SharedColours))]
    public void Theme_and_stylesheet_agree(string token, Func<Palette, MudBlazor.Utilities.MudColor> colour)
    {
        Assert.Equal(Stylesheet.Colour(token, dark: false), Hex(colour(PortalTheme.Instance.PaletteLight)));
        Assert.Equal(Stylesheet.Colour(token, dark: true), Hex(colour(PortalTheme.Instance.PaletteDark)));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Mudblazor_buttons_and_disabled_text_can_be_read(bool dark)
    {
        Palette palette = dark ? PortalTheme.Instance.PaletteDark : PortalTheme.Instance.PaletteLight;
        AssertContrast(4.5, Hex(palette.PrimaryContrastText), Hex(palette.Primary));
        AssertContrast(4.5, Hex(palette.SecondaryContrastText), Hex(palette.Secondary));
        AssertContrast(4.5, Hex(palette.SuccessContrastText), Hex(palette.Success));
        AssertContrast(4.5, Hex(palette.WarningContrastText), Hex(palette.Warning));
        AssertContrast(4.5, Hex(palette.ErrorContrastText), Hex(palette.Error));
        AssertContrast(4.5, Hex(palette.DarkContrastText), Hex(palette.Dark));
        AssertContrast(3, Hex(palette.TextDisabled), Hex(palette.Surface));
    }

    private static void AssertContrast(double least, string one, string other) => Assert.True(
        Stylesheet.Contrast(one, other) >= least, $"{one} on {other}: {Stylesheet.Contrast(one, other):0.00}, needs {least}");

    private static string Hex(MudBlazor.Utilities.MudColor colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";

    private static TheoryData<string, string, bool> InBothThemes((string One, string Other)[] pairs)
    {
        var data = new TheoryData<string, string, bool>();
        foreach (var (one, other) in pairs)
        {
            data.Add(one, other, false);
            data.Add(one, other, true);
        }

        return data;
    }
}
