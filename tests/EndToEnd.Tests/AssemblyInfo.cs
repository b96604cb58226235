// Much of this is waiting for a minute to pass: two classes at a time, each with a portal of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace EndToEnd.Tests;

/// <summary>What measures the machine, or ends portals of its own: nothing else runs beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
