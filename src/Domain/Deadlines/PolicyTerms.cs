using Domain.Kernel;
using Domain.Law;

namespace Domain.Deadlines;

/// <summary>
/// The budgets of one policy version, in minutes, per priority and clock kind, and the ladders. Platform budgets count
/// around the clock, helpline budgets in the helpline's opening hours.
/// </summary>
/// <param name="Budgets">Priority to clock kind to minutes of calendar time.</param>
/// <param name="Ladder">The levels of the platform's clocks: warnings below 100 %, the breach, escalations above.</param>
/// <param name="HelplineLadder">The levels of the helpline's own clocks.</param>
public sealed record PolicyTerms(
    IReadOnlyDictionary<Priority, IReadOnlyDictionary<ClockKind, int>> Budgets, IReadOnlyList<LadderLevel> Ladder,
    IReadOnlyList<LadderLevel> HelplineLadder)
{
    /// <summary>A year: a longer budget is a typing error.</summary>
    public const int MostMinutes = 366 * 24 * 60;

    /// <summary>How many years of opening hours a helpline budget may need at most.</summary>
    public const int ReachYears = 5;

    /// <summary>
    /// What is in force where nothing else was agreed. No law gives these hours (the DSA says "without undue delay");
    /// they are contractual proposals that stay inside the shortest public commitments.
    /// </summary>
    public static PolicyTerms Default { get; } = new(
        new Dictionary<Priority, IReadOnlyDictionary<ClockKind, int>>
        {
            [Priority.P0Vital] = Budget(15, 60, 60, 4 * 60, 15, 30, 4 * 60),
            [Priority.P1Critical] = Budget(30, 4 * 60, 4 * 60, 24 * 60, 60, 2 * 60, 8 * 60),
            [Priority.P2Serious] = Budget(2 * 60, 12 * 60, 12 * 60, 48 * 60, 4 * 60, 8 * 60, 24 * 60),
            [Priority.P3Standard] = Budget(8 * 60, 48 * 60, 24 * 60, 5 * 24 * 60, 12 * 60, 24 * 60, 48 * 60),
        },
        EscalationLadder.OfPlatforms, EscalationLadder.OfHelplines);

    /// <summary>The budget of one clock, in minutes.</summary>
    public int Minutes(Priority priority, ClockKind kind) => Budgets[priority][kind];

    /// <summary>The ladder of one kind of clock.</summary>
    public IReadOnlyList<LadderLevel> LadderOf(ClockKind kind) => kind.IsPlatforms() ? Ladder : HelplineLadder;

    /// <summary>The same terms with the levels of both ladders in order.</summary>
    public PolicyTerms InOrder() => this with
    {
        Ladder = [.. Ladder.OrderBy(level => level.Percent)],
        HelplineLadder = [.. HelplineLadder.OrderBy(level => level.Percent)],
    };

    /// <summary>
    /// What is wrong with these terms; field paths are <c>budgets.P0_VITAL.Acknowledge</c>, <c>ladder[2].percent</c> and
    /// <c>helplineLadder</c>.
    /// </summary>
    public FieldErrors Check()
    {
        var errors = new FieldErrors();
        foreach (var priority in Enum.GetValues<Priority>())
            foreach (var kind in Enum.GetValues<ClockKind>())
            {
                var field = $"budgets.{priority.Code()}.{kind}";
                var minutes = Budgets.GetValueOrDefault(priority)?.GetValueOrDefault(kind) ?? 0;
                errors.Expect(minutes > 0, field, "not_positive").Expect(minutes <= MostMinutes, field, "too_long");
            }

        Ladder.Check(errors, "ladder", ofPlatforms: true);
        HelplineLadder.Check(errors, "helplineLadder", ofPlatforms: false);
        return errors;
    }

    /// <summary>
    /// Which helpline budgets are not used up within <see cref="ReachYears"/> years of these opening hours, because the line
    /// opens too little; same field paths. Only for terms that <see cref="Check"/> finds in order.
    /// </summary>
    /// <param name="hours">The hours in which they count.</param>
    /// <param name="from">From when (UTC).</param>
    /// <param name="only">The priority whose clocks count in these hours; null for all.</param>
    public FieldErrors CheckReach(ServiceCalendar hours, DateTimeOffset from, Priority? only = null)
    {
        var reach = hours.Elapsed(from, from.AddYears(ReachYears)).TotalMinutes;
        var errors = new FieldErrors();
        foreach (var (priority, budgets) in Budgets.Where(one => only is null || one.Key == only))
            foreach (var (kind, minutes) in budgets.Where(one => !one.Key.IsPlatforms()))
                errors.Expect(minutes <= reach, $"budgets.{priority.Code()}.{kind}", "never_reached");
        return errors;
    }

    private static Dictionary<ClockKind, int> Budget(
        int acknowledge, int decide, int preserve, int complaint, int firstContact, int answer, int verify) => new()
        {
            [ClockKind.Acknowledge] = acknowledge,
            [ClockKind.Decide] = decide,
            [ClockKind.PreserveEvidence] = preserve,
            [ClockKind.ReviewComplaint] = complaint,
            [ClockKind.FirstContact] = firstContact,
            [ClockKind.AnswerInformation] = answer,
            [ClockKind.VerifyOutcome] = verify,
        };
}
