namespace Portal;

/// <summary>What the portal does from the command line instead of serving: <c>dotnet run --project src/Portal -- NAME</c>.</summary>
public static class PortalCommands
{
    /// <summary>The command that the arguments name; null to serve.</summary>
    public static Func<WebApplication, Task<int>>? Find(string[] args) => null;
}
