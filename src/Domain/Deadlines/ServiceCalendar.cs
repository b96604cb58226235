using System.Collections.Frozen;
using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>
/// When time counts: half-open slots per weekday in one time zone, and dated exceptions that replace a whole day.
/// Immutable and safe to share. Takes instants of any offset, answers in UTC. The promises are in <c>README.md</c>.
/// </summary>
public sealed class ServiceCalendar
{
    /// <summary>How far <see cref="Covers"/> looks, in days: more than a year, with its special days.</summary>
    public const int CoverDays = 400;

    private static readonly TimeSpan WholeDay = TimeSpan.FromDays(1);
    private readonly Slot[][] _week;
    private readonly FrozenDictionary<int, Slot[]> _exceptions;
    private readonly long _openForGoodFrom;

    private ServiceCalendar(CalendarDefinition definition, CalendarReader read)
    {
        TimeZone = read.TimeZone;
        Definition = definition.Canonical() with { TimeZone = TimeZone.Id };
        _week = read.Week;
        _exceptions = read.Exceptions;
        _openForGoodFrom = OpenForGoodFrom();
    }

    /// <summary>Round the clock, every day.</summary>
    public static ServiceCalendar Always { get; } = Create(new CalendarDefinition
    {
        TimeZone = TimeZoneInfo.Utc.Id,
        Week = CalendarDefinition.Days.ToDictionary(day => day, IReadOnlyList<string> (_) => ["00:00-24:00"]),
    }).OrThrow();

    /// <summary>The zone in which the slots are wall-clock times.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>What it was made of, in canonical order.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>
    /// Makes a calendar, or names every field that is wrong: <c>timeZone</c> (<c>calendar.unknown_time_zone</c>),
    /// <c>week</c> (<c>calendar.never_opens</c>: no weekday opens, whatever the exceptions), <c>week.mon</c> and
    /// <c>exceptions.2026-12-25</c> (<c>calendar.unknown_day</c>, <c>bad_date</c>, <c>bad_slot</c>,
    /// <c>slot_reversed</c>, also for an empty slot, <c>slots_overlap</c>).
    /// </summary>
    public static Outcome<ServiceCalendar> Create(CalendarDefinition definition)
    {
        var read = new CalendarReader(definition);
        return read.Errors.Count > 0 ? Refusal.Invalid(read.Errors) : new ServiceCalendar(definition, read);
    }

    /// <summary>The first instant, UTC, at which this much opening time has passed since the start.</summary>
    /// <param name="start">Where to begin; outside a slot, counting begins at the next one.</param>
    /// <param name="budget">Opening time, more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">No budget, or due after the year 9999.</exception>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget, TimeSpan.Zero);
        if (start.UtcTicks >= _openForGoodFrom) return start.ToUniversalTime() + budget;
        var left = budget.Ticks;
        var walk = new OpenWalk(this, start.UtcTicks);
        while (walk.MoveNext())
        {
            var length = walk.To - walk.From;
            if (length >= left) return Utc(walk.From + left);
            left -= length;
        }

        throw new ArgumentOutOfRangeException(nameof(budget), budget, "The due instant lies after the year 9999.");
    }

    /// <summary>Opening time between two instants; zero when the second is not after the first.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from) return TimeSpan.Zero;
        if (from.UtcTicks >= _openForGoodFrom) return to - from;
        var total = 0L;
        var walk = new OpenWalk(this, from.UtcTicks);
        while (walk.MoveNext() && walk.From < to.UtcTicks) total += Math.Min(walk.To, to.UtcTicks) - walk.From;
        return TimeSpan.FromTicks(total);
    }

    /// <summary>Whether this instant counts. An opening does, a closing does not.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var walk = new OpenWalk(this, at.UtcTicks);
        return walk.MoveNext() && walk.From == at.UtcTicks;
    }

    /// <summary>When it opens next, UTC; null when it is open, or at the end of the year 9999.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        var walk = new OpenWalk(this, at.UtcTicks);
        return walk.MoveNext() && walk.From > at.UtcTicks ? Utc(walk.From) : null;
    }

    /// <summary>When it closes, UTC, across slots that touch; null when it is closed, or never closes again.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset at)
    {
        var closes = at.UtcTicks;
        var walk = new OpenWalk(this, closes);
        while (closes < _openForGoodFrom && walk.MoveNext() && walk.From == closes) closes = walk.To;
        return closes > at.UtcTicks && closes < _openForGoodFrom ? Utc(closes) : null;
    }

    /// <summary>Whether this one is open whenever the other is, as far as the next <see cref="CoverDays"/> days show.</summary>
    public bool Covers(ServiceCalendar other, DateTimeOffset from) =>
        other.Segments(from, from.AddDays(CoverDays)).All(open => Elapsed(open.From, open.To) == open.To - open.From);

    /// <summary>The openings between two instants, in order, cut to them; slots that touch are one segment.</summary>
    public IEnumerable<OpenSegment> Segments(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (from.UtcTicks, from.UtcTicks);
        var walk = new OpenWalk(this, start);
        while (end < to.UtcTicks && walk.MoveNext() && walk.From < to.UtcTicks)
        {
            if (walk.From > end)
            {
                if (end > start) yield return new OpenSegment(Utc(start), Utc(end));
                start = walk.From;
            }

            end = Math.Min(walk.To, to.UtcTicks);
        }

        if (end > start) yield return new OpenSegment(Utc(start), Utc(end));
    }

    /// <summary>The slots of a day, in order. Day 0, 1 January of the year 1, is a Monday, as is the week's.</summary>
    internal Slot[] SlotsOf(int dayNumber) =>
        _exceptions.TryGetValue(dayNumber, out var slots) ? slots : _week[dayNumber % _week.Length];

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);

    // In UTC ticks; a local day is over everywhere before the second midnight UTC after it begins.
    private long OpenForGoodFrom()
    {
        if (!_week.All(day => Slot.CoverWholeDay(day))) return long.MaxValue;
        var lastClosed = _exceptions.Where(day => !Slot.CoverWholeDay(day.Value)).Max(day => (int?)day.Key);
        return lastClosed is { } day ? (day + 2) * WholeDay.Ticks : 0;
    }
}
