using System.Collections.Concurrent;

namespace Infrastructure.Identity;

/// <summary>
/// Slows guessing down without locking anybody out: waits grow for whoever guesses (one account from one device, address
/// or session), and for everybody who is new to the account together, never for a device that its owner has signed in
/// on. Kept in memory, per node: see docs/adr/0011.
/// </summary>
public sealed class BackOff(TimeProvider time)
{
    /// <summary>So many wrong tries are free for one source.</summary>
    public const int FreeForOne = 5;

    /// <summary>So many wrong tries are free for all unknown sources of one account together.</summary>
    public const int FreeForStrangers = 30;

    private const int Most = 100_000;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    /// <summary>
    /// Counts a try before it is made, so that many at once do not slip through; false when it has to wait.
    /// </summary>
    /// <param name="account">What is guessed at.</param>
    /// <param name="source">Who guesses.</param>
    /// <param name="known">True for a device or session of the account's own.</param>
    public bool Try(string account, string source, bool known) =>
        Count(Key(account, source), FreeForOne) && (known || Count(Key(account, "*"), FreeForStrangers));

    /// <summary>The try was right: this source starts anew. What strangers tried stays counted.</summary>
    public void Right(string account, string source) => _tries.TryRemove(Key(account, source), out _);

    private static string Key(string account, string source) => $"{account}|{source}";

    private bool Count(string key, int free)
    {
        var now = time.GetUtcNow();
        if (_tries.Count >= Most) Forget(now);
        var allowed = false;
        _tries.AddOrUpdate(
            key,
            _ =>
            {
                allowed = true;
                return new Tries(1, now, now);
            },
            (_, before) =>
            {
                if (now - before.Last >= Forgotten) before = new Tries(0, now, now);
                allowed = now >= before.NotBefore;
                if (!allowed) return before;
                var count = before.Count + 1;
                return new Tries(count, now, count < free ? now : now + Wait(count - free));
            });
        return allowed;
    }

    private static TimeSpan Wait(int over) => over >= 5 ? Longest : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << over));

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, tries) in _tries)
        {
            if (now - tries.Last >= Forgotten) _tries.TryRemove(key, out _);
        }

        // A flood of invented addresses: better to forget all counts than to run out of memory.
        if (_tries.Count >= Most) _tries.Clear();
    }

    private readonly record struct Tries(int Count, DateTimeOffset Last, DateTimeOffset NotBefore);
}
