// One portal, one browser at a time: these tests watch clocks.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
