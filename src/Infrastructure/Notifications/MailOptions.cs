namespace Infrastructure.Notifications;

/// <summary>The configuration section "Mail".</summary>
public sealed class MailOptions
{
    /// <summary>SMTP host; empty writes .eml files into the data directory instead.</summary>
    public string SmtpHost { get; set; } = "";

    /// <summary>SMTP port.</summary>
    public int SmtpPort { get; set; } = 587;

    /// <summary>None, StartTls or SslOnConnect.</summary>
    public string Security { get; set; } = "StartTls";

    /// <summary>User name; empty sends without signing in.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password; from the environment, never from a file in the repository.</summary>
    public string Password { get; set; } = "";

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "portail@localhost.localdomain";
}
