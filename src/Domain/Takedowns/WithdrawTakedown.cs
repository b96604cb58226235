using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>The helpline takes a request back.</summary>
/// <param name="Reference">The request.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the request")]
public sealed record WithdrawTakedown(string Reference, long? Version = null) : ICommand<WithdrawTakedown, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;
}

public sealed class WithdrawTakedownHandler(TakedownDesk desk) : IHandle<WithdrawTakedown, Receipt>
{
    /// <inheritdoc/>
    public Task<Outcome<Receipt>> Handle(WithdrawTakedown command, UseCaseContext context, CancellationToken cancellationToken) =>
        desk.Change(
            command.Reference, command.Version,
            (request, clocks) => request.Withdraw(clocks, context.Now), cancellationToken);
}
