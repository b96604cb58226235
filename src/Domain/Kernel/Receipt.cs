namespace Domain.Kernel;

/// <summary>
/// What most commands answer: which record, and its version after the change. Small on purpose, so that a repeated
/// <c>Idempotency-Key</c> can be answered from the stored reference alone.
/// </summary>
/// <param name="Reference">The record's reference.</param>
/// <param name="Repeated">True when nothing was done because it had been done before.</param>
public readonly record struct Receipt(string Reference, bool Repeated = false) : IRepeatable<Receipt>
{
    /// <inheritdoc/>
    public Receipt Again(string reference) => new(reference, Repeated: true);
}
