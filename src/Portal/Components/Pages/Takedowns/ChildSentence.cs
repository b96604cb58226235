using System.Globalization;
using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;
using Microsoft.Extensions.Localization;
using Portal.Localization;
using Portal.Texts;

namespace Portal.Components.Pages.Takedowns;

/// <summary>
/// What can be read to the child as it stands: what was done, what happens next and by when. In French whatever the
/// language of the screen, because it is said in French.
/// </summary>
public static class ChildSentence
{
    private static readonly CultureInfo Fr = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The sentence in French.</summary>
    public static string French(
        TakedownView view, DateTimeOffset now, IStringLocalizer<TakedownTexts> texts, IStringLocalizer<Screens> times)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Fr, Fr);
        try
        {
            return Here(view, now, texts, times);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    /// <summary>The sentence in the language of the screen.</summary>
    public static string Here(
        TakedownView view, DateTimeOffset now, IStringLocalizer<TakedownTexts> texts, IStringLocalizer<Screens> times)
    {
        var late = view.Clocks.Where(clock => clock.State == ClockState.Missed && clock.Kind.IsPlatforms()).Select(clock => clock.DueAt)
            .Order().ToList();
        return texts[
            $"Child.{Case(view, late.Count > 0)}", view.Platform, Due(ClockKind.Decide), Due(ClockKind.VerifyOutcome),
            Due(ClockKind.AnswerInformation), late.Count > 0 ? ParisTime.By(late[0], now, times) : ""];

        string Due(ClockKind kind) => view.Clocks.FirstOrDefault(clock => clock.Kind == kind && clock.State.IsOpen()) is { } clock
            ? ParisTime.By(clock.DueAt, now, times) : "";
    }

    private static string Case(TakedownView view, bool late) => view.Status switch
    {
        TakedownStatus.Submitted or TakedownStatus.Acknowledged or TakedownStatus.UnderReview or TakedownStatus.StillOnline when late =>
            "Late",
        // A duplicate is handled under another request: nothing comes down here, and nothing was refused.
        TakedownStatus.Decided when view.Items.All(item => !item.ComesDown) => view.Items.Any(Refused) ? "Refused" : "Duplicate",
        TakedownStatus.Decided when view.Items.Any(Refused) => "DecidedPartly",
        TakedownStatus.VerifiedRemoved when view.Items.Any(Refused) => "VerifiedPartly",
        var status => status.ToString(),
    };

    private static bool Refused(ItemView item) => item.Outcome == DecisionOutcome.Rejected;
}
