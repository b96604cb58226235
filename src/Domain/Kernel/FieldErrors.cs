namespace Domain.Kernel;

/// <summary>Collects what is wrong with an input, field by field, so that people see it all at once.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <summary>True when something is wrong.</summary>
    public bool Any => _errors.Count > 0;

    /// <summary>What is wrong, as one refusal.</summary>
    public Refusal Refusal => Kernel.Refusal.Invalid(_errors);

    /// <summary>Notes an error; the first one of a field is kept.</summary>
    public FieldErrors Add(string field, string error)
    {
        _errors.TryAdd(field, error);
        return this;
    }

    /// <summary>Notes an error when the condition does not hold.</summary>
    public FieldErrors Expect(bool holds, string field, string error) => holds ? this : Add(field, error);

    /// <summary>A text with something to see in it, not longer than <paramref name="most"/> characters as people count.</summary>
    public FieldErrors Required(string? text, string field, int most) =>
        Expect(!ReadableText.IsBlank(text), field, "required").Optional(text, field, most);

    /// <summary>A text that may be missing but not be longer than <paramref name="most"/> characters as people count.</summary>
    public FieldErrors Optional(string? text, string field, int most) =>
        Expect((text?.Length ?? 0) <= most || ReadableText.Length(text) <= most, field, "too_long");

    /// <summary>
    /// A name of a person, an organisation or a thing, which is copied into columns of its width: something to see, nothing
    /// that turns the reading direction, at most <paramref name="most"/> UTF-16 units.
    /// </summary>
    public FieldErrors Name(string? name, string field, int most) => Expect(!ReadableText.IsBlank(name), field, "required")
        .Mark(name, field, most).Expect(!ReadableText.TurnsDirection(name ?? ""), field, "bad_name");

    /// <summary>What programs give to find something by, at most as many UTF-16 units as its column takes: a reference, a number.</summary>
    public FieldErrors Mark(string? mark, string field, int most) => Expect((mark?.Length ?? 0) <= most, field, "too_long");

    /// <summary>No code of a list stands in it twice.</summary>
    public FieldErrors Once(IReadOnlyList<string> codes, string field) =>
        Expect(codes.Distinct(StringComparer.Ordinal).Count() == codes.Count, field, "repeated");

    /// <summary>A text that goes to the other side: nothing in it was left to fill in.</summary>
    public FieldErrors Finished(string? text, string field) => Expect(!ReadableText.HasPlaceholder(text), field, "placeholder");
}
