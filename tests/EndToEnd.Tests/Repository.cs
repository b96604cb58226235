namespace EndToEnd.Tests;

/// <summary>Where the repository is, seen from the test's binary.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Debug or Release: the portal is started as this test was built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EscalationPortal.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The test does not run below the repository.");
    }
}
