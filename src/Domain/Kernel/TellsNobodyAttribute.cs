namespace Domain.Kernel;

/// <summary>
/// Put on an event that no mail follows. An event has this, or somebody to tell in <c>Infrastructure/Notifications/Rules</c>; a test asks
/// for one of the two.
/// </summary>
/// <param name="because">Why nobody has to be told: who sees it anyway, or what else tells them.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TellsNobodyAttribute(string because) : Attribute
{
    /// <summary>The reason.</summary>
    public string Because => because;
}
