namespace Portal.Components.Pages.Partners;

/// <summary>Addresses of a policy's pages.</summary>
public static class PolicyAddress
{
    /// <summary>Where it is edited.</summary>
    public static string Edit(string helpline, string? platform) => $"/admin/policies/edit?{Query(helpline, platform)}";

    /// <summary>Its versions, at one of them.</summary>
    public static string History(string helpline, string? platform, int? number = null) =>
        $"/admin/policies/history?{Query(helpline, platform)}{(number is null ? "" : $"#v{number}")}";

    private static string Query(string helpline, string? platform) =>
        $"helpline={Uri.EscapeDataString(helpline)}{(platform is null ? "" : $"&platform={Uri.EscapeDataString(platform)}")}";
}
