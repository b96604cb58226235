using Domain.Law;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;

namespace Portal.Components.Shared;

/// <summary>Closed lists as choices with their labels.</summary>
public static class Choices
{
    /// <summary>Every code of a list, in its order.</summary>
    public static IEnumerable<(string Code, string Label)> Of(CodeList list, IStringLocalizer<Codes> labels) =>
        list.Codes.Select(code => (code, labels[list.LabelKey(code)].Value));

    /// <summary>The priorities with their short name: P0 Vital.</summary>
    public static IEnumerable<(string Code, string Label)> Priorities(IStringLocalizer<Codes> labels) =>
        Of(PriorityCodes.List, labels).Select(choice => (choice.Code, $"{choice.Code[..2]} {choice.Label}"));

    /// <summary>The label of a code; the code itself when it is none of the list.</summary>
    public static string Label(this IStringLocalizer<Codes> labels, CodeList list, string code) =>
        list.Contains(code) ? labels[list.LabelKey(code)] : code;
}
