using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Portal.Components.Pages.Reports;

namespace Portal.Tests.Pages;

/// <summary>
/// Every page and every endpoint that answers a GET, under every address that the values of its parameters make. A parameter
/// that nobody taught the test is an error: a new page is not silently left out.
/// </summary>
/// <param name="values">Values of each parameter of a route or a query, by its name.</param>
internal sealed class EveryAddress(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    // Read by the report pages from their address as a whole.
    private static readonly string[] OfReports = ["side", "figure", "person", "platform"];

    /// <summary>Addresses by the template that they fill.</summary>
    public IReadOnlyList<(string Template, IReadOnlyList<string> Paths)> Of(EndpointDataSource endpoints) =>
    [
        .. from page in typeof(Program).Assembly.GetTypes()
           from route in page.GetCustomAttributes<RouteAttribute>()
           select (route.Template, Paths(RoutePatternFactory.Parse(route.Template), Asked(page))),
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
               && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods
               || methods.Contains(HttpMethods.Get)
           select ($"/{endpoint.RoutePattern.RawText?.TrimStart('/')}", Paths(endpoint.RoutePattern, Asked(endpoint))),
    ];

    private IReadOnlyList<string> Paths(RoutePattern pattern, IEnumerable<string> asked)
    {
        var paths = pattern.PathSegments.Aggregate(
            (IReadOnlyList<string>)[""], (made, segment) => [.. Joined(Joined(made, ["/"]), Filled(segment, pattern))]);
        if (paths is [""]) paths = ["/"];
        return [.. paths, .. from path in paths from name in asked from value in Values(name, pattern)
        select $"{path}?{name}={Uri.EscapeDataString(value)}"];
    }

    private IReadOnlyList<string> Filled(RoutePatternPathSegment segment, RoutePattern pattern) =>
        segment.Parts.Aggregate((IReadOnlyList<string>)[""], (made, part) => [.. Joined(made, part switch
    {
        RoutePatternLiteralPart literal => [literal.Content],
        RoutePatternSeparatorPart separator => [separator.Content],
        RoutePatternParameterPart parameter => Values(parameter.Name, pattern),
        _ => throw new InvalidOperationException($"{part}"),
    })]);

    private static IEnumerable<string> Joined(IEnumerable<string> heads, IReadOnlyList<string> tails) => from head in heads
                                                                                                         from tail in tails
                                                                                                         select head + tail;

    private IReadOnlyList<string> Values(string name, RoutePattern pattern) => values.TryGetValue(name, out var known) ? known
        : throw new InvalidOperationException($"Teach the test what {name} of {pattern.RawText} may be.");

    private static IEnumerable<string> Asked(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
           where property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null
           select property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? property.Name,
        .. page.IsAssignableTo(typeof(ReportPage)) ? OfReports : [],
    ];

    private static IEnumerable<string> Asked(RouteEndpoint endpoint) =>
    [
        .. from parameter in endpoint.Metadata.OfType<MethodInfo>().SelectMany(method => method.GetParameters())
           where parameter.Name is not null && endpoint.RoutePattern.GetParameter(parameter.Name) is null && IsText(parameter.ParameterType)
           select parameter.Name,
        .. endpoint.RoutePattern.RawText?.StartsWith("/reports/", StringComparison.Ordinal) == true ? OfReports : [],
    ];

    private static bool IsText(Type type) =>
        type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true };
}
