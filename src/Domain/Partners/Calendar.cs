using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>
/// One version of an organisation's opening hours. It never changes: other hours are another version, so that a clock
/// started under this one can be explained for ever.
/// </summary>
public sealed class Calendar : AggregateRoot
{
    private Calendar()
    {
    }

    /// <summary>The definition as JSON, in the form that the API uses.</summary>
    public string Definition { get; private init; } = "";

    /// <summary>Saves a version of a calendar.</summary>
    /// <param name="code">The code of its owner, e.g. 3018.</param>
    /// <param name="number">1, 2, 3 ...</param>
    /// <param name="definition">The hours; refused when they make no sense.</param>
    public static Outcome<Calendar> Save(string code, int number, CalendarDefinition definition) =>
        ServiceCalendar.Create(definition) is { Succeeded: false, Refusal: var no }
            ? no
            : new Calendar { Reference = $"{code}.v{number}", Definition = definition.ToJson() };
}
