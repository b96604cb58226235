using Domain.Kernel;
using Domain.Tasks;

namespace Domain.Deadlines;

/// <summary>The ladders that count where nothing else was agreed, and what a ladder must be like.</summary>
public static class EscalationLadder
{
    /// <summary>Most levels: each is a row of every clock.</summary>
    public const int Most = 20;

    /// <summary>Highest share of the budget, in percent.</summary>
    public const int MostPercent = 1000;

    /// <summary>Shortest time between two reminders, in minutes.</summary>
    public const int ReminderLeast = 5;

    /// <summary>Longest time between two reminders, in minutes: a week.</summary>
    public const int ReminderMost = 7 * 24 * 60;

    /// <summary>
    /// For the platform's clocks: the agent at half time, the lead as well when time runs out; the helpline's supervisor
    /// at the breach; then the escalation contact and a call; then the file for the coordinator.
    /// </summary>
    public static IReadOnlyList<LadderLevel> OfPlatforms { get; } =
    [
        new(50, [LadderAudience.SafetyAgent]),
        new(80, [LadderAudience.SafetyAgent, LadderAudience.SafetyLead]),
        new(DeadlineStep.BreachPercent, [LadderAudience.SafetyLead, LadderAudience.HelplineSupervisor]),
        new(150, [LadderAudience.EscalationContact, LadderAudience.HelplineSupervisor], TaskKind.CallPlatform),
        new(200, [LadderAudience.HelplineSupervisor, LadderAudience.Lawyer], TaskKind.PrepareCoordinatorFile),
    ];

    /// <summary>For the helpline's own clocks: the platform is told nothing.</summary>
    public static IReadOnlyList<LadderLevel> OfHelplines { get; } =
    [
        new(50, [LadderAudience.Psychologist]),
        new(80, [LadderAudience.Psychologist, LadderAudience.HelplineSupervisor]),
        new(DeadlineStep.BreachPercent, [LadderAudience.HelplineSupervisor]),
        new(150, [LadderAudience.HelplineSupervisor]),
        new(200, [LadderAudience.HelplineSupervisor]),
    ];

    /// <summary>True for those of the platform's side.</summary>
    public static bool IsPlatforms(this LadderAudience audience) => audience switch
    {
        LadderAudience.SafetyAgent or LadderAudience.SafetyLead or LadderAudience.EscalationContact => true,
        LadderAudience.Psychologist or LadderAudience.Lawyer or LadderAudience.HelplineSupervisor => false,
    };

    /// <summary>The level of exactly this share; null when there is none.</summary>
    public static LadderLevel? At(this IReadOnlyList<LadderLevel> ladder, int percent) =>
        ladder.FirstOrDefault(level => level.Percent == percent);

    /// <summary>
    /// Notes what is wrong with a ladder: under <paramref name="field"/> what concerns all of it, under
    /// <c>field[2].percent</c>, <c>.tells</c>, <c>.task</c> and <c>.reminderMinutes</c> what concerns a level.
    /// </summary>
    /// <param name="ladder">The levels, in any order.</param>
    /// <param name="errors">Where to note it.</param>
    /// <param name="field">Path of the ladder.</param>
    /// <param name="ofPlatforms">Whether it is for the platform's clocks; the helpline's own concern nobody else.</param>
    internal static void Check(this IReadOnlyList<LadderLevel> ladder, FieldErrors errors, string field, bool ofPlatforms)
    {
        errors.Expect(ladder.Count <= Most, field, "ladder_too_long");
        for (var i = 0; i < ladder.Count; i++)
        {
            var (level, at) = (ladder[i], $"{field}[{i}]");
            errors
                .Expect(level.Percent is > 0 and <= MostPercent, $"{at}.percent", "ladder_out_of_range")
                .Expect(ladder.Take(i).All(before => before.Percent != level.Percent), $"{at}.percent", "ladder_repeats")
                .Expect(level.Tells.Count > 0 || level.Task is not null, $"{at}.tells", "ladder_level_empty")
                .Expect(level.Tells.Distinct().Count() == level.Tells.Count, $"{at}.tells", "ladder_repeats")
                .Expect(ofPlatforms || !level.Tells.Any(IsPlatforms), $"{at}.tells", "ladder_not_platforms")
                .Expect(ofPlatforms || level.Task is null, $"{at}.task", "ladder_no_task")
                .Expect(level.Task is not { } task || TaskKinds.OfLadders.Contains(task), $"{at}.task", "ladder_not_asked");
            CheckReminder(level, errors, at);
        }

        errors.Expect(ladder.At(DeadlineStep.BreachPercent) is not null, field, "ladder_without_breach");
    }

    private static void CheckReminder(LadderLevel level, FieldErrors errors, string at)
    {
        if (level.ReminderMinutes is not { } minutes) return;
        errors
            .Expect(minutes >= ReminderLeast, $"{at}.reminderMinutes", "reminder_too_short")
            .Expect(minutes <= ReminderMost, $"{at}.reminderMinutes", "reminder_too_long")
            // What nobody missed yet, nobody can acknowledge.
            .Expect(level.Percent >= DeadlineStep.BreachPercent, $"{at}.reminderMinutes", "reminder_before_breach")
            .Expect(level.Tells.Count > 0, $"{at}.reminderMinutes", "reminder_for_nobody");
    }
}
