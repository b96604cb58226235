namespace Domain.Kernel;

/// <summary>
/// Put on a handler with slow work, such as hashing a password: it is done before the use case's turn at the database's one writer, so that
/// nobody waits for it but who asked. The door makes the handler anew for each attempt, so it may keep what it worked out.
/// </summary>
/// <typeparam name="TRequest">The command.</typeparam>
public interface IPrepare<in TRequest>
{
    /// <summary>
    /// Works out what <c>Handle</c> will need; changes nothing, and what it reads is read again. A refusal ends the use case.
    /// </summary>
    Task<Outcome> Prepare(TRequest request, UseCaseContext context, CancellationToken cancellationToken);
}
