using Domain.Deadlines;

namespace EndToEnd.Tests;

/// <summary>The process is killed at the worst moment: nothing acknowledged is lost, nothing is enforced twice.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_portal_killed_between_sending_and_deadline_finds_the_request_its_clock_and_exactly_one_breach()
    {
        await using var portal = await PortalProcess.Start();
        await using var backRoom = new BackRoom(portal.DataDirectory);
        await backRoom.AgreeOnOneMinute();
        var request = await backRoom.SendRequest();
        var due = (await backRoom.AcknowledgeClock(request)).DueAt;

        await portal.Kill();
        var left = due - TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(2);
        if (left > TimeSpan.Zero) await Task.Delay(left);
        Assert.Equal(0, await backRoom.CountEvents(request, nameof(DeadlineMissed)));
        await portal.StartAgain();
        await Eventually.Is(async () => await backRoom.CountEvents(request, nameof(DeadlineMissed)) > 0);

        // Killed once more, right after: the next start must not do it again.
        await portal.Kill();
        await portal.StartAgain();
        await Task.Delay(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await backRoom.CountEvents(request, nameof(DeadlineMissed)));
        Assert.Equal(2, await backRoom.CountEvents(request, nameof(DeadlineWarned)));
        var clock = await backRoom.AcknowledgeClock(request);
        Assert.Equal(ClockState.Missed, clock.State);
        Assert.Equal(due, clock.DueAt);
        Assert.True(clock.MissedAt > due);
    }
}
