using Domain.Deadlines;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;

namespace Portal.Components.Shared;

/// <summary>Why a day is special, in words.</summary>
public static class SpecialDayWords
{
    /// <summary>The name of the holiday, the reason, or both; a dash for neither.</summary>
    public static string Why(FrenchHoliday? holiday, string? reason, IStringLocalizer<Codes> labels)
    {
        var parts = new[] { holiday is { } day ? labels[$"FrenchHoliday.{day}"].Value : null, reason }.Where(
            part => !string.IsNullOrWhiteSpace(part)).ToList();
        return parts.Count == 0 ? "–" : string.Join(" – ", parts);
    }
}
