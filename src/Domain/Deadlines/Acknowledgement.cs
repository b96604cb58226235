using Domain.Kernel;

namespace Domain.Deadlines;

/// <summary>Somebody saw that a deadline was missed: their side is not reminded of it any more. The clock runs on.</summary>
[TellsNobody("It ends reminders: whom they reached sees it on the clock.")]
public sealed record EscalationAcknowledged(ClockKind Clock, bool ByPlatform) : DomainEvent;

/// <summary>Who saw that a deadline was missed, and when.</summary>
/// <param name="ById">Account.</param>
/// <param name="By">Name, for their own side only.</param>
/// <param name="At">When (UTC).</param>
public sealed record Acknowledgement(Guid ById, string By, DateTimeOffset At);
