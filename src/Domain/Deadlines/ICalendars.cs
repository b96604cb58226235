namespace Domain.Deadlines;

/// <summary>Calendars by key. A saved calendar never changes (a change is a new version), so answers may be kept.</summary>
public interface ICalendars
{
    /// <summary>The calendar of this key; null is around the clock.</summary>
    ValueTask<ServiceCalendar> Get(Guid? id, CancellationToken cancellationToken);
}
