using Domain.Kernel;
using Infrastructure.Audit;

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

/// <summary>Answers <see cref="TrailVerification"/>.</summary>
public sealed class TrailVerificationHandler(TrailVerifier verifier) : IHandle<TrailVerification, TrailReport>
{
    /// <inheritdoc/>
    public async Task<Outcome<TrailReport>> Handle(TrailVerification query, UseCaseContext context, CancellationToken cancellationToken) =>
        // A file is read without ever waiting: the screen that asks must not stand still meanwhile.
        await Task.Run(() => verifier.Verify(context.Now, cancellationToken), cancellationToken);
}
