using Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Who works at a helpline.</summary>
public sealed class Colleagues(PortalDbContext db) : IColleagues
{
    /// <inheritdoc/>
    public Task<Colleague?> Find(Guid helplineId, Guid accountId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(user => user.Id == accountId && user.HelplineId == helplineId && user.ClosedAt == null)
            .Select(user => new Colleague(user.Id, user.Name, user.Role)).FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AnyOther(Guid helplineId, Domain.Kernel.Role role, Guid accountId, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(
            user => user.HelplineId == helplineId && user.Role == role && user.Id != accountId && user.ClosedAt == null, cancellationToken);
}
