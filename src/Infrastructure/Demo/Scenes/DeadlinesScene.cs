using Domain.Deadlines;

namespace Infrastructure.Demo.Scenes;

/// <summary>An outage nine days ago, written down two hours after it began.</summary>
internal sealed class DeadlinesScene : IDemoScene
{
    public void Plan(DemoProgramme programme)
    {
        var down = new DateTimeOffset(programme.Opening.AddDays(-9).UtcDateTime.Date, TimeSpan.Zero).AddHours(17.5);
        programme.At(
            down.AddHours(2),
            () => programme.Stage.As("admin@portail.demo", new RecordOutage(new OutageWindow(down, down.AddMinutes(50), "Disque plein"))));
    }
}
