using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>The platforms that one can write to, by name.</summary>
/// <param name="Closed">The closed ones too, to look back at.</param>
public sealed record PlatformChoices(bool Closed = false) : IQuery<PlatformChoices, IReadOnlyList<PlatformChoice>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>A platform to choose.</summary>
public sealed record PlatformChoice(string Code, string Name);

public sealed class PlatformChoicesHandler(PortalDbContext db) : IHandle<PlatformChoices, IReadOnlyList<PlatformChoice>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<PlatformChoice>>> Handle(
        PlatformChoices query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Platforms.Where(platform => query.Closed || platform.ClosedAt == null).OrderBy(platform => platform.Name)
            .Select(platform => new PlatformChoice(platform.Reference, platform.Name)).ToListAsync(cancellationToken);
}
