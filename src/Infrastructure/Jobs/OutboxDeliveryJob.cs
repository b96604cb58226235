using Infrastructure.Notifications;
using Infrastructure.UseCases;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;

namespace Infrastructure.Jobs;

/// <summary>Sends the mails that changes left behind.</summary>
public sealed partial class OutboxDeliveryJob(
    SystemUseCases useCases, MailComposer composer, MailSender sender, JobPulses pulses, ILogger<OutboxDeliveryJob> log)
{
    /// <summary>Name of its pulse.</summary>
    public const string Name = "outbox-delivery";

    private const int FirstPermanentCode = 500;

    /// <summary>Sends what is to be sent now.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        IReadOnlyList<Envelope> envelopes;
        do
        {
            envelopes = (await useCases.Run(new ClaimMail(), cancellationToken)).OrThrow();
            foreach (var envelope in envelopes)
                (await useCases.Run(await TrySend(envelope, cancellationToken), cancellationToken)).OrThrow();
        }
        while (envelopes.Count > 0);
        await pulses.Beat(Name, cancellationToken);
    }

    private async Task<ReportMail> TrySend(Envelope envelope, CancellationToken cancellationToken)
    {
        try
        {
            await sender.Send(composer.Write(envelope, envelope.Recipient), cancellationToken);
            return new ReportMail(envelope.Id, null);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            LogFailed(envelope.Id, $"{refused.ErrorCode} {(int)refused.StatusCode}");
            return new ReportMail(envelope.Id, nameof(SmtpErrorCode.RecipientNotAccepted), ForGood: (int)refused.StatusCode >= FirstPermanentCode);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The text of a mail error may hold addresses: its type is enough to find the cause.
            LogFailed(envelope.Id, failure.GetType().Name);
            return new ReportMail(envelope.Id, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} could not be sent: {Error}")]
    private partial void LogFailed(Guid id, string error);
}
