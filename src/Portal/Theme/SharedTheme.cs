using Microsoft.AspNetCore.Components.Rendering;
using MudBlazor;

namespace Portal.Theme;

/// <summary>MudBlazor's styles, one string for all: an open screen keeps what it drew, and this is its longest text.</summary>
public sealed class SharedTheme : MudThemeProvider
{
    private const string Charts = "<style>.mud-chart-serie:hover, .mud-chart-serie-hovered { filter: url(#lighten); }</style>";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder __builder) =>
        __builder.AddMarkupContent(0, string.Intern(Charts + BuildTheme()));
}
