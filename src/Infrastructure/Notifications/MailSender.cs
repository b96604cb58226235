using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Infrastructure.Notifications;

/// <summary>Hands a mail to the configured SMTP server; without one, writes it as an .eml file.</summary>
public sealed class MailSender(IOptions<MailOptions> options, PortalPaths paths)
{
    /// <summary>Sends. Whatever goes wrong is an exception, so that the outbox tries again.</summary>
    public async Task Send(MimeMessage message, CancellationToken cancellationToken)
    {
        var mail = options.Value;
        if (mail.SmtpHost.Length == 0)
        {
            await WriteFile(message, cancellationToken);
            return;
        }

        using var client = new SmtpClient();
        await client.ConnectAsync(mail.SmtpHost, mail.SmtpPort, Enum.Parse<SecureSocketOptions>(mail.Security), cancellationToken);
        if (mail.UserName.Length > 0) await client.AuthenticateAsync(mail.UserName, mail.Password, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private async Task WriteFile(MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Mail);
        var name = $"{message.Date.UtcDateTime:yyyyMMdd-HHmmss}-{message.MessageId!.Split('@')[0]}.eml";
        // Whole or not at all: whoever reads the directory never meets half a mail.
        var part = Path.Combine(paths.Mail, $"{name}.part");
        await message.WriteToAsync(part, cancellationToken);
        File.Move(part, Path.Combine(paths.Mail, name), overwrite: true);
    }
}
