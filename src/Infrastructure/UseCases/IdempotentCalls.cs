using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.UseCases;

/// <summary>
/// Calls with an <c>Idempotency-Key</c>: a repeat is answered from the stored reference; the same key with another
/// body is refused.
/// </summary>
public sealed class IdempotentCalls(PortalDbContext db, IFingerprints fingerprints)
{
    private string _body = "";

    /// <summary>What the same call led to before; null when it is new or asked for no idempotency.</summary>
    public async Task<Outcome<TResult>?> Find<TResult>(Caller caller, CancellationToken cancellationToken)
    {
        if (caller is not Caller.ApiClient { Call: { } call } client || default(TResult) is not IRepeatable<TResult> repeatable)
            return null;
        _body = await fingerprints.Of(call.BodyHash, cancellationToken);
        var before = await db.IdempotentCalls.AsNoTracking()
            .FirstOrDefaultAsync(one => one.ClientId == client.KeyId && one.Key == call.Key, cancellationToken);
        if (before is null) return null;
        if (before.BodyHash != _body) return Refusal.Invalid("Idempotency-Key", "other_body");
        return repeatable.Again(before.Reference);
    }

    /// <summary>Keeps what the call led to, in the transaction of its change.</summary>
    public void Remember<TResult>(Caller caller, TResult result, DateTimeOffset now)
    {
        if (caller is not Caller.ApiClient { Call: { } call } client || result is not IRepeatable<TResult> done) return;
        db.IdempotentCalls.Add(new IdempotentCall
        {
            ClientId = client.KeyId,
            Key = call.Key,
            BodyHash = _body,
            Reference = done.Reference,
            At = now,
        });
    }
}
