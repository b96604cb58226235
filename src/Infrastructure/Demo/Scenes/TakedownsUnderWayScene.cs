using Domain.Takedowns;

namespace Infrastructure.Demo.Scenes;

/// <summary>Requests that are under way when the portal opens, by how many minutes before they were sent.</summary>
internal sealed class TakedownsUnderWayScene : IDemoScene
{
    private const string Agent = "agent@tiktok.demo";

    public void Plan(DemoProgramme programme)
    {
        var (stage, helpline) = (programme.Stage, programme.Helpline);
        programme.Ago(170, async () =>
        {
            var request = await Send("DOXXING", "TIKTOK", 2);
            programme.Ago(160, () => stage.As(Agent, new AcknowledgeTakedown(request, "TT-48213")));
            programme.Ago(80, () => stage.As(Agent, new AskForInformation(
                request, "NEED_CONTEXT", "Le deuxième lien renvoie vers un compte privé. Pouvez-vous décrire la publication visée ?")));
        });
        programme.Ago(118, () => Send("PILE_ON", "TIKTOK", 3));
        programme.Ago(95, async () =>
        {
            var request = await Send("IMPERSONATION", "TIKTOK", 2);
            programme.Ago(60, () => stage.As(Agent, new DecideItem(request, 1, DemoTexts.Removed(stage.Now))));
            programme.Ago(60, () => stage.As(Agent, new DecideItem(request, 2, DemoTexts.Refused())));
        });
        programme.Ago(60, () => Send("HATE", "SNAPCHAT", 2));
        programme.Ago(43.5, () => Send("SEXTORTION_FINANCIAL", "TIKTOK", 1));
        programme.Ago(28.5, () => Send("GROOMING", "TIKTOK", 2));
        programme.Ago(23, () => Send("HUMILIATION_ACCOUNT", "SNAPCHAT", 3));
        programme.Ago(23, async () =>
        {
            var insult = DemoTexts.Of("INSULT");
            var opened = await helpline.OpenCase(insult, "TIKTOK");
            var content = helpline.Content(insult, "TIKTOK", 1);
            await stage.As(DemoHelpline.Psychologist, new FileTakedown(opened, "TIKTOK", content, AfterFiling.AskForLegalReview));
        });

        Task<string> Send(string harmType, string platform, int items) => helpline.OpenAndSend(DemoTexts.Of(harmType), platform, items);
    }
}
