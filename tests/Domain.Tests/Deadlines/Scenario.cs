using Domain.Deadlines;
using FsCheck;
using FsCheck.Fluent;

namespace Domain.Tests.Deadlines;

/// <summary>A random calendar with instants and budgets that are worth trying on it.</summary>
public sealed record Scenario(
    ServiceCalendar Calendar, DateTimeOffset Start, DateTimeOffset Other, TimeSpan Budget, TimeSpan More)
{
    public override string ToString() => $"{Calendar.Definition.ToJson()} {Start:O} {Other:O} {Budget} {More}";
}

/// <summary>
/// Random weeks of any shape in zones that change their clocks in every way there is (at 02:00, at midnight, by half an
/// hour, before Ramadan, not at all). Instants, exceptions and boundaries crowd around the changes.
/// </summary>
public static class Scenarios
{
    public static readonly IReadOnlyList<string> Zones =
    [
        "Europe/Paris", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Havana", "America/Santiago",
        "Africa/Cairo", "Africa/Casablanca", "Asia/Beirut", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "UTC",
    ];

    private static readonly DateTimeOffset Begin = Hours.At("2025-01-01T00:00Z");
    private static readonly int Days = 3 * 365;

    private static readonly Dictionary<string, List<DateTimeOffset>> Changes =
        Zones.ToDictionary(zone => zone, zone => ChangesOf(TimeZoneInfo.FindSystemTimeZoneById(zone)));

    public static Arbitrary<Scenario> Any() => Scenario(Gen.Elements<string>(Zones), Minute).ToArbitrary();

    /// <summary>Slots whose boundaries stay clear of every change of clocks, in zones that change at 01:00 to 03:00.</summary>
    public static Arbitrary<Scenario> Plain() => Scenario(
        Gen.Elements("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"),
        Gen.OneOf(Gen.Choose(4 * 60, 24 * 60), Gen.Constant(0))).ToArbitrary();

    public static IReadOnlyList<DateTimeOffset> ChangesIn(string zone) => Changes[zone];

    private static Gen<int> Minute => Gen.Frequency(
        (3, Gen.Choose(0, 48).Select(half => 30 * half)),
        (3, Gen.Choose(0, 4 * 60)),
        (2, Gen.Choose(23 * 60, 24 * 60)),
        (1, Gen.Choose(0, 24 * 60)));

    private static Gen<TimeSpan> Budget => Gen.OneOf(
        Gen.Choose(1, 24 * 60).Select(minutes => TimeSpan.FromMinutes(minutes)),
        Gen.Choose(1, 40 * 3600).Select(seconds => TimeSpan.FromSeconds(seconds)),
        Gen.Choose(1, int.MaxValue).Select(ticks => TimeSpan.FromTicks(ticks)));

    private static Gen<Scenario> Scenario(Gen<string> zones, Gen<int> minute) =>
        from zone in zones
        from calendar in Calendar(zone, Slots(minute))
        from start in Instant(zone)
        from other in Gen.OneOf(Instant(zone), Gen.Choose(-5_000, 5_000).Select(minutes => start.AddMinutes(minutes)))
        from budget in Budget
        from more in Budget
        select new Scenario(calendar, start, other, budget, more);

    private static Gen<ServiceCalendar> Calendar(string zone, Gen<string[]> slots) =>
        from week in slots.ArrayOf(7).Where(days => days.Any(day => day.Length > 0))
        from dates in Instant(zone).Select(at => $"{at:yyyy-MM-dd}").ListOf()
        from special in slots.ArrayOf(dates.Count)
        select Hours.Create(dates.Zip(special).Aggregate(
            new CalendarDefinition
            {
                TimeZone = zone,
                Week = CalendarDefinition.Days.Zip(week)
                    .ToDictionary(day => day.First, IReadOnlyList<string> (day) => day.Second),
            },
            (definition, day) => definition.Except(day.First, day.Second)));

    private static Gen<string[]> Slots(Gen<int> minute) => Gen.Frequency(
        (1, Gen.Constant<string[]>([])),
        (1, Gen.Constant<string[]>(["00:00-24:00"])),
        (4, Pairs(minute, step: 2)),
        (2, Pairs(minute, step: 1)));

    // Step 1 uses every boundary twice, so that the slots touch.
    private static Gen<string[]> Pairs(Gen<int> minute, int step) =>
        from count in Gen.Choose(2, 8)
        from minutes in minute.ArrayOf(count)
        let ordered = minutes.Distinct().Order().ToArray()
        select ordered.Zip(ordered.Skip(1))
            .Where((_, index) => index % step == 0)
            .Select(slot => $"{Text(slot.First)}-{Text(slot.Second)}")
            .ToArray();

    private static string Text(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    private static Gen<DateTimeOffset> Instant(string zone)
    {
        var anywhere = Gen.Choose(0, Days * 24 * 60).Select(minutes => Begin.AddMinutes(minutes));
        var around =
            from change in Gen.Elements<DateTimeOffset>(Changes[zone].DefaultIfEmpty(Begin))
            from minutes in Gen.OneOf(Gen.Choose(-3_000, 3_000), Gen.Choose(-120, 120))
            from ticks in Gen.Choose(-1, 1)
            select change.AddMinutes(minutes).AddTicks(ticks);
        return Gen.Frequency((1, anywhere), (2, around));
    }

    private static List<DateTimeOffset> ChangesOf(TimeZoneInfo zone) =>
        [
            .. Enumerable.Range(0, Days * 48)
                .Select(half => Begin.AddMinutes(30 * half))
                .Where(at => zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddTicks(-1))),
        ];
}
