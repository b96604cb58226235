using Domain.Kernel;

namespace Infrastructure.Audit;

/// <summary>
/// The hourly checkpoint: seals what was written since the last one, over all streams of the trail and over the access log.
/// </summary>
public sealed record SealTrail : ICommand<SealTrail, bool>, IOnlyAdds
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

public sealed class SealTrailHandler(SealWriter seals) : IHandle<SealTrail, bool>
{
    /// <inheritdoc/>
    public async Task<Outcome<bool>> Handle(SealTrail command, UseCaseContext context, CancellationToken cancellationToken)
    {
        await seals.TakePlace(cancellationToken);
        await seals.CloseStretch(SealKind.Trail, context.Now, evenWithoutEntries: true, cancellationToken);
        await seals.CloseStretch(SealKind.Access, context.Now, evenWithoutEntries: false, cancellationToken);
        return true;
    }
}
