using System.Globalization;
using Domain.Kernel;
using Microsoft.Extensions.Localization;

namespace Infrastructure.Texts;

/// <summary>Turns refusals into sentences, in the language of the moment.</summary>
public sealed class RefusalTexts(IStringLocalizer<Refusals> texts)
{
    /// <summary>The sentence of a refusal.</summary>
    public string Sentence(Refusal refusal) =>
        string.Format(CultureInfo.CurrentCulture, texts[refusal.Code].Value, [.. refusal.Arguments ?? []]);

    /// <summary>The sentence of a code alone; null when it needs names or numbers, or there is none.</summary>
    public string? Whole(string code) =>
        texts[code] is { ResourceNotFound: false, Value: var text } && !text.Contains("{0}", StringComparison.Ordinal) ? text : null;

    /// <summary>The sentence of each field's error, by field; null when the refusal is not about fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields(Refusal refusal) =>
        refusal.Errors?.ToDictionary(error => error.Key, error => Field(error.Value));

    /// <summary>The sentence of one field's error code.</summary>
    public string Field(string error) => texts[$"field.{error}"].Value;
}
