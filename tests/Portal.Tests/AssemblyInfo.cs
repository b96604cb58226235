// Hangfire keeps its log provider in a static field: a portal that ends would take the log of one that is starting.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
