namespace Domain.Kernel;

/// <summary>The one door. Pages, HTTP endpoints and jobs all come through here, and nowhere else.</summary>
public interface IUseCases
{
    /// <summary>Carries a change out, in one transaction with its audit entries and outbox messages.</summary>
    Task<Outcome<TResult>> Run<TSelf, TResult>(
        ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult>;

    /// <summary>Answers a question, outside any write transaction.</summary>
    Task<Outcome<TResult>> Ask<TSelf, TResult>(
        IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult>;
}
