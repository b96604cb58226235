using Domain.Kernel;
using Infrastructure.Identity;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Access;

/// <summary>The accounts of people, by name.</summary>
/// <param name="Text">Part of a name or an address.</param>
/// <param name="Role">One role only.</param>
/// <param name="Organisation">Code of one organisation only.</param>
/// <param name="Closed">The closed accounts instead of the open ones.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="AccountId">One account only.</param>
public sealed record PersonList(
    string? Text = null, Role? Role = null, string? Organisation = null, bool Closed = false, string? Cursor = null, Guid? AccountId = null)
    : IQuery<PersonList, Page<PersonRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>An account as an administrator sees it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Display name.</param>
/// <param name="Email">Address to sign in with.</param>
/// <param name="Role">Role.</param>
/// <param name="Organisation">Name of the organisation; null for none.</param>
/// <param name="Language">Language of mails.</param>
/// <param name="OpenedAt">When it was opened (UTC).</param>
/// <param name="ClosedAt">Since when it is closed (UTC); null while open.</param>
/// <param name="HasPassword">False until the invitation was followed.</param>
public sealed record PersonRow(
    Guid Id, string Name, string Email, Role Role, string? Organisation, string Language, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt,
    bool HasPassword)
{
    /// <summary>Code of the organisation; null for none.</summary>
    public string? OrganisationCode { get; init; }

    /// <summary>Whether the organisation is closed: then nobody of it can sign in.</summary>
    public bool OrganisationClosed { get; init; }
}

public sealed class PersonListHandler(PortalDbContext db) : IHandle<PersonList, Page<PersonRow>>
{
    private const int Size = 50;

    /// <inheritdoc/>
    public async Task<Outcome<Page<PersonRow>>> Handle(PersonList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var people = Wanted(query);
        if (query.Cursor is { } cursor)
        {
            if (Cursor.Read(cursor, 2) is not [var last, var key] || !Guid.TryParse(key, out var id))
                return Refusal.Invalid("cursor", "unknown");
            var name = Uri.UnescapeDataString(last);
            people = people.Where(user => user.Name.CompareTo(name) > 0 || (user.Name == name && user.Id.CompareTo(id) > 0));
        }

        var rows = await people.OrderBy(user => user.Name).ThenBy(user => user.Id).Take(Size + 1)
            .Select(user => new PersonRow(
                user.Id, user.Name, user.Email ?? "", user.Role,
                db.Organisations.Where(one => one.Id == user.HelplineId || one.Id == user.PlatformId).Select(one => one.Name)
                    .FirstOrDefault(),
                user.Language, user.OpenedAt, user.ClosedAt, user.PasswordHash != null)
            {
                OrganisationCode = db.Organisations.Where(one => one.Id == user.HelplineId || one.Id == user.PlatformId)
                    .Select(one => one.Reference).FirstOrDefault(),
                OrganisationClosed = db.Organisations.Any(
                    one => (one.Id == user.HelplineId || one.Id == user.PlatformId) && one.ClosedAt != null),
            })
            .ToListAsync(cancellationToken);
        var next = rows.Count > Size ? rows[Size - 1] : null;
        return new Page<PersonRow>(
            [.. rows.Take(Size)], next is null ? null : Cursor.Write(Uri.EscapeDataString(next.Name), next.Id.ToString()));
    }

    private IQueryable<PortalUser> Wanted(PersonList query)
    {
        var people = db.Users.Where(user => query.Closed ? user.ClosedAt != null : user.ClosedAt == null);
        if (query.AccountId is { } account) people = people.Where(user => user.Id == account);
        if (query.Role is { } role) people = people.Where(user => user.Role == role);
        if (query.Organisation is { Length: > 0 } code)
        {
            people = people.Where(user => db.Organisations.Any(one =>
                one.Reference == code && (one.Id == user.HelplineId || one.Id == user.PlatformId)));
        }

        if (SearchText.Fold(query.Text) is { Length: > 0 } text) people = people.Where(user => user.Folded.Contains(text));
        return people;
    }
}
