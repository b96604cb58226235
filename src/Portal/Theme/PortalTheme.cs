using MudBlazor;

namespace Portal.Theme;

/// <summary>
/// The look of MudBlazor's components. The same colours are the tokens of <c>wwwroot/base.css</c>; a test holds the two
/// together and checks their contrast. Red is kept for missed deadlines and P0 (tokens of ours, no MudBlazor colour), so
/// what MudBlazor calls an error, a field that needs another look, is amber like a warning.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] Typeface = ["Inter", "system-ui", "sans-serif"];

    /// <summary>The one theme of the portal, light and dark.</summary>
    public static MudTheme Instance { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            DrawerWidthLeft = "228px",
            AppbarHeight = "52px",
        },
        Typography = Text(),
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#155e75",
        PrimaryContrastText = "#ffffff",
        Secondary = "#4b5a6b",
        SecondaryContrastText = "#ffffff",
        Tertiary = "#4b5a6b",
        TertiaryContrastText = "#ffffff",
        Info = "#155e75",
        InfoContrastText = "#ffffff",
        Success = "#2a6a4c",
        SuccessContrastText = "#ffffff",
        Warning = "#8a5200",
        WarningContrastText = "#ffffff",
        Error = "#8a5200",
        ErrorContrastText = "#ffffff",
        Dark = "#1c2530",
        DarkContrastText = "#ffffff",
        Background = "#f5f6f8",
        BackgroundGray = "#edf0f3",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#1c2530",
        DrawerBackground = "#f5f6f8",
        DrawerText = "#1c2530",
        DrawerIcon = "#4b5a6b",
        TextPrimary = "#1c2530",
        TextSecondary = "#4b5a6b",
        TextDisabled = "#6b7786",
        ActionDefault = "#4b5a6b",
        ActionDisabled = "#6b7786",
        ActionDisabledBackground = "#edf0f3",
        LinesDefault = "#d8dde4",
        LinesInputs = "#77828f",
        Divider = "#d8dde4",
        DividerLight = "#edf0f3",
        TableLines = "#d8dde4",
        TableHover = "#edf0f3",
        TableStriped = "#f5f6f8",
        HoverOpacity = 0.06,
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#7cc4dd",
        PrimaryContrastText = "#05222d",
        Secondary = "#aab5c2",
        SecondaryContrastText = "#12161c",
        Tertiary = "#aab5c2",
        TertiaryContrastText = "#12161c",
        Info = "#7cc4dd",
        InfoContrastText = "#05222d",
        Success = "#86cfa8",
        SuccessContrastText = "#0b2418",
        Warning = "#f0b84f",
        WarningContrastText = "#2a1c00",
        Error = "#f0b84f",
        ErrorContrastText = "#2a1c00",
        Dark = "#e5e9ee",
        DarkContrastText = "#12161c",
        Background = "#12161c",
        BackgroundGray = "#232b36",
        Surface = "#1a2029",
        AppbarBackground = "#1a2029",
        AppbarText = "#e5e9ee",
        DrawerBackground = "#12161c",
        DrawerText = "#e5e9ee",
        DrawerIcon = "#aab5c2",
        TextPrimary = "#e5e9ee",
        TextSecondary = "#aab5c2",
        TextDisabled = "#8a96a5",
        ActionDefault = "#aab5c2",
        ActionDisabled = "#8a96a5",
        ActionDisabledBackground = "#232b36",
        LinesDefault = "#323c49",
        LinesInputs = "#7b8898",
        Divider = "#323c49",
        DividerLight = "#232b36",
        TableLines = "#323c49",
        TableHover = "#232b36",
        TableStriped = "#12161c",
        HoverOpacity = 0.08,
    };

    private static Typography Text() => new()
    {
        Default = new DefaultTypography
        {
            FontFamily = Typeface,
            FontSize = ".875rem",
            FontWeight = "400",
            LineHeight = "1.5",
            LetterSpacing = "normal",
        },
        H1 = new H1Typography
        {
            FontFamily = Typeface,
            FontSize = "1.375rem",
            FontWeight = "650",
            LineHeight = "1.3",
            LetterSpacing = "-.01em",
        },
        H2 = new H2Typography
        {
            FontFamily = Typeface,
            FontSize = "1.0625rem",
            FontWeight = "650",
            LineHeight = "1.35",
            LetterSpacing = "-.005em",
        },
        H3 = new H3Typography
        {
            FontFamily = Typeface,
            FontSize = ".9375rem",
            FontWeight = "650",
            LineHeight = "1.4",
            LetterSpacing = "normal",
        },
        H4 = new H4Typography
        {
            FontFamily = Typeface,
            FontSize = ".875rem",
            FontWeight = "650",
            LineHeight = "1.4",
            LetterSpacing = "normal",
        },
        H5 = new H5Typography
        {
            FontFamily = Typeface,
            FontSize = ".875rem",
            FontWeight = "600",
            LineHeight = "1.4",
            LetterSpacing = "normal",
        },
        H6 = new H6Typography
        {
            FontFamily = Typeface,
            FontSize = "1.0625rem",
            FontWeight = "650",
            LineHeight = "1.4",
            LetterSpacing = "normal",
        },
        Subtitle1 = new Subtitle1Typography
        {
            FontFamily = Typeface,
            FontSize = ".9375rem",
            FontWeight = "500",
            LineHeight = "1.5",
            LetterSpacing = "normal",
        },
        Subtitle2 = new Subtitle2Typography
        {
            FontFamily = Typeface,
            FontSize = ".875rem",
            FontWeight = "600",
            LineHeight = "1.5",
            LetterSpacing = "normal",
        },
        Body1 = new Body1Typography { FontFamily = Typeface, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Typeface, FontSize = ".8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
        Button = new ButtonTypography
        {
            FontFamily = Typeface,
            FontSize = ".875rem",
            FontWeight = "550",
            LineHeight = "1.5",
            LetterSpacing = "normal",
            TextTransform = "none",
        },
        Caption = new CaptionTypography { FontFamily = Typeface, FontSize = ".8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
        Overline = new OverlineTypography
        {
            FontFamily = Typeface,
            FontSize = ".75rem",
            FontWeight = "600",
            LineHeight = "1.6",
            LetterSpacing = ".02em",
            TextTransform = "none",
        },
    };
}
