using Domain.Cases;
using Domain.Takedowns;

namespace Infrastructure.Demo.Scenes;

/// <summary>
/// What a case looks like from inside: who the child is, who is on it, what they wrote; and somebody who was not on it. A life is at
/// stake, and the request has gone out.
/// </summary>
internal sealed class CasesScene : IDemoScene
{
    public void Plan(DemoProgramme programme) => programme.Ago(11, () => WorkOn(programme.Stage, programme.Helpline));

    private static async Task WorkOn(DemoStage stage, DemoHelpline helpline)
    {
        const string Psychologist = DemoHelpline.Psychologist;
        var opened = await helpline.OpenCase(DemoTexts.Vital, "TIKTOK");
        var request = await helpline.Send(opened, "TIKTOK", DemoTexts.Vital, 1);
        await stage.As("superviseur@3018.demo", new AssignCase(opened, null, await stage.AccountOf("juriste@3018.demo")));
        await stage.As(Psychologist, new RecordChild(
            opened, new ChildContent("Lou (prénom inventé)", "13 ans", "Collège Jacques-Prévert, 4e B", "PHONE", "06 39 98 00 00")));
        await stage.As(Psychologist, new AddCaseNote(
            opened, NoteAudience.Clinical, "Parle vite, pleure, reste en ligne. Sa mère rentre dans vingt minutes."));
        await stage.As("juriste@3018.demo", new AddCaseNote(
            opened, NoteAudience.Legal, "Provocation au suicide : signalement au parquet à préparer dès ce soir."));
        await stage.As(Psychologist, new AddInternalNote(request, "Rappeler l’astreinte si rien à 15 minutes."));
        await stage.As("agent@tiktok.demo", new AddInternalNote(request, "Live team paged, on-call has the stream."));
        await stage.As("psychologue2@3018.demo", new BreakGlass(
            opened, "La mère rappelle sur la ligne principale, la collègue est en communication."));
    }
}
