using MimeKit;
using TestKit;

namespace Infrastructure.Tests.Notifications;

internal static class MailFiles
{
    /// <summary>Every .eml file of this portal.</summary>
    public static async Task<List<MimeMessage>> Mails(this PortalFixture portal)
    {
        var mails = new List<MimeMessage>();
        var directory = portal.Get<PortalPaths>().Mail;
        if (!Directory.Exists(directory)) return mails;
        foreach (var file in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
            mails.Add(await MimeMessage.LoadAsync(file));
        return mails;
    }
}
