namespace Portal.Security;

/// <summary>
/// A page or endpoint of the public shell: it says nothing about anybody, search engines may show it and, where it says so, caches keep it. Whatever
/// has not this attribute is the portal's: found by nobody, kept nowhere.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicShellAttribute : Attribute
{
    /// <summary>Name of its header policy.</summary>
    public const string Policy = "public";

    /// <summary>
    /// How long anybody may keep a 200, in seconds; 0 for nowhere. A page with scripts has a nonce of its own for each answer and must not be kept.
    /// </summary>
    public int CacheSeconds { get; init; }
}
