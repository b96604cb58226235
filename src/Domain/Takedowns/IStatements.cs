namespace Domain.Takedowns;

/// <summary>The statements of reasons that decisions name by their unique id (PUID).</summary>
public interface IStatements
{
    /// <summary>Whether a decision of this platform on another request names it.</summary>
    Task<bool> IsUsed(Guid platformId, string puid, string exceptOn, CancellationToken cancellationToken);
}
