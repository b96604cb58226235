using System.Diagnostics.CodeAnalysis;

namespace Domain.Kernel;

/// <summary>Either done, or a <see cref="Kernel.Refusal"/>. Bugs are exceptions; a no is an outcome.</summary>
public readonly record struct Outcome
{
    /// <summary>It was done.</summary>
    public static readonly Outcome Done;

    private Outcome(Refusal refusal) => Refusal = refusal;

    /// <summary>Why not, or null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when it was done.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome(Refusal refusal) => new(refusal);
}

/// <summary>A value, or a <see cref="Kernel.Refusal"/>.</summary>
/// <typeparam name="T">What is answered when it was done.</typeparam>
public readonly record struct Outcome<T>
{
    private Outcome(T value) => Value = value;

    private Outcome(Refusal refusal) => Refusal = refusal;

    /// <summary>The answer; default when refused.</summary>
    public T? Value { get; }

    /// <summary>Why not, or null when it was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when it was done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>A value is an outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(refusal);

    /// <summary>The value, or an exception: for tests and seeding, where a refusal is a bug.</summary>
    public T OrThrow() => Succeeded
        ? Value
        : throw new InvalidOperationException(
            $"Refused: {Refusal.Code} {string.Join(", ", Refusal.Errors?.Select(e => $"{e.Key}={e.Value}") ?? [])}");
}
