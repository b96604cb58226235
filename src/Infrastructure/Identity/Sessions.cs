using Domain.Access;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Identity;

/// <summary>Sessions as rows, in the transaction of the use case.</summary>
public sealed class Sessions(PortalDbContext db) : ISessions
{
    /// <inheritdoc/>
    public async Task<StartedSession?> Open(NewSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await db.Users.WhoMaySignIn(db).AnyAsync(user => user.Id == session.AccountId, cancellationToken)) return null;
        var row = new PersonSession
        {
            AccountId = session.AccountId,
            StartedAt = now,
            LastActiveAt = now,
            Device = session.Device.Length > SessionRules.DeviceMost ? session.Device[..SessionRules.DeviceMost] : session.Device,
            KnownDevice = session.KnownDevice,
            DeviceKey = session.DeviceKey,
            How = session.How,
            ProvedAt = now,
            SecondFactor = session.How is ProofKind.Passkey or ProofKind.Demo,
        };
        var newDevice = row is { SecondFactor: true, KnownDevice: false } && await WasHere(row, cancellationToken);
        db.Sessions.Add(row);
        return new StartedSession(row.Id, newDevice);
    }

    /// <inheritdoc/>
    public async Task<ProvedSession> Prove(Guid sessionId, ProofKind how, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await Live(sessionId).SingleAsync(cancellationToken);
        (session.LockedAt, session.LastActiveAt) = (null, now);
        // A password unlocks, but is not the proof that an act asks for once there is a second factor.
        if (how == ProofKind.Password && session.SecondFactor) return default;
        var completed = how != ProofKind.Password && !session.SecondFactor;
        (session.How, session.ProvedAt, session.SecondFactor) = (how, now, session.SecondFactor || completed);
        return new ProvedSession(completed, completed && !session.KnownDevice && await WasHere(session, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task Touch(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await Live(sessionId).SingleAsync(cancellationToken);
        if (now - session.LastActiveAt >= SessionRules.Coarse) session.LastActiveAt = now;
    }

    /// <inheritdoc/>
    public async Task Lock(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await Live(sessionId).SingleAsync(cancellationToken)).LockedAt ??= now;

    /// <inheritdoc/>
    public async Task<bool> End(Guid accountId, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Live(sessionId).FirstOrDefaultAsync(one => one.AccountId == accountId, cancellationToken) is not { } session)
            return false;
        session.EndedAt = now;
        return true;
    }

    /// <inheritdoc/>
    public async Task<int> EndAll(Guid accountId, Guid? except, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Where(one => one.AccountId == accountId && one.EndedAt == null && one.Id != except)
            .ToListAsync(cancellationToken);
        sessions.ForEach(one => one.EndedAt = now);
        return sessions.Count;
    }

    private Task<bool> WasHere(PersonSession now, CancellationToken cancellationToken) =>
        db.Sessions.AnyAsync(one => one.AccountId == now.AccountId && one.SecondFactor && one.Id != now.Id, cancellationToken);

    private IQueryable<PersonSession> Live(Guid id) => db.Sessions.Where(one => one.Id == id && one.EndedAt == null);
}
