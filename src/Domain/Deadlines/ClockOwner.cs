using Domain.Law;

namespace Domain.Deadlines;

/// <summary>What a clock can belong to.</summary>
public enum ClockOwnerKind
{
    /// <summary>A takedown request.</summary>
    Takedown,

    /// <summary>A referral.</summary>
    Referral,
}

/// <summary>
/// What a clock belongs to, kept on the clock: enough to order, tell, show and count it without asking its owner. A new kind of owner is a
/// value of
/// <see cref="ClockOwnerKind"/> and nothing else here.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its key.</param>
/// <param name="Reference">What people call it.</param>
/// <param name="HelplineId">The helpline whose work it is.</param>
/// <param name="PlatformId">The platform concerned; null where none may know.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="Since">When it was sent or came in (UTC).</param>
/// <param name="HarmType">Code of the kind of harm; null where nobody has said yet.</param>
public sealed record ClockOwner(
    ClockOwnerKind Kind, Guid Id, string Reference, Guid HelplineId, Guid? PlatformId, Priority Priority, DateTimeOffset Since,
    string? HarmType = null);
