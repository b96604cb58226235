using Infrastructure.Reading.Reports;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Components.Pages.Reports;

/// <summary>Where figures lead: everything that is filtered by is in the address.</summary>
public static class FigureAddress
{
    /// <summary>The list behind a figure.</summary>
    public static string List(ClockFilter filter) => To("/clocks", filter);

    /// <summary>The dashboard under the filters that it knows.</summary>
    public static string Dashboard(ClockFilter filter) =>
        QueryHelpers.AddQueryString(
            "/dashboard", ClockFilterText.Write(OfDashboard(filter)).Where(one => one.Key != "figure").ToDictionary());

    /// <summary>A table of figures, or the list, as a file.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="format">csv or xlsx.</param>
    /// <param name="filter">What is in force.</param>
    public static string File(string table, string format, ClockFilter filter) => To($"/reports/{table}.{format}", filter);

    /// <summary>What the dashboard filters by, without the cells of its tables.</summary>
    public static ClockFilter OfDashboard(ClockFilter filter) =>
        new(Days: filter.Days, Platform: filter.Platform, Priority: filter.Priority)
        {
            HarmType = filter.HarmType,
            Outages = filter.Outages,
        };

    private static string To(string path, ClockFilter filter) =>
        QueryHelpers.AddQueryString(path, ClockFilterText.Write(filter).ToDictionary());
}
