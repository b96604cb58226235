namespace Portal.Localization;

/// <summary>Keeps "go back to where I was" from leading to another site.</summary>
public static class LocalUrl
{
    /// <summary>The URL if it is a path of this portal, else the home page.</summary>
    public static string OrHome(string? url) => IsLocal(url) ? url! : "/";

    private static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.All(IsOfAnAddress);

    // An address is written in these; anything else in a header of an answer is an error.
    private static bool IsOfAnAddress(char character) => character is > ' ' and <= '~';
}
