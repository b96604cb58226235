namespace Portal.Security;

/// <summary>
/// A page or endpoint of the public shell: nobody is signed in there, nothing runs in the browser, search engines may show it and,
/// where it says so, caches keep it. Whatever has not this attribute is the portal's: found by nobody, kept nowhere.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public class PublicShellAttribute : Attribute
{
    /// <summary>Name of its header policy.</summary>
    public const string Policy = "public";

    /// <summary>Name of the header policy of what is hidden.</summary>
    public const string HiddenPolicy = "public-hidden";

    /// <summary>How long anybody may keep a 200, in seconds; 0 for nowhere.</summary>
    public int CacheSeconds { get; init; }

    /// <summary>For whoever knows the address alone: search engines do not show it, and it is kept nowhere.</summary>
    public bool Hidden { get; init; }
}
