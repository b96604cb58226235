namespace Domain.Partners;

/// <summary>Which policy counts.</summary>
public interface IPolicies
{
    /// <summary>The newest version between the two, else the helpline's default.</summary>
    /// <param name="helplineId">The helpline.</param>
    /// <param name="platformId">The platform; null asks for the default.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<ResponsePolicy> InForce(Guid helplineId, Guid? platformId, CancellationToken cancellationToken);

    /// <summary>The newest version of the helpline's default and of each platform with its own.</summary>
    Task<IReadOnlyList<ResponsePolicy>> AllInForce(Guid helplineId, CancellationToken cancellationToken);

    /// <summary>The number of the newest version between exactly these two; 0 when there is none.</summary>
    Task<int> NewestNumber(Guid helplineId, Guid? platformId, CancellationToken cancellationToken);
}
