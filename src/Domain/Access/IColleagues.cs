using Domain.Kernel;

namespace Domain.Access;

/// <summary>Who works at a helpline.</summary>
public interface IColleagues
{
    /// <summary>An open account of this helpline; null when there is none.</summary>
    Task<Colleague?> Find(Guid helplineId, Guid accountId, CancellationToken cancellationToken);

    /// <summary>Whether somebody other than this account holds a role there, with an open account.</summary>
    Task<bool> AnyOther(Guid helplineId, Role role, Guid accountId, CancellationToken cancellationToken);
}

/// <summary>Somebody who works at a helpline.</summary>
/// <param name="Id">Their account.</param>
/// <param name="Name">Their name, for colleagues only.</param>
/// <param name="Role">Their role.</param>
public sealed record Colleague(Guid Id, string Name, Role Role);
