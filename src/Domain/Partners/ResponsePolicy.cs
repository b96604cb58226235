using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Partners;

/// <summary>A helpline and a platform (or all platforms without their own) agreed on budgets.</summary>
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

    /// <summary>The calendar of the helpline's clocks; the platform's count around the clock.</summary>
    public Guid HelplineCalendarId { get; private init; }

    /// <summary>Budgets and ladders.</summary>
    public PolicyTerms Terms { get; private init; } = PolicyTerms.Default;

    /// <summary>Agrees on a new version.</summary>
    public static Outcome<ResponsePolicy> Agree(
        Helpline helpline, Platform? platform, int number, PolicyTerms terms, DateTimeOffset now)
    {
        var errors = terms.Check();
        if (errors.Any) return errors.Refusal;
        var policy = new ResponsePolicy
        {
            Reference = $"{helpline.Reference}/{platform?.Reference ?? "*"}/v{number}",
            HelplineId = helpline.Id,
            PlatformId = platform?.Id,
            Number = number,
            InForceFrom = now,
            HelplineCalendarId = helpline.CalendarId,
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
    /// <param name="helplineCalendar">The calendar of <see cref="HelplineCalendarId"/>.</param>
    public ClockTerms For(Priority priority, ClockKind kind, ServiceCalendar helplineCalendar) => new(
        kind, Terms.Minutes(priority, kind), kind.IsPlatforms() ? null : HelplineCalendarId,
        kind.IsPlatforms() ? ServiceCalendar.Always : helplineCalendar, Terms.LadderOf(kind), Id);
}
