using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Reading.Partners;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Reading.Deadlines;

/// <summary>The opening hours of every helpline, with all their versions and whether it is open now.</summary>
public sealed record CalendarList : IQuery<CalendarList, IReadOnlyList<CalendarView>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPolicies;
}

/// <summary>One helpline's calendar.</summary>
/// <param name="Helpline">Whose it is.</param>
/// <param name="IsOpen">Whether it is open now.</param>
/// <param name="Turns">When it closes, or opens next (UTC); null when never.</param>
/// <param name="Versions">Every version, newest first: the first one is in force.</param>
public sealed record CalendarView(PartnerChoice Helpline, bool IsOpen, DateTimeOffset? Turns, IReadOnlyList<CalendarVersion> Versions)
{
    /// <summary>The version in force.</summary>
    public CalendarVersion Current => Versions[0];
}

/// <summary>One version.</summary>
/// <param name="Number">1, 2, 3 ...</param>
/// <param name="SavedAt">Since when new clocks count in it (UTC).</param>
/// <param name="SavedBy">Who saved it.</param>
/// <param name="Hours">Zone, week, exceptions.</param>
/// <param name="Days">Why each exception is one, and who said so.</param>
/// <param name="OpenClocks">Clocks under way that count in it.</param>
public sealed record CalendarVersion(
    int Number, DateTimeOffset SavedAt, string SavedBy, CalendarDefinition Hours, IReadOnlyList<SpecialDay> Days, int OpenClocks);

/// <summary>
/// Answers <see cref="CalendarList"/>: a few dozen rows, so in one piece. Clocks are counted and nothing else of them is read.
/// </summary>
public sealed class CalendarListHandler(PortalDbContext db, ICalendars calendars) : IHandle<CalendarList, IReadOnlyList<CalendarView>>
{
    private static readonly ClockState[] Open = [.. Enum.GetValues<ClockState>().Where(state => state.IsOpen())];

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<CalendarView>>> Handle(
        CalendarList query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helplines = await db.Helplines.OrderBy(one => one.Name).Select(one => new { one.Reference, one.Name, one.CalendarId })
            .ToListAsync(cancellationToken);
        var versions = await db.Calendars.OrderByDescending(one => one.Number).ToListAsync(cancellationToken);
        var clocks = await db.Clocks.IgnoreAutoIncludes().Where(clock => clock.CalendarId != null && Open.Contains(clock.State))
            .GroupBy(clock => clock.CalendarId!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var views = new List<CalendarView>();
        foreach (var helpline in helplines)
        {
            var hours = await calendars.Get(helpline.CalendarId, cancellationToken);
            views.Add(new CalendarView(
                new PartnerChoice(helpline.Reference, helpline.Name), hours.IsOpen(context.Now),
                hours.ClosesAt(context.Now) ?? hours.NextOpening(context.Now),
                [
                    .. versions.Where(one => one.Code == helpline.Reference).Select(one => new CalendarVersion(
                        one.Number, one.SavedAt, one.SavedBy, one.Read(), one.Days, clocks.GetValueOrDefault(one.Id))),
                ]));
        }

        return views;
    }
}
