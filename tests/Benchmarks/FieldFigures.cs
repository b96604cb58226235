using System.Diagnostics;
using Domain.Law;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;
using Portal.Components.Shared;
using Portal.Localization;

namespace Benchmarks;

/// <summary>What one field costs an open screen on the server: ours, which are the browser's own inputs, beside MudBlazor's (ADR 30).</summary>
internal static class FieldFigures
{
    private const int Many = 200;

    public static async Task Print()
    {
        (string Code, string Label)[] harms = [.. HarmType.List.Codes.Select(code => (code, $"Kind of harm {code}"))];
        var table = new Table($"One field of an open screen, the mean of {Many}", "field", "kept, kB", "first render, µs", "allocated, kB");
        await Row<TextField>(table, "text, ours", new() { ["Label"] = "Explanation" });
        await Row<MudTextField<string>>(table, "text, MudBlazor", new() { ["Label"] = "Explanation" });
        await Row<CheckField>(table, "check, ours", new() { ["Label"] = "In good faith" });
        await Row<MudCheckBox<bool>>(table, "check, MudBlazor", new() { ["Label"] = "In good faith" });
        await Row<SelectField>(table, $"choice of {harms.Length}, ours", new() { ["Label"] = "Harm", ["Options"] = harms });
        await Row<MudSelect<string>>(table, $"choice of {harms.Length}, MudBlazor", new() { ["Label"] = "Harm", ["ChildContent"] = Items(harms) });
        await Row<MudAutocomplete<string>>(
            table, $"search in {harms.Length}, MudBlazor", new()
            {
                ["Label"] = "Harm",
                ["SearchFunc"] = (string? _, CancellationToken _) => Task.FromResult(harms.Select(one => one.Label)),
            });
        await Row<TextField>(table, "date, ours", new() { ["Label"] = "From", ["Type"] = "date" });
        await Row<MudDatePicker>(table, "date, MudBlazor", new() { ["Label"] = "From" });
        table.Print();
    }

    private static RenderFragment Items((string Code, string Label)[] harms) => builder =>
    {
        foreach (var (code, label) in harms)
        {
            builder.OpenComponent<MudSelectItem<string>>(0);
            builder.AddComponentParameter(1, "Value", code);
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(text => text.AddContent(0, label)));
            builder.CloseComponent();
        }
    };

    private static async Task Row<TField>(Table table, string name, Dictionary<string, object?> parameters)
        where TField : IComponent
    {
        await Once<TField>(parameters, 5);
        var (kept, seconds, allocated) = await Once<TField>(parameters, Many);
        table.Row(name, Table.Number(kept / 1e3 / Many), Table.Number(seconds * 1e6 / Many), Table.Number(allocated / 1e3 / Many));
    }

    private static async Task<(long Kept, double Seconds, long Allocated)> Once<TField>(Dictionary<string, object?> parameters, int many)
        where TField : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddMudServices().AddPortalLocalization().AddSingleton<IJSRuntime, NoBrowser>()
            .AddSingleton<NavigationManager, Nowhere>().BuildServiceProvider();
        await using var screen = new Screen(services);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (allocated, started) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        for (var i = 0; i < many; i++)
        {
            var own = new Dictionary<string, object?>(parameters);
            if (typeof(TField).Namespace == typeof(TextField).Namespace) own["Id"] = $"field-{i}";
            await screen.Show<TField>(own);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(screen);
        return (kept, seconds, allocated);
    }

    // Components live here as they do in a circuit; what would go to the browser is let go. The renderer's types are said to change with
    // a release: then this program does.
#pragma warning disable BL0006
    private sealed class Screen(IServiceProvider services) : Renderer(services, NullLoggerFactory.Instance)
    {
        public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

        public Task Show<TComponent>(Dictionary<string, object?> parameters)
            where TComponent : IComponent => Dispatcher.InvokeAsync(
                () => RenderRootComponentAsync(
                    AssignRootComponentId(InstantiateComponent(typeof(TComponent))), ParameterView.FromDictionary(parameters)));

        protected override RendererInfo RendererInfo => new("Server", isInteractive: true);

        protected override void HandleException(Exception exception) => throw exception;

        protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;
    }
#pragma warning restore BL0006

    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult<TValue>(default!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromResult<TValue>(default!);
    }

    private sealed class Nowhere : NavigationManager
    {
        public Nowhere() => Initialize("http://localhost/", "http://localhost/");
    }
}
