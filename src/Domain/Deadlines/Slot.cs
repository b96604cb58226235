using System.Globalization;

namespace Domain.Deadlines;

/// <summary>Opening hours on one local day, half-open, as wall-clock times since 00:00.</summary>
/// <param name="Opens">00:00 to 23:59.</param>
/// <param name="Closes">Up to 24:00, which is 00:00 of the next day.</param>
internal readonly record struct Slot(TimeSpan Opens, TimeSpan Closes)
{
    private const string EndOfDay = "24:00";
    private static readonly int Length = "HH:mm-HH:mm".Length;

    /// <summary>Reads <c>HH:mm-HH:mm</c>; null when it is anything else. Order is not checked here.</summary>
    public static Slot? Parse(string text) =>
        text.Length == Length
        && text[5] == '-'
        && Time(text[..5]) is { } opens
        && (text[6..] == EndOfDay ? TimeSpan.FromDays(1) : Time(text[6..])) is { } closes
            ? new Slot(opens, closes)
            : null;

    /// <summary>Whether slots in order leave no instant of the day out.</summary>
    public static bool CoverWholeDay(ReadOnlySpan<Slot> slots)
    {
        var covered = TimeSpan.Zero;
        foreach (var slot in slots)
        {
            if (slot.Opens > covered) return false;
            covered = slot.Closes;
        }

        return covered == TimeSpan.FromDays(1);
    }

    private static TimeSpan? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToTimeSpan()
            : null;
}
