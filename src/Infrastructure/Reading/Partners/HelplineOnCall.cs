using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>Who of a helpline is on call, and when.</summary>
/// <param name="Helpline">Its code.</param>
public sealed record HelplineOnCall(string Helpline) : IQuery<HelplineOnCall, HelplineOnCallView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

/// <summary>A helpline's people on call.</summary>
/// <param name="Name">Of the helpline.</param>
/// <param name="ContactEmail">Its role mailbox, told where none on call is named.</param>
/// <param name="Email">The mailbox of whoever is on call; null for none.</param>
/// <param name="Hours">When somebody is on call; null: in the opening hours alone.</param>
/// <param name="OpeningHours">The opening hours.</param>
public sealed record HelplineOnCallView(
    string Name, string ContactEmail, string? Email, CalendarDefinition? Hours, CalendarDefinition OpeningHours);

public sealed class HelplineOnCallHandler(PortalDbContext db, ICalendars calendars) : IHandle<HelplineOnCall, HelplineOnCallView>
{
    /// <inheritdoc/>
    public async Task<Outcome<HelplineOnCallView>> Handle(HelplineOnCall query, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await db.Helplines.FirstOrDefaultAsync(one => one.Reference == query.Helpline, cancellationToken) is not { } helpline)
            return Refusal.NotFound;
        var hours = helpline.OnCallCalendarId is { } id ? (await calendars.Get(id, cancellationToken)).Definition : null;
        return new HelplineOnCallView(
            helpline.Name, helpline.ContactEmail, helpline.OnCallEmail, hours,
            (await calendars.Get(helpline.CalendarId, cancellationToken)).Definition);
    }
}
