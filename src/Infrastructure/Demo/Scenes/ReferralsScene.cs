namespace Infrastructure.Demo.Scenes;

/// <summary>What waits in the inbox.</summary>
internal sealed class ReferralsScene : IDemoScene
{
    public void Plan(DemoProgramme programme)
    {
        foreach (var minutes in new[] { 9, 7, 5, 3, 1 })
            programme.Ago(minutes, () => programme.Helpline.Receive(DemoTexts.Stories[minutes], minutes % 2 == 0 ? null : "TIKTOK"));

        // At any hour of the day: whoever is on call has been told, and a quarter of an hour runs.
        programme.Ago(40.0 / 60, () => programme.Helpline.Receive(DemoTexts.Vital, "TIKTOK", vital: true));
    }
}
