namespace Domain.Tasks;

/// <summary>Tasks by what they are for and about.</summary>
public interface ITasks
{
    /// <summary>Those of these clocks that wait to be done, to be changed.</summary>
    Task<IReadOnlyList<HelplineTask>> OpenOf(IReadOnlyCollection<Guid> clocks, CancellationToken cancellationToken);

    /// <summary>Those of a helpline about this request, referral or case that wait to be done, to be changed.</summary>
    Task<IReadOnlyList<HelplineTask>> OpenAbout(Guid helplineId, string reference, CancellationToken cancellationToken);
}
