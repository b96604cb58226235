using MimeKit;

namespace Infrastructure.Notifications;

/// <summary>A mail that was written as a file, because no SMTP server is configured.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="To">Who gets it.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text.</param>
public sealed record WrittenMail(DateTimeOffset At, string To, string Subject, string Text);

/// <summary>Reads the .eml files of the data directory, for the page that shows them in Development.</summary>
public sealed class WrittenMails(PortalPaths paths)
{
    /// <summary>The newest mails, newest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<WrittenMail>> Newest(int most, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(paths.Mail)) return [];
        var mails = new List<WrittenMail>();
        // The names begin with the instant.
        foreach (var file in Directory.EnumerateFiles(paths.Mail, "*.eml").OrderDescending(StringComparer.Ordinal).Take(most))
        {
            if (await Read(file, cancellationToken) is { } mail) mails.Add(mail);
        }

        return mails;
    }

    // The directory is open to whoever operates the portal: what has just been removed, or is no mail, is passed over.
    private static async Task<WrittenMail?> Read(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await MimeMessage.LoadAsync(file, cancellationToken);
            return new WrittenMail(message.Date.ToUniversalTime(), message.To.ToString(), message.Subject ?? "", message.TextBody ?? "");
        }
        catch (Exception failure) when (failure is IOException or FormatException)
        {
            return null;
        }
    }
}
