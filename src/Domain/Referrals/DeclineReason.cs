using Domain.Law;

namespace Domain.Referrals;

/// <summary>Why a referral does not become a case.</summary>
public static class DeclineReason
{
    /// <summary>The closed list.</summary>
    public static CodeList All { get; } = new(
        "DeclineReasons", "OUT_OF_SCOPE", "REDIRECTED", "DUPLICATE", "UNREACHABLE", "PRANK", "OTHER");
}
