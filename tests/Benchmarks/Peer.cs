namespace Benchmarks;

/// <summary>
/// Request Tracker 5 on PostgreSQL, measured on two cores of the same kind of machine (docs/adr/0020-speed.md): what our figures are
/// compared with.
/// </summary>
internal static class Peer
{
    public const double StepsRecordedPerSecond = 110;
    public const double StepsSilentPerSecond = 600;
    public const double CreatedPerSecondByOne = 12;
    public const double CreatedPerSecondByFour = 24;
    public const double ApiListMs = 75;
    public const double PageMs = 482;
}
