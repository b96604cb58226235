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

    /// <summary>A text that must be there and not be longer than <paramref name="most"/> characters.</summary>
    public FieldErrors Required(string? text, string field, int most) =>
        Expect(!string.IsNullOrWhiteSpace(text), field, "required").Optional(text, field, most);

    /// <summary>A text that may be missing but not be longer than <paramref name="most"/> characters.</summary>
    public FieldErrors Optional(string? text, string field, int most) =>
        Expect((text?.Length ?? 0) <= most, field, "too_long");
}
