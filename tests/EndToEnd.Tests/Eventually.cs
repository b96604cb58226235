namespace EndToEnd.Tests;

/// <summary>What becomes true in another process, when it gets to it.</summary>
internal static class Eventually
{
    /// <summary>Asks again and again until it is so, for two minutes at most.</summary>
    public static async Task Is(Func<Task<bool>> so)
    {
        var until = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(2);
        while (!await so())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, "It did not happen within two minutes.");
            await Task.Delay(20);
        }
    }
}
