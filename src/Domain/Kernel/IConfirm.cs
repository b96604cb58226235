namespace Domain.Kernel;

/// <summary>
/// Put on a handler of a command that <see cref="IOnlyAdds"/>, where something that it decided by may end in the same moment: an
/// organisation that is closed. The door asks it once more when everything is written, inside the transaction; a refusal leaves nothing
/// behind.
/// </summary>
/// <typeparam name="TRequest">The command.</typeparam>
public interface IConfirm<in TRequest>
{
    /// <summary>Whether what was decided holds still, as the database says now.</summary>
    Task<Outcome> Confirm(TRequest request, CancellationToken cancellationToken);
}
