using System.Data.Common;
using System.Runtime.ExceptionServices;
using Domain.Kernel;
using Infrastructure.Deliveries;
using Infrastructure.Notifications;
using Infrastructure.UseCases;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Infrastructure.Jobs;

/// <summary>Sends the mails that changes left behind.</summary>
public sealed partial class OutboxDeliveryJob(
    SystemUseCases useCases, MailComposer composer, MailSender sender, JobPulses pulses, TimeProvider time, ILogger<OutboxDeliveryJob> log)
{
    /// <summary>Name of its pulse.</summary>
    public const string Name = "outbox-delivery";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const int FirstPermanentCode = 500;
    private const int FailuresOfTheDatabase = 8;

    /// <summary>Sends what is to be sent now.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        IReadOnlyList<Envelope> envelopes;
        do
        {
            envelopes = await Claim(cancellationToken);
            await using var conversation = sender.Open();
            var began = time.GetTimestamp();
            // What one claim cannot send before it ends is taken again: never is a mail on its way twice.
            foreach (var envelope in envelopes.TakeWhile(_ => time.GetElapsedTime(began) < Patience))
                await Report(await TrySend(conversation, envelope, cancellationToken), cancellationToken);
        }
        while (envelopes.Count > 0);
        await pulses.Beat(Name, cancellationToken);
    }

    // A mail that spoils the claim of its batch is found and given up: the others leave.
    private async Task<IReadOnlyList<Envelope>> Claim(CancellationToken cancellationToken)
    {
        try
        {
            return (await useCases.Run(new ClaimMail(), cancellationToken)).OrLeft([]);
        }
        catch (Exception failure) when (!failure.IsPassing())
        {
            var (envelopes, spoilt) = (new List<Envelope>(), new List<(Guid Mail, Exception Why)>());
            await Apart.Do(
                (await useCases.Ask(new DueDeliveries(DeliveryChannel.Mail), cancellationToken)).OrThrow(),
                async mails =>
                {
                    envelopes.AddRange((await useCases.Run(new ClaimMail(Only: mails), cancellationToken)).OrLeft([]));
                    return mails.Count;
                },
                (mail, why, claimed) =>
                {
                    LogFailed(mail, why.GetType().Name);
                    spoilt.Add((mail, why));
                    return claimed > 0 || spoilt.Count < FailuresOfTheDatabase || spoilt.Exists(one => !IsOfDatabase(one.Why));
                });
            // A database that refuses every claim refuses: that is no mail's fault.
            if (envelopes.Count == 0 && spoilt.Count > 0 && spoilt.TrueForAll(one => IsOfDatabase(one.Why)))
                ExceptionDispatchInfo.Throw(spoilt[0].Why);
            foreach (var (mail, why) in spoilt)
                (await useCases.Run(new SetDeliveryAside(mail, why.GetType().Name), cancellationToken)).OrLeft(0);
            return envelopes;
        }
    }

    private static bool IsOfDatabase(Exception failure) => failure is DbException or DbUpdateException;

    // What cannot be reported is taken again when its claim ends: the mails after it leave all the same.
    private async Task Report(ReportDelivery report, CancellationToken cancellationToken)
    {
        try
        {
            (await useCases.Run(report, cancellationToken)).OrLeft(new Receipt(""));
        }
        catch (Exception failure) when (!failure.IsPassing())
        {
            LogFailed(report.Id, failure.GetType().Name);
        }
    }

    private async Task<ReportDelivery> TrySend(MailSender.Conversation conversation, Envelope envelope, CancellationToken cancellationToken)
    {
        try
        {
            await conversation.Send(composer.Write(envelope, envelope.Recipient), cancellationToken);
            return new ReportDelivery(envelope.Id, null);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            LogFailed(envelope.Id, $"{refused.ErrorCode} {(int)refused.StatusCode}");
            return new ReportDelivery(
                envelope.Id, nameof(SmtpErrorCode.RecipientNotAccepted), ForGood: (int)refused.StatusCode >= FirstPermanentCode);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The text of a mail error may hold addresses: its type is enough to find the cause.
            LogFailed(envelope.Id, failure.GetType().Name);
            return new ReportDelivery(envelope.Id, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} could not be sent: {Error}")]
    private partial void LogFailed(Guid id, string error);
}
