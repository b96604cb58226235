namespace Portal.Security;

/// <summary>Browser and system in a few words, so that people recognise their sessions. Never used to decide anything.</summary>
public static class DeviceWords
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), (
            "Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>The words for a user agent; <c>?</c> for what is not recognised.</summary>
    public static string Of(string? userAgent) => $"{Find(Browsers, userAgent)}, {Find(Systems, userAgent)}";

    private static string Find((string Mark, string Name)[] all, string? userAgent) =>
        all.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name ?? "?";
}
