namespace Domain.Deadlines;

/// <summary>A stretch of uninterrupted opening, half-open: <see cref="From"/> is in it, <see cref="To"/> is not.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
public readonly record struct OpenSegment(DateTimeOffset From, DateTimeOffset To);
