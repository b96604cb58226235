using Microsoft.Extensions.Localization;
using Portal.Localization;
using Portal.Texts;

namespace Portal.Components.Shared;

/// <summary>What a badge tells of a clock.</summary>
/// <param name="DueAt">The instant by which it must be done.</param>
/// <param name="State">Running, Paused, Met, MetLate, Missed (past due and still not answered) or Cancelled.</param>
/// <param name="WarnsAt">From here on it is amber: the clock's own instant. Null: never before it is late.</param>
/// <param name="StartedAt">When the clock started: told in the tooltip.</param>
/// <param name="PausedSince">
/// Since when it is paused: lateness does not grow while the platform waits for the helpline.
/// </param>
public readonly record struct Deadline(
    DateTimeOffset DueAt, string State, DateTimeOffset? WarnsAt, DateTimeOffset? StartedAt, DateTimeOffset? PausedSince)
{
    /// <summary>Whether the browser counts it on.</summary>
    public bool Counts => State is "Running" or "Missed" && !IsFrozen;

    private bool IsFrozen => State == "Missed" && PausedSince is not null;

    /// <summary>late, warn, calm, paused, met, met-late or cancelled.</summary>
    public string Tone(DateTimeOffset now) => State switch
    {
        "Running" or "Missed" when (IsFrozen ? PausedSince : now) > DueAt => "late",
        "Running" or "Missed" when now >= WarnsAt => "warn",
        "Running" or "Missed" => "calm",
        "Paused" => "paused",
        "Met" => "met",
        "MetLate" => "met-late",
        _ => "cancelled",
    };

    /// <summary>Time left, lateness, or what became of it.</summary>
    public string Words(DateTimeOffset now, IStringLocalizer<Screens> texts) => (Counts, IsFrozen) switch
    {
        (true, _) => CountdownText.For(DueAt, now, texts),
        (_, true) => texts["Deadline.Frozen", CountdownText.For(DueAt, PausedSince!.Value, texts)],
        _ => texts[$"Deadline.{State}"],
    };

    /// <summary>
    /// When it is due. A paused deadline moves on for as long as the pause lasts; of a clock that stopped it is past that it was due.
    /// </summary>
    public string At(DateTimeOffset now, IStringLocalizer<Screens> texts) => (Counts, State) switch
    {
        (true, _) => ParisTime.Near(DueAt, now, texts),
        (_, "Paused") => texts["Deadline.NotBefore", ParisTime.Near(DueAt, now, texts)],
        _ => ParisTime.Before(DueAt, now, texts),
    };

    /// <summary>Both instants in full.</summary>
    public string Title(IStringLocalizer<Screens> texts) => StartedAt is { } start
        ? texts["Deadline.TitleStarted", ParisTime.Full(DueAt), ParisTime.Full(start)]
        : texts["Deadline.Title", ParisTime.Full(DueAt)];
}
