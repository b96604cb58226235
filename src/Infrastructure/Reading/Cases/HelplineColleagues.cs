using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Cases;

/// <summary>The psychologists and lawyers of one's helpline, to assign a case to.</summary>
public sealed record HelplineColleagues : IQuery<HelplineColleagues, IReadOnlyList<Colleague>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;
}

public sealed class HelplineColleaguesHandler(PortalDbContext db) : IHandle<HelplineColleagues, IReadOnlyList<Colleague>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<Colleague>>> Handle(
        HelplineColleagues query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Users
            .Where(user => user.HelplineId != null && user.HelplineId == context.Actor.HelplineId && user.ClosedAt == null
                && (user.Role == Role.Psychologist || user.Role == Role.Lawyer))
            .OrderBy(user => user.Name).Select(user => new Colleague(user.Id, user.Name, user.Role)).ToListAsync(cancellationToken);
}
