using Bunit;
using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Texts;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

/// <summary>The editor of weekly hours: what is typed is what is asked for, whatever shape a week has.</summary>
public sealed class WeeklyHoursTests : ShellContext
{
    private static readonly CalendarDefinition Lunch = new()
    {
        TimeZone = "Europe/Paris",
        Week = new Dictionary<string, IReadOnlyList<string>> { ["mon"] = ["09:00-12:00", "14:00-24:00"], ["wed"] = ["10:00-11:00"] },
        Exceptions = new Dictionary<string, IReadOnlyList<string>> { ["2026-12-25"] = [] },
    };

    private readonly WeeklyHoursForm _form = new(Lunch);

    public WeeklyHoursTests()
    {
        Services.AddSingleton<RefusalTexts>();
        Listen();
    }

    [Fact]
    public void What_is_not_touched_comes_back_as_it_was() => Assert.Equal(Lunch, _form.ToDefinition());

    [Fact]
    public void A_day_can_get_slots_and_lose_them()
    {
        var editor = Draw(null);
        editor.Find("#h-tue-add").Click();
        editor.Find("#h-tue-0-opens").Input("9h30");
        editor.Find("#h-tue-0-closes").Input("24");
        editor.Find("[aria-label='Supprimer la plage 1 (Lundi)']").Click();
        editor.Find("#h-zone").Input(" Indian/Reunion ");

        var hours = _form.ToDefinition();
        Assert.Equal(["09:30-24:00"], hours.Week["tue"]);
        Assert.Equal(["14:00-24:00"], hours.Week["mon"]);
        Assert.Equal("Indian/Reunion", hours.TimeZone);
    }

    [Fact]
    public void Monday_can_be_copied_to_the_whole_week()
    {
        Draw(null).Find("#h-copy").Click();
        _form.Week["mon"][0].Opens = "08:00";

        Assert.All(CalendarDefinition.Days.Skip(1), day => Assert.Equal(["09:00-12:00", "14:00-24:00"], _form.ToDefinition().Week[day]));
    }

    [Fact]
    public void A_slot_that_was_added_and_left_empty_is_none()
    {
        var editor = Draw(null);
        editor.Find("#h-sun-add").Click();

        Assert.Empty(_form.ToDefinition().Week["sun"]);
    }

    [Fact]
    public void Errors_stand_at_their_day_and_are_read_out_with_it()
    {
        var refused = ServiceCalendar.Create(
            Lunch with { TimeZone = "Paris", Week = new Dictionary<string, IReadOnlyList<string>> { ["mon"] = ["12:00-09:00"] } }).Refusal!;
        var editor = Draw(
            FormRefusal.Of(
                Refusal.Invalid(refused.Errors!.ToDictionary(error => $"hours.{error.Key}", error => error.Value)),
                Services.GetRequiredService<RefusalTexts>()));

        Assert.Equal("h-mon-error", editor.Find("#h-mon-0-opens").GetAttribute("aria-describedby"));
        Assert.Equal("true", editor.Find("#h-zone").GetAttribute("aria-invalid"));
        Assert.NotEmpty(editor.Find("#h-mon-error").TextContent);
        Assert.Null(editor.Find("#h-wed-0-opens").GetAttribute("aria-invalid"));
    }

    private IRenderedComponent<WeeklyHours> Draw(FormRefusal? refused) => Render<WeeklyHours>(with => with
        .Add(one => one.Id, "h").Add(one => one.Form, _form).Add(one => one.Refused, refused).Add(one => one.Prefix, "hours."));
}
