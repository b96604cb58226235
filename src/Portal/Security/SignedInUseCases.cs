using Domain.Kernel;
using Infrastructure.UseCases;

namespace Portal.Security;

/// <summary>The one door for pages and endpoints: it adds who is calling.</summary>
public sealed class SignedInUseCases(UseCaseRunner runner, CurrentCaller caller) : IUseCases
{
    /// <inheritdoc/>
    public async Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult> => await runner.Run(command, await caller.Get(), cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult> => await runner.Ask(query, await caller.Get(), cancellationToken);
}
