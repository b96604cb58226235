using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Partners;

/// <summary>A helpline and a platform (or all platforms without their own) agreed on budgets.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ResponsePolicyAgreed(int Number) : DomainEvent;

/// <summary>
/// One version of how long each side has, between a helpline and a platform. Versions never change; a request keeps
/// the one it was sent under.
/// </summary>
public sealed class ResponsePolicy : AggregateRoot
{
    private ResponsePolicy()
    {
    }

    /// <summary>The helpline.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform; null for the helpline's default.</summary>
    public Guid? PlatformId { get; private init; }

    /// <summary>1, 2, 3 ... within helpline and platform.</summary>
    public int Number { get; private init; }

    /// <summary>From when it is in force (UTC).</summary>
    public DateTimeOffset InForceFrom { get; private init; }

    /// <summary>Who agreed on it, by name.</summary>
    public string AgreedBy { get; private init; } = "";

    /// <summary>Budgets and ladders.</summary>
    public PolicyTerms Terms { get; private init; } = PolicyTerms.Default;

    /// <summary>Agrees on a new version.</summary>
    /// <param name="helpline">The helpline.</param>
    /// <param name="platform">The platform; null for the helpline's default.</param>
    /// <param name="number">1, 2, 3 ... within the two.</param>
    /// <param name="terms">Budgets and ladder.</param>
    /// <param name="hours">The helpline's opening hours now: its budgets have to be reached in them.</param>
    /// <param name="by">Who agrees on it.</param>
    /// <param name="now">From when it is in force (UTC).</param>
    public static Outcome<ResponsePolicy> Agree(
        Helpline helpline, Platform? platform, int number, PolicyTerms terms, ServiceCalendar hours, Actor by, DateTimeOffset now)
    {
        var errors = terms.Check();
        if (!errors.Any) errors = terms.CheckReach(hours, now);
        if (errors.Any) return errors.Refusal;
        var policy = new ResponsePolicy
        {
            Reference = $"{helpline.Reference}/{platform?.Reference ?? "*"}/v{number}",
            HelplineId = helpline.Id,
            PlatformId = platform?.Id,
            Number = number,
            InForceFrom = now,
            AgreedBy = by.Name,
            Terms = terms.InOrder(),
        };
        policy.Record(new ResponsePolicyAgreed(number)
        {
            Reference = policy.Reference,
            HelplineId = helpline.Id,
            PlatformId = platform?.Id,
        });
        return policy;
    }

    /// <summary>What a clock of this kind and priority is started under.</summary>
    /// <param name="priority">The priority.</param>
    /// <param name="kind">What the clock measures.</param>
    /// <param name="hoursId">Key of the helpline's opening hours in which its clocks count.</param>
    /// <param name="hours">The same hours; the platform's clocks count around the clock.</param>
    public ClockTerms For(Priority priority, ClockKind kind, Guid hoursId, ServiceCalendar hours) => new(
        kind, Terms.Minutes(priority, kind), kind.IsPlatforms() ? null : hoursId,
        kind.IsPlatforms() ? ServiceCalendar.Always : hours, Terms.LadderOf(kind), Id);
}
