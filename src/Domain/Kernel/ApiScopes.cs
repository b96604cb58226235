namespace Domain.Kernel;

/// <summary>What an API key may be used for, whatever its organisation may do. A program gets what it needs and no more.</summary>
[Flags]
public enum ApiScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Hand children over to a helpline.</summary>
    SendReferrals = 1,

    /// <summary>Follow the referrals that the key sent.</summary>
    FollowReferrals = 2,

    /// <summary>Read the takedown requests of one's platform.</summary>
    ReadTakedowns = 4,

    /// <summary>Answer them: acknowledge, ask, decide, write. Needs <see cref="ReadTakedowns"/> to see what it answers.</summary>
    AnswerTakedowns = 8,
}
