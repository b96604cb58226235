using Infrastructure.Persistence;

namespace Infrastructure.Identity;

/// <summary>Whose account is of use.</summary>
public static class OpenAccounts
{
    /// <summary>Those whose account is open, and whose organisation is, if they have one.</summary>
    public static IQueryable<PortalUser> WhoMaySignIn(this IQueryable<PortalUser> people, PortalDbContext db) => people.Where(user =>
        user.ClosedAt == null
        && !db.Organisations.Any(of => (of.Id == user.HelplineId || of.Id == user.PlatformId) && of.ClosedAt != null));
}
