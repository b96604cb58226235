using System.Security.Cryptography;
using System.Text.Json;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Notifications;

/// <summary>
/// Takes mails that are to be sent, for two minutes: if they are not reported as sent by then they are taken again. So
/// a crash between sending and reporting repeats a mail, and never loses one.
/// </summary>
/// <param name="Batch">How many at most.</param>
public sealed record ClaimMail(int Batch = 50) : ICommand<ClaimMail, IReadOnlyList<Envelope>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

/// <summary>A mail to write and send.</summary>
/// <param name="Id">The outbox message; the stable part of the Message-Id.</param>
/// <param name="Template">Key of the text.</param>
/// <param name="Reference">What it is about.</param>
/// <param name="Arguments">Values for the text.</param>
/// <param name="Recipients">To whom; empty when nobody holds the role any more.</param>
public sealed record Envelope(
    Guid Id, string Template, string Reference, IReadOnlyDictionary<string, string> Arguments, IReadOnlyList<Recipient> Recipients);

/// <summary>One addressee.</summary>
/// <param name="Address">Mail address.</param>
/// <param name="Name">Display name.</param>
/// <param name="Language">fr or en.</param>
public sealed record Recipient(string Address, string Name, string Language);

/// <summary>Carries <see cref="ClaimMail"/> out.</summary>
public sealed class ClaimMailHandler(PortalDbContext db, SealedArguments seal) : IHandle<ClaimMail, IReadOnlyList<Envelope>>
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Envelope>>> Handle(ClaimMail command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var due = await db.OutboxMessages.AsTracking()
            .Where(message => message.DeliveredAt == null && message.GivenUpAt == null && message.NotBefore <= context.Now)
            .OrderBy(message => message.NotBefore).Take(command.Batch).ToListAsync(cancellationToken);
        var envelopes = new List<Envelope>(due.Count);
        foreach (var message in due)
        {
            message.NotBefore = context.Now + Lease;
            message.Attempts++;
            if (Arguments(message) is not { } arguments)
            {
                (message.GivenUpAt, message.LastError) = (context.Now, nameof(CryptographicException));
                continue;
            }

            envelopes.Add(new Envelope(
                message.Id, message.Template, message.Reference,
                JsonSerializer.Deserialize<Dictionary<string, string>>(arguments) ?? [],
                await Recipients(message, cancellationToken)));
        }

        return envelopes;
    }

    // Sealed by a key that is lost, a mail can never leave; it must not hold up the others.
    private string? Arguments(OutboxMessage message)
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

    private async Task<IReadOnlyList<Recipient>> Recipients(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.ToEscalationContact)
        {
            return await db.Platforms.AsNoTracking().Where(platform => platform.Id == message.OrganisationId)
                .Select(platform => new Recipient(platform.EscalationEmail, platform.Name, "en")).ToListAsync(cancellationToken);
        }

        var people = db.Users.AsNoTracking().Where(user => user.ClosedAt == null && user.Email != null);
        people = message.AccountId is { } account
            ? people.Where(user => user.Id == account)
            : people.Where(user => user.Role == message.Role
                && (user.HelplineId == message.OrganisationId || user.PlatformId == message.OrganisationId));
        return await people.Select(user => new Recipient(user.Email!, user.Name, user.Language)).ToListAsync(cancellationToken);
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
