using System.Globalization;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Reading.Audit;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;
using Portal.Localization;
using Portal.Texts;

namespace Portal.Components.Pages.Audit;

/// <summary>Lines of the trail as sentences, in the language of the moment.</summary>
public static class AuditWords
{
    /// <summary>Every command, the ones of people first by label.</summary>
    public static IEnumerable<(string Code, string Label)> UseCases(IStringLocalizer<Events> names) =>
        typeof(IUseCases).Assembly.GetTypes().Concat(typeof(AuditRow).Assembly.GetTypes())
        .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICommand<,>)))
        .Where(type => !names[$"UseCase.{type.Name}"].ResourceNotFound)
        .Select(type => (type.Name, Label: names[$"UseCase.{type.Name}"].Value))
        .OrderBy(one => one.Label, StringComparer.CurrentCulture);

    /// <summary>What happened, or what was refused and why.</summary>
    public static string What(
        this IStringLocalizer<AuditTexts> texts, AuditRow row, RefusalTexts refusals, IStringLocalizer<Events> names) => row.Refusal switch
        {
            null => names[row.Event],
            // Sentences with names or numbers in them cannot be told again: the trail keeps the code alone.
            { } code when row.Times is { } times =>
                texts["Counted", texts.UseCase(names, row.UseCase), refusals.Whole(code) ?? code, times],
            { } code => texts["Refused", texts.UseCase(names, row.UseCase), refusals.Whole(code) ?? code],
        };

    /// <summary>Who did it.</summary>
    public static string Who(this IStringLocalizer<AuditTexts> texts, AuditRow row) => row.ActorKind switch
    {
        ActorKind.System => texts["System"],
        ActorKind.Anonymous => texts["Anonymous"],
        ActorKind.ApiClient => $"{row.Actor} ({texts["Program"]})",
        ActorKind.Person => row.Actor,
    };

    /// <summary>What somebody opened.</summary>
    public static string View(this IStringLocalizer<AuditTexts> texts, string name) => texts.Or($"View.{name}", name);

    /// <summary>What a verification read.</summary>
    public static string Counts(this IStringLocalizer<AuditTexts> texts, TrailReport report) =>
        texts["Check.Counts", report.Entries, report.Unsealed, report.AccessEntries, report.Seals, report.LastSealAt is { } at
            ? ParisTime.Full(at) : "–"];

    /// <summary>Something that is wrong, and where.</summary>
    public static string Fault(this IStringLocalizer<AuditTexts> texts, TrailFault fault) =>
        $"{texts[$"Fault.{fault.Log}", fault.Stream ?? "–", Text(fault.Number), Text(fault.Id)]} {texts[$"Flaw.{fault.Flaw}"]}";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";

    // Screens are asked too, and refused; they are called by their name.
    private static string UseCase(this IStringLocalizer<AuditTexts> texts, IStringLocalizer<Events> names, string name) =>
        names.Or($"UseCase.{name}", texts["Asked", name]);

    private static string Or(this IStringLocalizer texts, string key, string otherwise) =>
        texts[key] is { ResourceNotFound: false } text ? text.Value : otherwise;
}
