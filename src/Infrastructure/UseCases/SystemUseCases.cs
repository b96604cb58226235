using Domain.Kernel;

namespace Infrastructure.UseCases;

/// <summary>The door for the portal itself: recurring jobs, start-up, the demo.</summary>
public sealed class SystemUseCases(UseCaseRunner runner) : IUseCases
{
    private static readonly Caller.System Caller = new();

    /// <inheritdoc/>
    public Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult> => runner.Run(command, Caller, cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult> => runner.Ask(query, Caller, cancellationToken);
}
