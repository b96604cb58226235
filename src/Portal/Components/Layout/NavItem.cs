using Domain.Kernel;

namespace Portal.Components.Layout;

/// <summary>One entry of the menu, seen by those who hold the permission.</summary>
/// <param name="Href">Where it leads; also active on pages below it.</param>
/// <param name="TextKey">Key of its label in <c>Texts/Screens.resx</c>.</param>
/// <param name="Icon">SVG of a MudBlazor icon.</param>
/// <param name="Permission">What one must be allowed to see it.</param>
/// <param name="LeavesPortal">Not a page of ours (the Hangfire dashboard): a full page load.</param>
public sealed record NavItem(string Href, string TextKey, string Icon, Permission Permission, bool LeavesPortal = false);

/// <summary>Entries under one heading; a section with nothing to show is not shown.</summary>
/// <param name="TextKey">Key of the heading in <c>Texts/Screens.resx</c>.</param>
/// <param name="Items">Its entries, in order.</param>
public sealed record NavSection(string TextKey, IReadOnlyList<NavItem> Items);
