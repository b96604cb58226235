using System.Globalization;
using Domain.Kernel;

namespace Infrastructure.Secrets;

/// <summary>Keys were wrapped anew by the ring's current key.</summary>
[TellsNobody("Whoever runs the command reads its answer.")]
public sealed record KeysWrappedAnew(int Count) : DomainEvent;

/// <summary>
/// Wraps every key anew that an older key of the ring wrapped: run daily, and after a new certificate or a revoked ring
/// key. Stopped in the middle, the next run goes on. The keys are in a database of their own: while it works nobody waits, and its turn is
/// for its entry on the trail alone.
/// </summary>
public sealed record WrapKeysAnew : ICommand<WrapKeysAnew, Receipt>, IOnlyAdds
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.RunTheClock;
}

public sealed class WrapKeysAnewHandler(KeyStore keys) : IHandle<WrapKeysAnew, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(WrapKeysAnew command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var count = await keys.WrapAnew(cancellationToken);
        if (count > 0) context.Record(new KeysWrappedAnew(count) { Reference = KeyStore.PortalSubject });
        return new Receipt(count.ToString(CultureInfo.InvariantCulture));
    }
}
