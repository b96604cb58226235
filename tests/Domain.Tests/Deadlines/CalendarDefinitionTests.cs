using Domain.Deadlines;
using Domain.Kernel;
using static Domain.Tests.Deadlines.Hours;

namespace Domain.Tests.Deadlines;

public class CalendarDefinitionTests
{
    private const string Json =
        """{"timeZone":"Europe/Paris","week":{"mon":["09:00-23:00"]},"exceptions":{"2026-12-25":[]}}""";

    [Fact]
    public void The_JSON_of_the_API_is_read_and_written_as_it_is() =>
        Assert.Equal(Json, CalendarDefinition.Parse(Json).OrThrow().ToJson());

    [Fact]
    public void Exceptions_may_be_left_out() =>
        Assert.Empty(CalendarDefinition.Parse("""{"timeZone":"UTC","week":{}}""").OrThrow().Exceptions);

    [Fact]
    public void The_same_calendar_has_one_text_whatever_its_order()
    {
        var messy = CalendarDefinition.Parse(
            """
            { "exceptions": {"2026-12-25": [], "2026-01-01": []}, "timeZone": "UTC",
              "week": {"sun": ["14:00-15:00", "09:00-10:00"], "tue": [], "mon": ["09:00-24:00"]} }
            """).OrThrow();

        Assert.Equal(
            """{"timeZone":"UTC","week":{"mon":["09:00-24:00"],"sun":["09:00-10:00","14:00-15:00"]},"exceptions":"""
            + """{"2026-01-01":[],"2026-12-25":[]}}""",
            messy.ToJson());
        Assert.Equal(CalendarDefinition.Parse(messy.ToJson()).OrThrow(), messy);
    }

    [Theory]
    [InlineData("", "calendar")]
    [InlineData("null", "calendar")]
    [InlineData("3018", "calendar")]
    [InlineData("[]", "calendar")]
    [InlineData("{", "calendar")]
    [InlineData("\ud800", "calendar")]
    [InlineData("""{"week":{}}""", "calendar")]
    [InlineData("""{"timeZone":"UTC"}""", "calendar")]
    [InlineData("""{"timeZone":null,"week":{}}""", "timeZone")]
    [InlineData("""{"timeZone":"\ud800","week":{}}""", "timeZone")]
    [InlineData("""{"timeZone":"UTC","week":null}""", "week")]
    [InlineData("""{"timeZone":"UTC","week":{"mon":null}}""", "week.mon")]
    [InlineData("""{"timeZone":"UTC","week":{"mon":[null]}}""", "week.mon")]
    [InlineData("""{"timeZone":"UTC","week":{"mon":[9]}}""", "week.mon")]
    [InlineData("""{"timeZone":"UTC","week":{"mon":"09:00-10:00"}}""", "week.mon")]
    [InlineData("""{"timeZone":"UTC","week":{},"exceptions":{"2026-12-25":[1]}}""", "exceptions.2026-12-25")]
    [InlineData("""{"timeZone":"UTC","week":{},"holidays":{}}""", "calendar")]
    [InlineData("""{"timeZone":"UTC","week":{"mon":[],"mon":[]}}""", "week.mon")]
    public void JSON_that_is_no_calendar_is_refused_by_field(string json, string field)
    {
        var refusal = CalendarDefinition.Parse(json).Refusal;

        Assert.Equal(RefusalKind.Invalid, refusal?.Kind);
        Assert.Equal("calendar.bad_json", Assert.Single(refusal!.Errors!, error => error.Key == field).Value);
    }

    [Theory]
    [InlineData("9:00-10:00")]
    [InlineData("09:00-10:00 ")]
    [InlineData("09:00 10:00")]
    [InlineData("09:00-24:01")]
    [InlineData("24:00-24:00")]
    [InlineData("25:00-26:00")]
    [InlineData("09:60-10:00")]
    [InlineData("")]
    public void A_slot_is_hours_and_minutes_and_nothing_else(string slot) =>
        Assert.Equal("calendar.bad_slot", ErrorOf(Week(Paris, ["mon"], slot), "week.mon"));

    [Theory]
    [InlineData("calendar.slot_reversed", "18:00-09:00")]
    [InlineData("calendar.slot_reversed", "09:00-09:00")]
    [InlineData("calendar.slot_reversed", "22:00-00:00")]
    [InlineData("calendar.slots_overlap", "09:00-12:00", "11:59-13:00")]
    [InlineData("calendar.slots_overlap", "09:00-18:00", "10:00-11:00", "12:00-13:00")]
    [InlineData("calendar.slots_overlap", "10:00-11:00", "10:00-11:00")]
    public void Slots_of_a_day_may_not_be_reversed_or_overlap(string error, params string[] slots)
    {
        Assert.Equal(error, ErrorOf(Week(Paris, ["mon"], slots), "week.mon"));
        Assert.Equal(
            error,
            ErrorOf(Week(Paris, ["mon"], "09:00-10:00").Except("2026-12-25", slots), "exceptions.2026-12-25"));
    }

    [Fact]
    public void Slots_may_touch_and_come_in_any_order() =>
        Assert.True(ServiceCalendar.Create(Week(Paris, ["mon"], "12:00-24:00", "00:00-12:00")).Succeeded);

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("Romance Standard Time")]
    [InlineData("right/Europe/Paris")]
    [InlineData("localtime")]
    [InlineData("../etc/passwd")]
    [InlineData("")]
    public void A_zone_is_an_IANA_zone(string zone) =>
        Assert.Equal("calendar.unknown_time_zone", ErrorOf(Week(zone, ["mon"], "09:00-10:00"), "timeZone"));

    [Fact]
    public void A_week_that_never_opens_is_refused_even_with_special_openings()
    {
        Assert.Equal("calendar.never_opens", ErrorOf(Week(Paris, []), "week"));
        Assert.Equal("calendar.never_opens", ErrorOf(Week(Paris, CalendarDefinition.Days), "week"));
        Assert.Equal(
            "calendar.never_opens", ErrorOf(Week(Paris, []).Except("2026-12-25", "09:00-10:00"), "week"));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var definition = Week("Nowhere", ["mon", "someday"], "x").Except("25/12/2026").Except("2026-02-30");

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["exceptions[1]"] = "calendar.bad_date",
                ["exceptions[0]"] = "calendar.bad_date",
                ["timeZone"] = "calendar.unknown_time_zone",
                ["week.mon"] = "calendar.bad_slot",
                ["week[1]"] = "calendar.unknown_day",
            },
            ServiceCalendar.Create(definition).Refusal?.Errors);
    }

    [Fact]
    public void A_calendar_remembers_what_it_was_made_of() =>
        Assert.Equal(Json, Create(CalendarDefinition.Parse(Json).OrThrow()).Definition.ToJson());

    private static string? ErrorOf(CalendarDefinition definition, string field) =>
        ServiceCalendar.Create(definition).Refusal?.Errors?[field];
}
