namespace Infrastructure.Jobs;

/// <summary>
/// Does a piece of work for many, although some of them may spoil it for all: what fails is halved until it stands alone.
/// </summary>
internal static class Apart
{
    /// <summary>Works on all, together as far as possible.</summary>
    /// <param name="all">On what.</param>
    /// <param name="work">The work on some of them, all or nothing; answers how much was done.</param>
    /// <param name="alone">What to do about one that failed alone; false ends the run: it is not its fault.</param>
    /// <returns>How much was done.</returns>
    public static async Task<int> Do<T>(IReadOnlyList<T> all, Func<IReadOnlyList<T>, Task<int>> work, Func<T, Exception, int, bool> alone)
    {
        var (done, open) = (0, new Stack<IReadOnlyList<T>>());
        if (all.Count > 0) open.Push(all);
        while (open.TryPop(out var some))
        {
            try
            {
                done += await work(some);
            }
            catch (Exception failure) when (!failure.IsPassing() && some.Count > 1)
            {
                open.Push([.. some.Skip(some.Count / 2)]);
                open.Push([.. some.Take(some.Count / 2)]);
            }
            catch (Exception failure) when (!failure.IsPassing() && alone(some[0], failure, done))
            {
                // Set aside: the others go on.
            }
        }

        return done;
    }
}
