namespace Domain.Kernel;

/// <summary>
/// Put on a result, a struct, that a repeated <c>Idempotency-Key</c> can be answered with from the stored reference alone. A test asks
/// for it where a program may give the command.
/// </summary>
/// <typeparam name="TSelf">The result itself.</typeparam>
public interface IRepeatable<out TSelf>
{
    /// <summary>What is kept of it.</summary>
    string Reference { get; }

    /// <summary>The answer to a repeat of the call that led to this reference.</summary>
    TSelf Again(string reference);
}
