using System.Text.Json;
using Domain.Access;
using Infrastructure.Deliveries;
using Infrastructure.Persistence;

namespace Infrastructure.Notifications;

/// <summary>Mails about an account; their tokens lie sealed in the outbox.</summary>
public sealed class AccountMail(PortalDbContext db, SealedArguments seal, TimeProvider time) : IAccountMail
{
    /// <inheritdoc/>
    public void SendInvitation(AccountToken account) => Send("Invitation", account);

    /// <inheritdoc/>
    public void SendPasswordReset(AccountToken account) => Send("PasswordReset", account);

    /// <inheritdoc/>
    public void SendFactorReset(AccountToken account) => Send("FactorReset", account);

    /// <inheritdoc/>
    public void SendNotice(Guid accountId, SecurityNotice notice)
    {
        var now = time.GetUtcNow();
        db.Deliveries.Add(
            new Delivery { CreatedAt = now, NotBefore = now, Template = notice.ToString(), AccountId = accountId, AtOnce = true });
    }

    private void Send(string template, AccountToken account)
    {
        var now = time.GetUtcNow();
        db.Deliveries.Add(new Delivery
        {
            CreatedAt = now,
            NotBefore = now,
            Template = template,
            AccountId = account.AccountId,
            Sealed = true,
            AtOnce = true,
            Arguments = seal.Close(JsonSerializer.Serialize(new Dictionary<string, string> { ["token"] = account.Token })),
        });
    }
}
