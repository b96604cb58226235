using System.Runtime.ExceptionServices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Infrastructure.Notifications;

/// <summary>Hands mails to the configured SMTP server; without one, writes them as .eml files.</summary>
public sealed class MailSender(IOptions<MailOptions> options, PortalPaths paths)
{
    /// <summary>One conversation for a batch of mails; it begins with the first of them.</summary>
    public Conversation Open() => new(this, options.Value);

    /// <summary>A conversation with the server.</summary>
    public sealed class Conversation(MailSender sender, MailOptions mail) : IAsyncDisposable
    {
        // With the job's own patience still shorter than the lease of a mail: what a server keeps waiting is not sent twice.
        private readonly SmtpClient _client = new() { Timeout = (int)TimeSpan.FromSeconds(50).TotalMilliseconds };
        private ExceptionDispatchInfo? _noServer;

        /// <summary>
        /// Sends. Whatever goes wrong is an exception, so that the outbox tries again; a server that is not there is asked once.
        /// </summary>
        public async Task Send(MimeMessage message, CancellationToken cancellationToken)
        {
            if (mail.SmtpHost.Length == 0)
            {
                await sender.WriteFile(message, cancellationToken);
                return;
            }

            _noServer?.Throw();
            if (!_client.IsConnected) await Connect(cancellationToken);
            await _client.SendAsync(message, cancellationToken);
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            try
            {
                if (_client.IsConnected) await _client.DisconnectAsync(quit: true);
            }
            catch (Exception failure) when (failure is IOException or ProtocolException)
            {
                // Every mail was answered for before: how the server says goodbye changes nothing.
            }

            _client.Dispose();
        }

        private async Task Connect(CancellationToken cancellationToken)
        {
            try
            {
                await _client.ConnectAsync(mail.SmtpHost, mail.SmtpPort, Enum.Parse<SecureSocketOptions>(mail.Security), cancellationToken);
                if (mail.UserName.Length > 0) await _client.AuthenticateAsync(mail.UserName, mail.Password, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _noServer = ExceptionDispatchInfo.Capture(failure);
                throw;
            }
        }
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
