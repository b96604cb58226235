using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Portal.Security;

/// <summary>An address whose query says nothing that its page can read leads nowhere, instead of to an error of ours.</summary>
internal static class ReadableQuery
{
    /// <summary>Answers 404 when a parameter that is a number or a yes is neither.</summary>
    public static void UseReadableQuery(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is not { } page || Typed(page).All(
            one => Reads(http.Request.Query[one.Name].ToString(), one.Type)))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static IEnumerable<(string Name, Type Type)> Typed(Type page) =>
        from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let source = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where source is not null && property.PropertyType != typeof(string)
        select (source.Name ?? property.Name, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

    private static bool Reads(string value, Type type) => value.Length == 0 || (
        type == typeof(bool) ? bool.TryParse(value, out _)
        : type == typeof(int) ? int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        : type == typeof(Guid) ? Guid.TryParse(value, out _)
        : type != typeof(DateOnly) || DateOnly.TryParse(value, CultureInfo.InvariantCulture, out _));
}
