using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>The platforms that one can write to, by name.</summary>
public sealed record PlatformChoices : IQuery<PlatformChoices, IReadOnlyList<PlatformChoice>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineWork;
}

/// <summary>A platform to choose.</summary>
public sealed record PlatformChoice(string Code, string Name);

/// <summary>Answers <see cref="PlatformChoices"/>.</summary>
public sealed class PlatformChoicesHandler(PortalDbContext db) : IHandle<PlatformChoices, IReadOnlyList<PlatformChoice>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<PlatformChoice>>> Handle(PlatformChoices query, UseCaseContext context, CancellationToken cancellationToken) =>
        await db.Platforms.OrderBy(platform => platform.Name).Select(platform => new PlatformChoice(platform.Reference, platform.Name)).ToListAsync(cancellationToken);
}
