using System.Globalization;
using Domain.Deadlines;

namespace Domain.Tests.Deadlines;

/// <summary>Due instants that two other programs worked out; see <c>vectors/README.md</c>.</summary>
public class VectorTests
{
    private static readonly Dictionary<string, ServiceCalendar> Calendars = new()
    {
        ["HELPLINE"] = Hours.Helpline,
        ["OFFICE_FR"] = Hours.Office,
        ["ALWAYS"] = ServiceCalendar.Always,
    };

    private static readonly IReadOnlyList<Vector> Vectors =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Deadlines", "vectors", "vectors.csv"))
            .Skip(1)
            .Select(Vector.Read),
    ];

    [Fact]
    public void Every_vector_is_due_when_the_other_programs_say()
    {
        var wrong = Vectors.Where(vector => vector.Answer != vector.Due);

        Assert.Equal(1381, Vectors.Count);
        Assert.Empty(wrong.Select(vector => $"{vector.Line} but we say {vector.Answer:O}"));
    }

    [Fact]
    public void Between_start_and_due_every_vector_has_used_its_budget()
    {
        var wrong = Vectors.Where(vector => vector.Calendar.Elapsed(vector.Start, vector.Due) != vector.Budget);

        Assert.Empty(wrong.Select(vector => vector.Line));
    }

    [Fact]
    public void Round_the_clock_in_Paris_is_round_the_clock()
    {
        var paris = Hours.EveryDay(Hours.Paris, "00:00-24:00");
        var vectors = Vectors.Where(vector => vector.Calendar == ServiceCalendar.Always).ToList();

        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector => Assert.Equal(vector.Due, paris.Add(vector.Start, vector.Budget)));
    }

    private sealed record Vector(
        string Line, ServiceCalendar Calendar, DateTimeOffset Start, TimeSpan Budget, DateTimeOffset Due)
    {
        public DateTimeOffset Answer => Calendar.Add(Start, Budget);

        public static Vector Read(string line)
        {
            var cells = line.Split(',');
            var minutes = int.Parse(cells[4], CultureInfo.InvariantCulture);
            return new Vector(
                line, Calendars[cells[1]], Hours.At(cells[3]), TimeSpan.FromMinutes(minutes), Hours.At(cells[5]));
        }
    }
}
