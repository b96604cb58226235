using Domain.Deadlines;
using Domain.Partners;

namespace Infrastructure.Demo.Scenes;

/// <summary>Who is there before the first day: the helpline, platforms, their people and keys.</summary>
internal sealed class PartnersScene : IDemoScene
{
    public void Plan(DemoProgramme programme) => programme.At(programme.Beginning, () => MoveIn(programme.Stage));

    private static async Task MoveIn(DemoStage stage)
    {
        var hours = new CalendarDefinition
        {
            TimeZone = "Europe/Paris",
            Week = CalendarDefinition.Days.ToDictionary(day => day, _ => (IReadOnlyList<string>)["09:00-23:00"]),
        };
        (await stage.System.Run(new OnboardHelpline("3018", "3018", "contact@3018.demo", "3018", hours))).OrThrow();
        var always = hours with { Week = ServiceCalendar.Always.Definition.Week };
        (await stage.System.Run(new SetOnCall("3018", "astreinte@3018.demo", always))).OrThrow();
        foreach (var name in new[] { "TikTok", "Snapchat", "Instagram", "Discord" })
        {
            var (code, domain) = (name.ToUpperInvariant(), $"{name.ToLowerInvariant()}.demo");
            var platform = new OnboardPlatform(code, name, $"safety@{domain}", $"astreinte@{domain}", "+33 1 99 00 30 18");
            (await stage.System.Run(platform)).OrThrow();
        }

        foreach (var person in DemoPeople.WithButton.Concat(DemoPeople.Colleagues)) await stage.Invite(person);
        await stage.CreateKey("TIKTOK", "Parcours de signalement TikTok", DemoPeople.TikTokKey);
        await stage.CreateKey("SNAPCHAT", "Parcours de signalement Snapchat", DemoPeople.SnapchatKey);
    }
}
