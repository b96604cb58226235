namespace Portal;

/// <summary>Where files are kept: <c>Portal:DataDirectory</c>, by default <c>data/</c> beside the repository's root.</summary>
internal static class DataDirectory
{
    /// <summary>The data directory, absolute. A relative one counts from the repository's root, or from the content root.</summary>
    public static string Of(IConfiguration configuration, IHostEnvironment environment)
    {
        var configured = configuration["Portal:DataDirectory"] is { Length: > 0 } given ? given : "data";
        return Path.GetFullPath(configured, Root(environment.ContentRootPath));
    }

    private static string Root(string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EscalationPortal.sln"))) return folder.FullName;
        }

        return contentRoot;
    }
}
