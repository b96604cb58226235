namespace Domain.Kernel;

/// <summary>
/// Put on a command whose handler changes nothing that is there: what it reads may change the moment after without harm (or
/// <see cref="IConfirm{TRequest}"/> looks again), and what must be there once has a unique index. The door lets it decide and seal before
/// its turn, and gives it the database's one writer for the writing alone.
/// </summary>
public interface IOnlyAdds;
