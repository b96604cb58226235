using System.Reflection;
using Domain.Kernel;
using Infrastructure.Demo;
using Microsoft.AspNetCore.Components;
using Portal.Components.Public;
using Portal.Security;

namespace EndToEnd.Tests;

/// <summary>Every page there is, found by its route, with who may see it.</summary>
public static class Pages
{
    /// <summary>Route template and permission; null is for everybody.</summary>
    public static IReadOnlyList<(string Route, Permission? Requires)> All { get; } =
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           from route in type.GetCustomAttributes<RouteAttribute>()
           orderby route.Template
           select (route.Template, type.GetCustomAttribute<RequiresPermissionAttribute>()?.Permission),
        .. from one in PublicPages.All
           select (one.Shell.Route, (Permission?)null),
    ];

    /// <summary>The address of a page, with references that exist in this portal.</summary>
    public static string Address(string route, IReadOnlyDictionary<string, string> references) => route switch
    {
        "/referrals/{Reference}" => $"/referrals/{references["F"]}",
        "/cases/{Reference}" => $"/cases/{references["C"]}",
        "/cases/{Case}/file" => $"/cases/{references["C"]}/file",
        "/requests/{Reference}" => $"/requests/{references["R"]}",
        "/scorecard/{Platform}/{Month}" => "/scorecard/TIKTOK/2026-01",
        "/admin/people/{AccountId:guid}" => $"/admin/people/{references["A"]}",
        _ when route.Contains('{', StringComparison.Ordinal) =>
            throw new InvalidOperationException($"The test does not know an address for {route}."),
        _ => route,
    };

    /// <summary>A person of the demo who may see a page; null when nobody needs to be signed in.</summary>
    public static string? SomebodyFor(Permission? permission) => permission is { } needed
        ? DemoPeople.WithButton.First(person => Permissions.Of(person.Role).Contains(needed)).Email
        : null;
}
