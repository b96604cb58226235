using Bunit;
using Domain.Kernel;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

public class RefusalAlertTests : ShellContext
{
    private static FormRefusal Fields(string sentence) => new(
        "Ce n’est pas possible en l’état", new Dictionary<string, string> { ["title"] = sentence }, Refusal.Invalid("title", "required"));

    [Fact]
    public void Nothing_refused_shows_nothing() =>
        Assert.Empty(Render<RefusalAlert>(parameters => parameters.Add(p => p.Text, null)).Nodes);

    [Fact]
    public void A_refusal_is_an_alert_and_takes_the_focus()
    {
        var alert = Render<RefusalAlert>(parameters => parameters.Add(p => p.Text, "Déjà décidée."));

        Assert.Equal("Déjà décidée.", alert.Find("[role=alert] strong").TextContent);
        JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);
    }

    [Fact]
    public void A_form_that_was_refused_says_what_is_wrong_with_each_field()
    {
        var alert = Render<RefusalAlert>(parameters => parameters.Add(p => p.Refused, Fields("L’intitulé est obligatoire.")));

        Assert.Equal("Ce n’est pas possible en l’état", alert.Find("strong").TextContent);
        Assert.Equal("L’intitulé est obligatoire.", alert.Find("li").TextContent);
    }

    [Fact]
    public void Drawing_the_page_again_leaves_the_focus_alone()
    {
        var refused = Fields("L’intitulé est obligatoire.");
        var alert = Render<RefusalAlert>(parameters => parameters.Add(p => p.Refused, refused));

        alert.Render(parameters => parameters.Add(p => p.Refused, refused));
        JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);

        alert.Render(parameters => parameters.Add(p => p.Refused, Fields("L’intitulé est trop long.")));
        JSInterop.VerifyFocusAsyncInvoke(calledTimes: 2);
    }

    [Fact]
    public void A_short_form_leaves_the_words_to_its_fields_and_still_hands_the_focus_on()
    {
        var alert = Render<RefusalAlert>(
            parameters => parameters.Add(p => p.Refused, Fields("L’intitulé est obligatoire.")).Add(p => p.Brief, true));

        Assert.Equal("", alert.Find("[data-refusal]").TextContent);
        Assert.Empty(alert.FindAll("[role=alert]"));
        JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);
    }

    [Fact]
    public void A_field_is_named_where_its_sentence_alone_does_not_tell_which_one_is_meant()
    {
        var alert = Render<RefusalAlert>(parameters => parameters
            .Add(p => p.Refused, Fields("Obligatoire.")).Add(p => p.Label, field => field == "title" ? "Intitulé" : null));

        Assert.Equal("Intitulé\u00A0: Obligatoire.", alert.Find("li").TextContent);
    }
}
