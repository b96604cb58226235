using System.Diagnostics;
using System.Net;

namespace EndToEnd.Tests;

/// <summary>
/// After a start the portal is not ready until its first sweep; the wait is short, and the same after a night without it.
/// </summary>
[Collection(Alone.Name)]
public sealed class ReadinessTests
{
    [Fact]
    public async Task Ready_comes_within_ten_seconds_of_serving_at_the_first_start_and_at_the_next()
    {
        await using var portal = await PortalProcess.StartEmpty();
        var first = await UntilReady(portal);
        await portal.Kill();
        await portal.StartAgain();
        var second = await UntilReady(portal);

        Assert.True(first < TimeSpan.FromSeconds(
            10) && second < TimeSpan.FromSeconds(10), $"{first.TotalSeconds:N1} s, {second.TotalSeconds:N1} s");
    }

    private static async Task<TimeSpan> UntilReady(PortalProcess portal)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromMinutes(1))
        {
            using var answer = await portal.Http.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK) return waited.Elapsed;
            await Task.Delay(100);
        }

        return waited.Elapsed;
    }
}
