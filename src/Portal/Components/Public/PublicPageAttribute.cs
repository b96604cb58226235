using Portal.Security;

namespace Portal.Components.Public;

/// <summary>
/// A component that is the content of a public page. Values of its route are parameters of it, of type string; it has no
/// <c>@page</c>, which would make it a page of the portal.
/// </summary>
/// <param name="route">Where it is: <c>/help</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute(string route) : PublicShellAttribute
{
    /// <summary>Its route template.</summary>
    public string Route { get; } = route;
}
