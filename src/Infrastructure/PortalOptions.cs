namespace Infrastructure;

/// <summary>The configuration section "Portal".</summary>
public sealed class PortalOptions
{
    /// <summary>Where the portal is reached from outside, without a slash at the end; links in mails begin with it.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Where files are kept; relative to the repository or the working directory.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Fills an empty database with the demo at start-up; refused outside Development.</summary>
    public bool Demo { get; set; }

    /// <summary>Where a password is chosen with a one-time token.</summary>
    public string ChoosePasswordUrl(string email, string token) =>
        $"{PublicUrl.TrimEnd('/')}/choose-password?email={Uri.EscapeDataString(email)}&token={Uri.EscapeDataString(token)}";
}
