using System.Collections.Concurrent;
using Domain.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <summary>Calendars, read once each: a saved version never changes.</summary>
public sealed class CalendarCache
{
    /// <summary>What was read so far.</summary>
    public ConcurrentDictionary<Guid, ServiceCalendar> Known { get; } = new();
}

/// <summary>Calendars by key.</summary>
public sealed class CalendarStore(PortalDbContext db, CalendarCache cache) : ICalendars
{
    /// <inheritdoc/>
    public async ValueTask<ServiceCalendar> Get(Guid? id, CancellationToken cancellationToken)
    {
        if (id is not { } key) return ServiceCalendar.Always;
        if (cache.Known.TryGetValue(key, out var known)) return known;
        var saved = db.ChangeTracker.Entries<Calendar>().FirstOrDefault(entry => entry.Entity.Id == key)?.Entity;
        var definition = saved?.Definition
            ?? await db.Calendars.Where(calendar => calendar.Id == key).Select(calendar => calendar.Definition)
                .SingleAsync(cancellationToken);
        var calendar = ServiceCalendar.Create(CalendarDefinition.Parse(definition).OrThrow()).OrThrow();
        // A calendar of this very transaction may still be rolled back: it is not kept.
        return saved is null ? cache.Known.GetOrAdd(key, calendar) : calendar;
    }
}
