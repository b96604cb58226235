using Domain.Deadlines;
using Domain.Kernel;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

public class BreachAnnotationTests
{
    private static readonly Actor Lead = Person(Role.SafetyLead, "Lea") with { PlatformId = TikTok.Id };

    [Fact]
    public void A_breach_is_annotated_and_stays_what_it_was()
    {
        var (request, clock) = Late();
        var (state, missed, due) = (clock.State, clock.MissedAt, clock.DueAt);
        var annotation = BreachAnnotation.Write(request, clock, 1, "STAFFING", " Trois absents ", Lead, Now.AddHours(2)).OrThrow();

        Assert.Equal(
            (TikTok.Id, Line.Id, clock.Id, 1, "STAFFING", "Lea"),
            (annotation.PlatformId, annotation.HelplineId, annotation.ClockId, annotation.Number, annotation.Reason, annotation.Author));
        Assert.Equal("Trois absents", annotation.Text!.Plain);
        Assert.Equal((state, missed, due), (clock.State, clock.MissedAt, clock.DueAt));
        var told = Assert.IsType<BreachAnnotated>(Assert.Single(annotation.Events));
        Assert.Equal((request.Reference, ClockKind.Acknowledge, "STAFFING", 1), (told.Reference, told.Clock, told.Reason, told.Number));
    }

    [Fact]
    public void Without_a_breach_there_is_nothing_to_annotate()
    {
        var request = Draft();
        _ = request.Send(Psychologist, Clocks1, Now);

        Assert.Equal("breach.none", BreachAnnotation.Write(request, request.Clocks[0], 1, "STAFFING", null, Lead, Now).Refusal?.Code);
    }

    [Theory]
    [InlineData("LAZY", "x", "reason", "unknown")]
    [InlineData("", "x", "reason", "unknown")]
    [InlineData("OTHER", " ", "text", "required")]
    [InlineData("OTHER", null, "text", "required")]
    public void The_reason_comes_from_the_list_and_other_is_explained(string reason, string? text, string field, string error)
    {
        var (request, clock) = Late();

        Assert.Equal(error, BreachAnnotation.Write(request, clock, 1, reason, text, Lead, Now).Refusal!.Errors![field]);
    }

    [Fact]
    public void A_text_of_more_than_a_thousand_characters_is_refused()
    {
        var (request, clock) = Late();

        Assert.Equal(
            "too_long", BreachAnnotation.Write(request, clock, 1, "LANGUAGE", new string('x', 1001), Lead, Now).Refusal!.Errors!["text"]);
        Assert.True(BreachAnnotation.Write(request, clock, 1, "LANGUAGE", new string('x', 1000), Lead, Now).Succeeded);
    }

    private static (TakedownRequest, SlaClock) Late()
    {
        var request = Draft();
        _ = request.Send(Psychologist, Clocks1, Now);
        _ = request.Acknowledge(null, Agent, Clocks1, Now.AddMinutes(31));
        return (request, request.Clocks.Single(clock => clock.Kind == ClockKind.Acknowledge));
    }
}
