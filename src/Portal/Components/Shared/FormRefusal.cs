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

    /// <summary>From an outcome's refusal; null when there is none.</summary>
    public static FormRefusal? Of(Refusal? refusal, RefusalTexts texts) =>
        refusal is null ? null : new FormRefusal(texts.Sentence(refusal), texts.Fields(refusal), refusal);
}
