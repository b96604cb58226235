using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>A request was written; the platform does not see it yet.</summary>
[TellsNobody("That it was sent, or waits for a lawyer, tells.")]
public sealed record TakedownFiled(string HarmType, string Priority, int Items) : DomainEvent;

/// <summary>A lawyer of the helpline is asked to read it.</summary>
public sealed record LegalReviewAsked : DomainEvent;

/// <summary>A lawyer read it and gave it back to its author; the reason is an internal note.</summary>
/// <param name="AuthorId">Who wrote it, and is told.</param>
public sealed record TakedownReturned(Guid AuthorId) : DomainEvent;

/// <summary>A request was sent; the platform's clocks started.</summary>
public sealed record TakedownSent(string Priority, int Items) : DomainEvent;

/// <summary>The platform confirmed receipt (DSA Art. 16(4)).</summary>
[TellsNobody("The clock that it ends was watched on the open screens.")]
public sealed record TakedownAcknowledged : DomainEvent;

/// <summary>The platform asked the helpline; its decision clock is paused.</summary>
public sealed record InformationRequested(string Reason) : DomainEvent;

/// <summary>The helpline answered; the decision clock runs again.</summary>
public sealed record InformationAnswered : DomainEvent;

/// <summary>The platform decided one item (DSA Art. 16(5)).</summary>
[TellsNobody("The decision on the last item tells: the request is decided.")]
public sealed record ItemDecided(int Item, string Outcome) : DomainEvent;

/// <summary>Every item is decided.</summary>
public sealed record TakedownDecided : DomainEvent;

/// <summary>The helpline saw that an item is gone, or that it is still online.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ItemVerified(int Item, bool Gone) : DomainEvent;

/// <summary>Everything that was to go is gone.</summary>
[TellsNobody("Nobody has anything left to do.")]
public sealed record RemovalVerified : DomainEvent, IFinishesItsRecord;

/// <summary>Something decided is still online; the platform has half of the decision budget to decide again.</summary>
public sealed record FoundStillOnline(int Item) : DomainEvent;

/// <summary>The helpline took the request back.</summary>
[TellsNobody("Nobody has anything left to do.")]
public sealed record TakedownWithdrawn : DomainEvent, IFinishesItsRecord;

/// <summary>
/// A request is more or less urgent than was thought: its open clocks were replayed under the budgets of the new
/// priority. Both are codes of priorities.
/// </summary>
public sealed record PriorityChanged(string From, string To) : DomainEvent;

/// <summary>The helpline closed the request.</summary>
[TellsNobody("Nobody has anything left to do.")]
public sealed record TakedownClosed : DomainEvent, IFinishesItsRecord;

/// <summary>A message was written on the thread.</summary>
[TellsNobody("It stands in the thread of the request, on the open screens at once.")]
public sealed record MessageWritten(bool ByPlatform) : DomainEvent;
