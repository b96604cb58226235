using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Portal.Components.Pages.Partners;

/// <summary>The terms of a policy as they are typed.</summary>
public sealed class PolicyForm
{
    private readonly Dictionary<(Priority, ClockKind), string?> _cells = [];

    /// <summary>A form that begins with these terms.</summary>
    public PolicyForm(PolicyTerms terms)
    {
        foreach (var (priority, kind) in Cells) _cells[(priority, kind)] = BudgetText.Write(terms.Minutes(priority, kind));
        Ladder = new LadderForm(terms.Ladder);
        HelplineLadder = new LadderForm(terms.HelplineLadder);
    }

    /// <summary>The levels of the platform's clocks.</summary>
    public LadderForm Ladder { get; }

    /// <summary>The levels of the helpline's own clocks.</summary>
    public LadderForm HelplineLadder { get; }

    private static IEnumerable<(Priority Priority, ClockKind Kind)> Cells =>
        from priority in Enum.GetValues<Priority>() from kind in Enum.GetValues<ClockKind>() select (priority, kind);

    /// <summary>What is typed in a cell.</summary>
    public string? this[Priority priority, ClockKind kind]
    {
        get => _cells[(priority, kind)];
        set => _cells[(priority, kind)] = value;
    }

    /// <summary>Name of a cell in refusals.</summary>
    public static string Field(Priority priority, ClockKind kind) => $"budgets.{priority.Code()}.{kind}";

    /// <summary>The terms, or everything that cannot be read.</summary>
    public Outcome<PolicyTerms> Read()
    {
        var errors = new FieldErrors();
        foreach (var (priority, kind) in Cells)
            errors.Expect(BudgetText.Read(this[priority, kind]) is not null, Field(priority, kind), "bad_number");
        var (ladder, helplineLadder) = (Ladder.Read(errors, "ladder"), HelplineLadder.Read(errors, "helplineLadder"));
        if (errors.Any) return errors.Refusal;
        return new PolicyTerms(
            Enum.GetValues<Priority>().ToDictionary(
                priority => priority,
                priority => (IReadOnlyDictionary<ClockKind, int>)Enum.GetValues<ClockKind>()
                    .ToDictionary(kind => kind, kind => BudgetText.Read(this[priority, kind])!.Value)),
            ladder, helplineLadder);
    }
}
