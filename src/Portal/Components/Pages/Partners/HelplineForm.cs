using Domain.Deadlines;
using Domain.Partners;
using Portal.Components.Shared;

namespace Portal.Components.Pages.Partners;

/// <summary>What is typed when a helpline is added.</summary>
public sealed class HelplineForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? ContactEmail { get; set; }

    public string? Phone { get; set; }

    /// <summary>When it is open.</summary>
    public WeeklyHoursForm Hours { get; } = new(new CalendarDefinition
    {
        TimeZone = "Europe/Paris",
        Week = CalendarDefinition.Days.ToDictionary(day => day, IReadOnlyList<string> (_) => ["09:00-23:00"]),
    });

    /// <summary>The command.</summary>
    public OnboardHelpline ToCommand() =>
        new(Code?.Trim() ?? "", Name ?? "", ContactEmail?.Trim() ?? "", Phone ?? "", Hours.ToDefinition());
}
