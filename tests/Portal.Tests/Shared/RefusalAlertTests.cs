using Bunit;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

public class RefusalAlertTests : ShellContext
{
    private static readonly Dictionary<string, string> Errors = new() { ["title"] = "L’intitulé est obligatoire." };

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
    public void Field_errors_alone_get_the_usual_title()
    {
        var alert = Render<RefusalAlert>(parameters => parameters.Add(p => p.Text, null).Add(p => p.FieldErrors, Errors));

        Assert.Equal("Ce n’est pas possible en l’état", alert.Find("strong").TextContent);
        Assert.Equal("L’intitulé est obligatoire.", alert.Find("li").TextContent);
    }

    [Fact]
    public void Drawing_the_page_again_leaves_the_focus_alone()
    {
        var alert = Render<RefusalAlert>(parameters => parameters.Add(p => p.Text, "Non.").Add(p => p.FieldErrors, Errors));

        alert.Render(parameters => parameters.Add(p => p.Text, "Non.").Add(p => p.FieldErrors, Errors));
        JSInterop.VerifyFocusAsyncInvoke(calledTimes: 1);

        alert.Render(parameters => parameters.Add(p => p.Text, "Toujours pas."));
        JSInterop.VerifyFocusAsyncInvoke(calledTimes: 2);
    }
}
