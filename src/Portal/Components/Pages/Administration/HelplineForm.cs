using Domain.Deadlines;
using Domain.Partners;

namespace Portal.Components.Pages.Administration;

/// <summary>What is typed when a helpline is added.</summary>
public sealed class HelplineForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? ContactEmail { get; set; }

    public string? Phone { get; set; }

    public string? TimeZone { get; set; } = "Europe/Paris";

    /// <summary>Slots of each day, separated by commas; empty is closed.</summary>
    public Dictionary<string, string?> Week { get; } = CalendarDefinition.Days.ToDictionary(day => day, string? (_) => "09:00-23:00");

    /// <summary>The command.</summary>
    public OnboardHelpline ToCommand() => new(
        Code?.Trim() ?? "", Name ?? "", ContactEmail?.Trim() ?? "", Phone ?? "",
        new CalendarDefinition { TimeZone = TimeZone?.Trim() ?? "", Week = Week.ToDictionary(day => day.Key, day => (IReadOnlyList<string>)Slots(day.Value)) });

    private static List<string> Slots(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(slot => slot.Replace(" ", "", StringComparison.Ordinal).Replace('–', '-')).ToList();
}
