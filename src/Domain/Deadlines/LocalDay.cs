namespace Domain.Deadlines;

/// <summary>
/// One calendar day of a time zone: turns its wall-clock times into instants, in UTC ticks. It trusts only the zone's
/// UTC-to-offset direction, which is never ambiguous, and one change of offset in the three days around it (no
/// zone has had two since 1970).
/// </summary>
internal readonly struct LocalDay
{
    private readonly TimeZoneInfo _zone;
    private readonly long _midnight;
    private readonly long _before;
    private readonly long _after;

    /// <param name="zone">The time zone.</param>
    /// <param name="dayNumber">As <see cref="DateOnly.DayNumber"/>: days since 1 January of the year 1.</param>
    public LocalDay(TimeZoneInfo zone, int dayNumber)
    {
        _zone = zone;
        _midnight = dayNumber * TimeSpan.TicksPerDay;
        _before = Offset(zone, Earliest);
        _after = Offset(zone, Latest);
    }

    // Offsets lie between -12 and +14 hours: between these two instants the whole local day takes place.
    private long Earliest => _midnight - TimeSpan.TicksPerDay;

    private long Latest => _midnight + 2 * TimeSpan.TicksPerDay;

    /// <summary>The zone's offset at an instant, in ticks.</summary>
    public static long Offset(TimeZoneInfo zone, long utcTicks)
    {
        var instant = new DateTime(Math.Clamp(utcTicks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        return zone.GetUtcOffset(instant).Ticks;
    }

    /// <summary>When a slot that opens at this time opens: the first occurrence of a repeated time.</summary>
    public long Opening(TimeSpan time) => Instant(_midnight + time.Ticks, _before, _after);

    /// <summary>When a slot that closes at this time closes: the second occurrence of a repeated time.</summary>
    public long Closing(TimeSpan time) => Instant(_midnight + time.Ticks, _after, _before);

    private long Instant(long local, long preferred, long other)
    {
        if (preferred == other || Offset(_zone, local - preferred) == preferred) return local - preferred;
        return Offset(_zone, local - other) == other ? local - other : Jump();
    }

    // A time that neither offset gives was skipped: the instant of the jump stands in for it.
    private long Jump()
    {
        var (before, after) = (Earliest, Latest);
        while (after - before > 1)
        {
            var middle = before + (after - before) / 2;
            if (Offset(_zone, middle) == _before) before = middle;
            else after = middle;
        }

        return after;
    }
}
