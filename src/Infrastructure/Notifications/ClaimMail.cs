using System.Security.Cryptography;
using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Deliveries;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Notifications;

/// <summary>
/// Takes mails that are to be sent, for two minutes: if they are not reported as sent by then they are taken again. So
/// a crash between sending and reporting repeats a mail, and never loses one. A mail that falls outside its recipient's
/// notification hours is held until they open.
/// </summary>
/// <param name="Batch">How many at most.</param>
/// <param name="Only">Only these; null for all that are to be sent.</param>
[KeptApartBy("the attempts of each delivery")]
public sealed record ClaimMail(int Batch = 50, IReadOnlyList<Guid>? Only = null) : ICommand<ClaimMail, IReadOnlyList<Envelope>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>A mail to write and send.</summary>
/// <param name="Id">The outbox message; the stable part of the Message-Id.</param>
/// <param name="Template">Key of the text.</param>
/// <param name="Reference">What it is about.</param>
/// <param name="Arguments">Values for the text.</param>
/// <param name="Recipient">To whom.</param>
public sealed record Envelope(
    Guid Id, string Template, string Reference, IReadOnlyDictionary<string, string> Arguments, Recipient Recipient);

/// <summary>One addressee.</summary>
/// <param name="Address">Mail address.</param>
/// <param name="Name">Display name.</param>
/// <param name="Language">fr or en.</param>
public sealed record Recipient(string Address, string Name, string Language);

public sealed class ClaimMailHandler(PortalDbContext db, SealedArguments seal, MailRecipients recipients)
    : IHandle<ClaimMail, IReadOnlyList<Envelope>>
{
    private const string NobodyThere = "NobodyThere";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Envelope>>> Handle(
        ClaimMail command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var asked = command.Only is { } only ? db.Deliveries.Where(message => only.Contains(message.Id)) : db.Deliveries;
        var due = await DueDeliveries.Of(asked.AsTracking(), DeliveryChannel.Mail, context.Now).Take(command.Batch)
            .ToListAsync(cancellationToken);
        await recipients.Load(due, cancellationToken);
        var envelopes = new List<Envelope>(due.Count);
        foreach (var message in OnePerRecipient(due, context.Now))
        {
            // What one claim cannot take waits for the next one.
            if (envelopes.Count == command.Batch) break;
            if (await Take(message, context.Now, cancellationToken) is { } envelope) envelopes.Add(envelope);
        }

        return envelopes;
    }

    private List<Delivery> OnePerRecipient(List<Delivery> due, DateTimeOffset now)
    {
        var single = new List<Delivery>(due.Count);
        foreach (var message in due)
        {
            if (!message.IsForRole)
            {
                single.Add(message);
                continue;
            }

            var each = recipients.Holders(message).Select(message.For).ToList();
            if (each.Count == 0)
            {
                // A role that nobody holds: the row stays and says that nobody was told.
                GiveUp(message, now, NobodyThere);
                continue;
            }

            db.Deliveries.Remove(message);
            db.Deliveries.AddRange(each);
            single.AddRange(each);
        }

        return single;
    }

    private async Task<Envelope?> Take(Delivery message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recipients.Of(message) is not { } to) return GiveUp(message, now, NobodyThere);
        if (!message.AtOnce && await recipients.NextOpening(to, now, cancellationToken) is { } opening) return Hold(message, opening);
        message.NotBefore = now + Lease;
        message.Attempts++;
        if (Arguments(message) is not { } arguments) return GiveUp(message, now, nameof(CryptographicException));
        return new Envelope(
            message.Id, message.Template, message.Reference, JsonSerializer.Deserialize<Dictionary<string, string>>(arguments) ?? [],
            to.Recipient);
    }

    private static Envelope? GiveUp(Delivery message, DateTimeOffset now, string error)
    {
        (message.GivenUpAt, message.LastError) = (now, error);
        return null;
    }

    // A reminder is not kept: the next one is on its way, and nobody wants a night's worth of them in the morning.
    private Envelope? Hold(Delivery message, DateTimeOffset opening)
    {
        if (message.Template == nameof(Domain.Deadlines.DeadlineReminded)) db.Deliveries.Remove(message);
        else message.NotBefore = opening;
        return null;
    }

    // Sealed by a key that is lost, a mail can never leave; it must not hold up the others.
    private string? Arguments(Delivery message)
    {
        try
        {
            return message.Sealed ? seal.Open(message.Arguments) : message.Arguments;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Seals the arguments of mails that hold a token.</summary>
public sealed class SealedArguments(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.Outbox");

    /// <summary>Encrypts.</summary>
    public string Close(string arguments) => _protector.Protect(arguments);

    /// <summary>Decrypts.</summary>
    public string Open(string arguments) => _protector.Unprotect(arguments);
}
