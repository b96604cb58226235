using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Access;

/// <summary>One's own factors and open sessions.</summary>
public sealed record OwnSignIn : IQuery<OwnSignIn, OwnSignInView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

/// <summary>What one signs in with, and where one is signed in.</summary>
/// <param name="Factors">Authenticator, passkeys, recovery codes.</param>
/// <param name="Sessions">Open sessions, the newest first.</param>
public sealed record OwnSignInView(OwnFactors Factors, IReadOnlyList<OwnSession> Sessions);

/// <summary>A session of one's own.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Device">Words for browser and system.</param>
/// <param name="StartedAt">When it was opened (UTC).</param>
/// <param name="LastActiveAt">When somebody was last there (UTC), to about a minute.</param>
/// <param name="How">How they last proved who they are.</param>
/// <param name="Here">True for the one that asks.</param>
public sealed record OwnSession(Guid Id, string Device, DateTimeOffset StartedAt, DateTimeOffset LastActiveAt, ProofKind How, bool Here);

public sealed class OwnSignInHandler(PortalDbContext db, IFactors factors) : IHandle<OwnSignIn, OwnSignInView>
{
    /// <inheritdoc/>
    public async Task<Outcome<OwnSignInView>> Handle(OwnSignIn query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var (me, here) = (context.Actor.Id, context.Actor.SessionId);
        var (longest, halfway) = (context.Now - SessionRules.Longest, context.Now - SessionRules.WithoutSecondFactor);
        var sessions = await db.Sessions
            .Where(one => one.AccountId == me && one.EndedAt == null && one.StartedAt > longest
                && (one.SecondFactor || one.StartedAt > halfway))
            .OrderByDescending(one => one.StartedAt)
            .Select(one => new OwnSession(one.Id, one.Device, one.StartedAt, one.LastActiveAt, one.How, one.Id == here))
            .ToListAsync(cancellationToken);
        return new OwnSignInView(await factors.Of(me, cancellationToken), sessions);
    }
}
