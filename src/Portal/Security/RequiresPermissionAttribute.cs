using Domain.Kernel;
using Microsoft.AspNetCore.Authorization;

namespace Portal.Security;

/// <summary>
/// Which permission a page is for. It decides what is drawn; the door decides again, from the database, what is done.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresPermissionAttribute(Permission permission) : AuthorizeAttribute(PolicyName(permission))
{
    /// <summary>The permission.</summary>
    public Permission Permission { get; } = permission;

    /// <summary>Name of the authorization policy of a permission.</summary>
    public static string PolicyName(Permission permission) => $"permission:{permission}";
}
