using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Audit;

/// <summary>
/// Whether the trail, the access log and their seals are as they were written: reads all of it, and names the first entry
/// that was changed, removed, moved or inserted.
/// </summary>
public sealed record TrailVerification : IQuery<TrailVerification, TrailReport>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.VerifyAuditTrail;
}

public sealed class TrailVerificationHandler(TrailVerifier verifier, PortalDbContext db) : IHandle<TrailVerification, TrailReport>
{
    /// <inheritdoc/>
    public async Task<Outcome<TrailReport>> Handle(TrailVerification query, UseCaseContext context, CancellationToken cancellationToken)
    {
        // A file is read without ever waiting: the screen that asks must not stand still meanwhile.
        var report = await Task.Run(() => verifier.Verify(context.Now, cancellationToken), cancellationToken);
        return context.Actor.HelplineId is null ? report : await Within(report, context.Actor, cancellationToken);
    }

    // All of it is verified; counted and named is what the asker's helpline is concerned by. Whether anything is wrong is everybody's.
    private async Task<TrailReport> Within(TrailReport report, Actor actor, CancellationToken cancellationToken)
    {
        var entries = await db.TrailOf(actor).LongCountAsync(cancellationToken);
        var sealedTo = await db.TrailSeals.Where(seal => seal.Kind == SealKind.Trail)
            .MaxAsync(seal => (long?)seal.ToId, cancellationToken) ?? 0;
        var unsealed = await db.TrailOf(actor).LongCountAsync(entry => entry.Id > sealedTo, cancellationToken);
        var openings = await db.OpeningsOf(actor).LongCountAsync(cancellationToken);
        var named = report.First is { } first ? await Named(first, actor, cancellationToken) : null;
        return report with { Entries = entries, Unsealed = unsealed, AccessEntries = openings, First = named };
    }

    // What is no longer there is nobody's; the seals are everybody's.
    private async Task<TrailFault> Named(TrailFault fault, Actor actor, CancellationToken cancellationToken)
    {
        var own = fault switch
        {
            { Log: TrailLog.Seals } => true,
            { Log: TrailLog.Trail, Stream: { } stream } => (await db.StreamsOf(actor, [stream], cancellationToken)).Count > 0,
            { Log: TrailLog.Access, Id: { } id } => await db.OpeningsOf(actor).AnyAsync(entry => entry.Id == id, cancellationToken),
            _ => false,
        };
        return own ? fault : fault with { Stream = null, Number = null, Id = null };
    }
}
