using System.Globalization;
using Domain.Deadlines;
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
    public static string French(TakedownView view, IStringLocalizer<TakedownTexts> texts)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Fr, Fr);
        try
        {
            return Here(view, texts);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    /// <summary>The sentence in the language of the screen.</summary>
    public static string Here(TakedownView view, IStringLocalizer<TakedownTexts> texts)
    {
        var due = view.Clocks.Where(clock => clock.Kind == ClockKind.Decide && clock.State.IsOpen()).Select(clock => (DateTimeOffset?)clock.DueAt).FirstOrDefault();
        var late = view.Clocks.Any(clock => clock.State == ClockState.Missed && clock.Kind.IsPlatforms());
        var key = view.Status switch
        {
            TakedownStatus.Submitted or TakedownStatus.Acknowledged or TakedownStatus.UnderReview when late => "Child.Late",
            TakedownStatus.Decided when view.Items.All(item => item.Outcome == Domain.Law.DecisionOutcome.Rejected) => "Child.Refused",
            var status => $"Child.{status}",
        };
        return texts[key, view.Platform, due is { } at ? ParisTime.Full(at) : ""];
    }
}
