using Xunit.Abstractions;

// Much of this is waiting for a minute to pass: three classes at a time, each with a portal of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: TestCollectionOrderer("EndToEnd.Tests.LongestFirst", "EndToEnd.Tests")]

namespace EndToEnd.Tests;

/// <summary>What measures the machine, or ends portals of its own: nothing else runs beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>Begins with the classes that take minutes: the short ones run beside them, no long one runs last and alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] LongOnes =
        [nameof(DashboardTests), nameof(DeadlineTests), nameof(CrashTests), nameof(SignInTests), nameof(AccessibilityTests)];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection =>
            Array.FindIndex(LongOnes, name => collection.DisplayName.EndsWith($".{name}", StringComparison.Ordinal)));
}
