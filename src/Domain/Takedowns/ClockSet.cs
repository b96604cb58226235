using Domain.Deadlines;

namespace Domain.Takedowns;

/// <summary>What every clock of a request is started under: the policy version it was sent under, with its calendars.</summary>
/// <param name="PolicyId">The policy version.</param>
/// <param name="Terms">Terms per kind of clock, for the request's priority.</param>
public sealed record ClockSet(Guid PolicyId, IReadOnlyDictionary<ClockKind, ClockTerms> Terms)
{
    /// <summary>The terms of one kind of clock.</summary>
    public ClockTerms this[ClockKind kind] => Terms[kind];
}
