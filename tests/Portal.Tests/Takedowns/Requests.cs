using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;

namespace Portal.Tests.Takedowns;

/// <summary>Requests as a page gets them.</summary>
internal static class Requests
{
    public const string Reference = "R-2026-7K4M2Q";

    public static readonly DateTimeOffset Sent = new(2026, 11, 24, 11, 0, 0, TimeSpan.Zero);

    public static TakedownView Helpline(TakedownStatus status, params ItemView[] items) => View(status, isPlatform: false, items);

    public static TakedownView Platform(TakedownStatus status, params ItemView[] items) => View(status, isPlatform: true, items);

    public static ItemView Item(int number, DecisionOutcome? outcome = null, bool? gone = null) => new(
        number, "CONTENT", "VIDEO", $"https://tiktok.test/video/{number}", null, null, "REMOVE_CONTENT", "ILLEGAL_CONTENT", outcome, gone,
        gone is null ? null : Sent, []);

    public static ClockView Clock(ClockKind kind, ClockState state = ClockState.Running, int minutes = 240) => new(
        kind, state, minutes, Sent, Sent.AddMinutes(minutes), Sent.AddMinutes(minutes / 2.0), state == ClockState.Paused ? Sent : null,
        null,
        state == ClockState.Missed ? Sent.AddMinutes(minutes) : null, [], new ClockSeenView(null, null, null, Mine: false));

    private static TakedownView View(TakedownStatus status, bool isPlatform, ItemView[] items) => new(
        Reference, 7, isPlatform, status, Priority.P1Critical, "CYBERBULLYING", "AGE_13_14", ["FR_CP_222_33_2_2"], "Messages répétés.",
        null,
        "3018", "contact@3018.test", "TikTok", "TIKTOK", isPlatform ? null : "+352 1", Sent, Sent, null, null, null,
        items.Length > 0 ? items : [Item(1), Item(2)], [], [Clock(ClockKind.Decide)], [],
        isPlatform ? null : new HelplineOnly("C-2026-ABC", "Camille"),
        [new InternalNoteView(isPlatform ? "Ciara" : "Camille", "Note interne.", Sent)]);
}
