using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Partners;

/// <summary>
/// Whether a helpline is open, and how to reach it: what a platform's report flow shows. Public. One that was closed is not there.
/// </summary>
/// <param name="Helpline">Its code.</param>
public sealed record HelplineStatus(string Helpline = ReceiveReferral.DefaultHelpline) : IQuery<HelplineStatus, HelplineStatusView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.SeeHelplineStatus;
}

/// <summary>A helpline's opening, in its own time zone.</summary>
/// <param name="Phone">The number people dial.</param>
/// <param name="TimeZone">IANA name of its zone.</param>
/// <param name="Open">Whether it is open now.</param>
/// <param name="ClosesAt">When it closes; null while closed, or when it never closes.</param>
/// <param name="NextOpening">When it opens next; null while open, or when it never will.</param>
public sealed record HelplineStatusView(string Phone, string TimeZone, bool Open, DateTimeOffset? ClosesAt, DateTimeOffset? NextOpening);

public sealed class HelplineStatusHandler(PortalDbContext db, ICalendars calendars) : IHandle<HelplineStatus, HelplineStatusView>
{
    /// <inheritdoc/>
    public async Task<Outcome<HelplineStatusView>> Handle(HelplineStatus query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helpline = await db.Helplines.Where(one => one.Reference == query.Helpline && one.ClosedAt == null)
            .Select(one => new { one.Phone, one.CalendarId }).FirstOrDefaultAsync(cancellationToken);
        if (helpline is null) return Refusal.NotFound;
        return View(helpline.Phone, await calendars.Get(helpline.CalendarId, cancellationToken), context.Now);
    }

    internal static HelplineStatusView Closed(string phone, ServiceCalendar calendar) =>
        new(phone, calendar.TimeZone.Id, false, null, null);

    internal static HelplineStatusView View(string phone, ServiceCalendar calendar, DateTimeOffset now)
    {
        return new HelplineStatusView(
            phone, calendar.TimeZone.Id, calendar.IsOpen(now), There(calendar.ClosesAt(now)), There(calendar.NextOpening(now)));

        DateTimeOffset? There(DateTimeOffset? instant) => instant is { } at ? TimeZoneInfo.ConvertTime(at, calendar.TimeZone) : null;
    }
}
