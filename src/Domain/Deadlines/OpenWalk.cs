namespace Domain.Deadlines;

/// <summary>
/// Walks forward through a calendar's openings from an instant, slot by slot, on the real time line (UTC ticks).
/// What was already passed is cut off, so no instant comes twice; slots that touch come one after the other.
/// </summary>
internal struct OpenWalk
{
    private readonly ServiceCalendar _calendar;
    private int _dayNumber;
    private LocalDay _day;
    private Slot[] _slots = [];
    private int _next;

    public OpenWalk(ServiceCalendar calendar, long from)
    {
        _calendar = calendar;
        From = To = from;
        // Yesterday's slots may still be open: its 24:00 can fall after the clock went back over midnight.
        var yesterday = (from + LocalDay.Offset(calendar.TimeZone, from)) / TimeSpan.TicksPerDay - 1;
        _dayNumber = (int)Math.Max(yesterday, 0) - 1;
    }

    /// <summary>Where the opening starts, or where the walk began inside it.</summary>
    public long From { get; private set; }

    /// <summary>Where it ends; not part of it.</summary>
    public long To { get; private set; }

    /// <summary>Goes to the next slot that has something left. False only at the end of the year 9999.</summary>
    public bool MoveNext()
    {
        do
        {
            while (_next < _slots.Length)
            {
                if (Enter(_slots[_next++])) return true;
            }
        }
        while (NextDay());
        return false;
    }

    private bool Enter(Slot slot)
    {
        var closes = _day.Closing(slot.Closes);
        if (closes <= To) return false;
        From = Math.Max(_day.Opening(slot.Opens), To);
        if (From >= closes) return false;
        To = closes;
        return true;
    }

    private bool NextDay()
    {
        if (_dayNumber == DateOnly.MaxValue.DayNumber) return false;
        _dayNumber++;
        _next = 0;
        _slots = _calendar.SlotsOf(_dayNumber);
        if (_slots.Length > 0) _day = new LocalDay(_calendar.TimeZone, _dayNumber);
        return true;
    }
}
