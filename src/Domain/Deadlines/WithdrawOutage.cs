using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>
/// Says that an outage was recorded and there was none: figures count as if it had never been recorded. The record stays.
/// </summary>
/// <param name="Reference">The outage.</param>
[KeptApartBy("the version of the outage")]
public sealed record WithdrawOutage(string Reference) : ICommand<WithdrawOutage, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class WithdrawOutageHandler(IStore<Outage> store) : IHandle<WithdrawOutage, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(WithdrawOutage command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await store.Find(command.Reference, cancellationToken) is not { } outage) return Refusal.NotFound;
        return outage.Withdraw(context.Now) is { Refusal: { } no } ? no : new Receipt(outage.Reference);
    }
}
