using Domain.Deadlines;
using Infrastructure.Reading.Reports;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Live;

namespace Portal.Components.Pages.Reports;

/// <summary>A page of figures: what it filters by is in its address.</summary>
public abstract class ReportPage : LivePage
{
    /// <summary>Where the page is.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Named so that the page hears when the query of its address changes, this parameter or another.</summary>
    [SupplyParameterFromQuery]
    public string? Days { get; set; }

    /// <summary>What the address says.</summary>
    protected ClockFilter Filter { get; private set; } = new();

    /// <summary>One parameter of the address.</summary>
    protected string? Given(string name) =>
        QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <inheritdoc/>
    protected override bool Concerns(Change change) =>
        base.Concerns(change) || change.Event is nameof(OutageRecorded) or nameof(OutageCorrected) or nameof(OutageWithdrawn);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        Filter = ClockFilterText.Read(Given);
        return base.OnParametersSetAsync();
    }
}
