using Domain.Deadlines;
using static Domain.Tests.Deadlines.Hours;

namespace Domain.Tests.Deadlines;

public class AllocationTests
{
    private static readonly DateTimeOffset Start = At("2026-03-28T22:13Z");

    public static TheoryData<string> Calendars => ["always", "helpline", "office"];

    [Theory]
    [MemberData(nameof(Calendars))]
    public void Working_a_deadline_out_allocates_nothing(string name)
    {
        var calendar = name switch { "always" => ServiceCalendar.Always, "helpline" => Helpline, _ => Office };
        // What is made once, at the first use, is not what is measured.
        Use(calendar);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Use(calendar);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Use(ServiceCalendar calendar)
    {
        var due = calendar.Add(Start, H(1000));
        calendar.Elapsed(Start, due);
        calendar.IsOpen(due);
        calendar.NextOpening(due);
        calendar.ClosesAt(due);
    }
}
