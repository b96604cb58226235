using System.Globalization;
using Domain.Kernel;
using Infrastructure.Texts;

namespace Portal.Components.Shared;

/// <summary>What a form was refused for, as sentences: for the alert above it and for each of its fields.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Fields">Sentence by field path.</param>
/// <param name="Refusal">The refusal itself.</param>
public sealed record FormRefusal(string Text, IReadOnlyDictionary<string, string>? Fields, Refusal Refusal)
{
    /// <summary>The sentence of a field; null when it is fine. Several names may stand for one field.</summary>
    public string? this[params ReadOnlySpan<string> fields]
    {
        get
        {
            foreach (var field in fields)
            {
                if (Fields?.GetValueOrDefault(field) is { } sentence) return sentence;
            }

            return null;
        }
    }

    /// <summary>The sentences of the fields, each with its field's name in front, for a list away from the fields.</summary>
    /// <param name="label">Name of a field by its path; null when its sentence says enough.</param>
    public IReadOnlyDictionary<string, string>? Named(Func<string, string?> label) => Fields?.ToDictionary(
        field => field.Key, field => label(field.Key) is { } name ? $"{name}{Colon}{field.Value}" : field.Value);

    private static string Colon => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "\u00A0: " : ": ";

    /// <summary>From an outcome's refusal; null when there is none.</summary>
    public static FormRefusal? Of(Refusal? refusal, RefusalTexts texts) =>
        refusal is null ? null : new FormRefusal(texts.Sentence(refusal), texts.Fields(refusal), refusal);
}
