namespace Domain.Kernel;

/// <summary>How one command is carried out, or one question answered.</summary>
/// <typeparam name="TRequest">The command or query.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public interface IHandle<in TRequest, TResult>
{
    /// <summary>Carries it out. The transaction, permission and audit are the door's business.</summary>
    Task<Outcome<TResult>> Handle(TRequest request, UseCaseContext context, CancellationToken cancellationToken);
}
