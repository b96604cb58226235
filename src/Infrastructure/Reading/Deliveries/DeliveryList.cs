using Domain.Kernel;
using Infrastructure.Deliveries;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deliveries;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Given up: nobody will be told unless a person sends it again.</summary>
    GivenUp,

    /// <summary>Failed at least once, and tried again by itself.</summary>
    Failing,

    /// <summary>Not tried yet: its turn, or its recipient's hours, are still to come.</summary>
    Waiting,

    /// <summary>It left.</summary>
    Delivered,
}

/// <summary>
/// What is told outside, for whoever operates the portal: what waits, what failed and why. It says what kind of thing is told to which role
/// of which organisation; not about which request or child, and no text.
/// </summary>
/// <param name="State">Which ones.</param>
/// <param name="After">Where the page begins: the <see cref="Page{T}.Next"/> of the one before; null for the first.</param>
public sealed record DeliveryList(DeliveryState State, string? After = null) : IQuery<DeliveryList, DeliveryListView>
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>One page, and how many there are of what somebody should look at.</summary>
/// <param name="Page">The rows: what is open by its next try, the rest newest first.</param>
/// <param name="GivenUp">How many were given up.</param>
/// <param name="Failing">How many failed and are tried again.</param>
/// <param name="Waiting">How many wait.</param>
public sealed record DeliveryListView(Page<DeliveryRow> Page, int GivenUp, int Failing, int Waiting);

/// <summary>One delivery.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Channel">By what it is told.</param>
/// <param name="Template">What it tells: name of an event or of a notice about an account.</param>
/// <param name="Organisation">The organisation it is for, by name; null for none.</param>
/// <param name="Role">The role it is for; null for one person, or a mailbox.</param>
/// <param name="Person">The person it is for, by name; null for everybody of a role, or a mailbox.</param>
/// <param name="ToMailbox">Whether it is for the mailbox of whoever is on call.</param>
/// <param name="CreatedAt">When it was left (UTC).</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Type of the last error; null when there was none.</param>
/// <param name="At">When it left, was given up, or is tried next (UTC).</param>
/// <param name="LinkExpired">Whether it holds a link that has run out: sending it again would help nobody.</param>
public sealed record DeliveryRow(
    Guid Id, DeliveryChannel Channel, string Template, string? Organisation, Role? Role, string? Person, bool ToMailbox,
    DateTimeOffset CreatedAt, int Attempts,
    string? Error, DateTimeOffset At, bool LinkExpired);

/// <summary>Reads it from the indexes of what is open, given up and delivered.</summary>
public sealed class DeliveryListHandler(PortalDbContext db) : IHandle<DeliveryList, DeliveryListView>
{
    /// <inheritdoc/>
    public async Task<Outcome<DeliveryListView>> Handle(DeliveryList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var expired = context.Now - Identity.IdentitySettings.TokensLast;
        var rows = await Sorted(query.State, query.After).Take(DeliveryList.Size + 1)
            .Select(one => new DeliveryRow(
                one.Id, one.Channel, one.Template,
                db.Organisations.Where(organisation => organisation.Id == one.OrganisationId).Select(organisation => organisation.Name)
                    .FirstOrDefault(),
                one.Role, db.Users.Where(user => user.Id == one.AccountId).Select(user => user.Name).FirstOrDefault(),
                one.ToEscalationContact, one.CreatedAt,
                one.Attempts, one.LastError, one.DeliveredAt ?? one.GivenUpAt ?? one.NotBefore, one.Sealed && one.CreatedAt <= expired))
            .ToListAsync(cancellationToken);
        var next = rows.Count > DeliveryList.Size
            ? Cursor.Write(Cursor.Of(rows[DeliveryList.Size - 1].At), rows[DeliveryList.Size - 1].Id.ToString()) : null;
        return new DeliveryListView(
            new Page<DeliveryRow>([.. rows.Take(DeliveryList.Size)], next), await Of(DeliveryState.GivenUp).CountAsync(cancellationToken),
            await Of(DeliveryState.Failing).CountAsync(cancellationToken), await Of(DeliveryState.Waiting).CountAsync(cancellationToken));
    }

    // What is open by its next try, the rest newest first: each as its index has it.
    private IQueryable<Delivery> Sorted(DeliveryState state, string? after)
    {
        var deliveries = Of(state);
        var end = after is not null && Cursor.Read(after, 2) is [var instant, var key] && Guid.TryParse(key, out var id)
            && Cursor.Instant(instant) is { } at
            ? (At: at, Id: id) : ((DateTimeOffset At, Guid Id)?)null;
        var (last, lastId) = end.GetValueOrDefault();
        return state switch
        {
            DeliveryState.GivenUp => (end is null ? deliveries
                : deliveries.Where(one => one.GivenUpAt < last || (one.GivenUpAt == last && one.Id.CompareTo(lastId) < 0)))
                .OrderByDescending(one => one.GivenUpAt).ThenByDescending(one => one.Id),
            DeliveryState.Delivered => (end is null ? deliveries
                : deliveries.Where(one => one.DeliveredAt < last || (one.DeliveredAt == last && one.Id.CompareTo(lastId) < 0)))
                .OrderByDescending(one => one.DeliveredAt).ThenByDescending(one => one.Id),
            DeliveryState.Failing or DeliveryState.Waiting => (end is null ? deliveries
                : deliveries.Where(one => one.NotBefore > last || (one.NotBefore == last && one.Id.CompareTo(lastId) > 0)))
                .OrderBy(one => one.NotBefore).ThenBy(one => one.Id),
        };
    }

    private IQueryable<Delivery> Of(DeliveryState state)
    {
        var open = db.Deliveries.Where(one => one.DeliveredAt == null && one.GivenUpAt == null);
        return state switch
        {
            DeliveryState.GivenUp => db.Deliveries.Where(one => one.GivenUpAt != null),
            DeliveryState.Failing => open.Where(one => one.LastError != null),
            DeliveryState.Waiting => open.Where(one => one.LastError == null),
            DeliveryState.Delivered => db.Deliveries.Where(one => one.DeliveredAt != null),
        };
    }
}
