using Domain.Kernel;

namespace Portal.Api;

/// <summary>
/// Members that a body must have. What is missing is told together with what the domain has against the rest, so that a
/// caller reads it all at once.
/// </summary>
internal sealed class MissingFields
{
    private readonly FieldErrors _errors = new();

    /// <summary>This member must be there; a text must not be empty.</summary>
    public MissingFields Need(object? value, string field)
    {
        _errors.Expect(value is not (null or ""), field, "required");
        return this;
    }

    /// <summary>The command, or everything that is wrong.</summary>
    /// <param name="check">What the domain has against the content.</param>
    /// <param name="command">The command when nothing is missing; the door checks its content itself.</param>
    public Outcome<T> Or<T>(Func<FieldErrors> check, T command)
    {
        if (!_errors.Any) return command;
        foreach (var (field, error) in check().Refusal.Errors!) _errors.Add(field, error);
        return _errors.Refusal;
    }
}
