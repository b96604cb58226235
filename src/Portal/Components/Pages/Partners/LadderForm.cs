using System.Globalization;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Tasks;

namespace Portal.Components.Pages.Partners;

/// <summary>A ladder as it is typed: its levels stay where they stand until they are saved, then they are in order.</summary>
public sealed class LadderForm
{
    /// <summary>A form that begins with these levels.</summary>
    public LadderForm(IReadOnlyList<LadderLevel> ladder) =>
        Levels = [.. ladder.OrderBy(level => level.Percent).Select(level => new LevelForm(level))];

    /// <summary>The levels.</summary>
    public List<LevelForm> Levels { get; }

    /// <summary>The ladder; what cannot be read is noted under its field, e.g. <c>ladder[2].percent</c>.</summary>
    public IReadOnlyList<LadderLevel> Read(FieldErrors errors, string field) =>
        [.. Levels.Select((level, index) => level.Read(errors, $"{field}[{index}]"))];
}

/// <summary>One level as it is typed.</summary>
public sealed class LevelForm
{
    /// <summary>An empty level.</summary>
    public LevelForm()
    {
    }

    /// <summary>A form that begins with this level.</summary>
    public LevelForm(LadderLevel level)
    {
        Percent = level.Percent.ToString(CultureInfo.InvariantCulture);
        Tells.UnionWith(level.Tells);
        Task = level.Task?.ToString();
        Reminder = level.ReminderMinutes is { } minutes ? BudgetText.Write(minutes) : null;
    }

    /// <summary>Share of the budget, with or without the sign.</summary>
    public string? Percent { get; set; }

    /// <summary>Who gets a mail.</summary>
    public HashSet<LadderAudience> Tells { get; } = [];

    /// <summary>Name of the task; null for none.</summary>
    public string? Task { get; set; }

    /// <summary>How often the mail is repeated, as text; empty for never.</summary>
    public string? Reminder { get; set; }

    /// <summary>The share; null when it cannot be read.</summary>
    public int? Share =>
        int.TryParse(Percent?.Trim().TrimEnd('%').Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var share)
            ? share : null;

    /// <summary>Tells or no longer tells somebody.</summary>
    public void Tell(LadderAudience audience, bool told)
    {
        if (told) Tells.Add(audience);
        else Tells.Remove(audience);
    }

    internal LadderLevel Read(FieldErrors errors, string field)
    {
        var reminder = string.IsNullOrWhiteSpace(Reminder) ? null : BudgetText.Read(Reminder);
        errors.Expect(Share is not null, $"{field}.percent", "bad_number")
            .Expect(reminder is not null || string.IsNullOrWhiteSpace(Reminder), $"{field}.reminderMinutes", "bad_number");
        return new LadderLevel(
            Share ?? 0, [.. Tells.Order()], Enum.TryParse<TaskKind>(Task, out var task) && Enum.IsDefined(task) ? task : null, reminder);
    }
}
