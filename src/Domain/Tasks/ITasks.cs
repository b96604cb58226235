namespace Domain.Tasks;

/// <summary>Tasks by what they are for.</summary>
public interface ITasks
{
    /// <summary>Those of these clocks that wait to be done, to be changed.</summary>
    Task<IReadOnlyList<HelplineTask>> OpenOf(IReadOnlyCollection<Guid> clocks, CancellationToken cancellationToken);
}
