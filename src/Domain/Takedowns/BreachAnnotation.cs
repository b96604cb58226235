using System.Globalization;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <summary>A platform said why it missed a deadline.</summary>
[TellsNobody("It stands on the request and on the scorecard of the month.")]
public sealed record BreachAnnotated(ClockKind Clock, string Reason, int Number) : DomainEvent;

/// <summary>
/// What a platform says about one of its own breaches: one version of it. Both sides read it, versions before it are kept,
/// and the breach is what it was.
/// </summary>
public sealed class BreachAnnotation : AggregateRoot
{
    /// <summary>Longest text, in characters.</summary>
    public const int TextMost = 1000;

    private const string Other = "OTHER";

    private BreachAnnotation()
    {
    }

    /// <summary>The missed clock.</summary>
    public Guid ClockId { get; private init; }

    /// <summary>The helpline whose request was late to be answered.</summary>
    public Guid HelplineId { get; private init; }

    /// <summary>The platform that was late.</summary>
    public Guid PlatformId { get; private init; }

    /// <summary>1, 2, 3 ... of the clock; the newest counts.</summary>
    public int Number { get; private init; }

    /// <summary>A code of LateReasons.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>What the platform adds; always there for <c>OTHER</c>.</summary>
    public Secret? Text { get; private init; }

    /// <summary>Who wrote it, by name; shown to their own organisation only.</summary>
    public string Author { get; private init; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Writes the next version.</summary>
    /// <param name="on">The request.</param>
    /// <param name="clock">Its clock; refused unless its breach is recorded and it is the platform's own.</param>
    /// <param name="number">Number of the version.</param>
    /// <param name="reason">A code of LateReasons.</param>
    /// <param name="text">What is added.</param>
    /// <param name="by">The lead of the platform.</param>
    /// <param name="now">The instant (UTC).</param>
    public static Outcome<BreachAnnotation> Write(
        TakedownRequest on, SlaClock clock, int number, string reason, string? text, Actor by, DateTimeOffset now)
    {
        if (!clock.Kind.IsPlatforms() || clock.MissedAt is null) return Refusal.Rule("breach.none");
        var errors = new FieldErrors()
            .Expect(Vocabularies.LateReasons.Contains(reason), "reason", "unknown")
            .Expect(reason != Other || !ReadableText.IsBlank(text), "text", "required")
            .Optional(text, "text", TextMost).Finished(text, "text");
        if (errors.Any) return errors.Refusal;
        var annotation = new BreachAnnotation
        {
            Reference = string.Create(CultureInfo.InvariantCulture, $"{clock.Id:N}.v{number}"),
            ClockId = clock.Id,
            HelplineId = on.HelplineId,
            PlatformId = on.PlatformId,
            Number = number,
            Reason = reason,
            Text = Secret.Of(on.Reference, SecretKind.Exchange, text),
            Author = by.Name,
            At = now,
        };
        annotation.Record(new BreachAnnotated(clock.Kind, reason, number)
        {
            Reference = on.Reference,
            HelplineId = on.HelplineId,
            PlatformId = on.PlatformId,
        });
        return annotation;
    }
}
