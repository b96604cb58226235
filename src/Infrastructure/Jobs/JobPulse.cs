namespace Infrastructure.Jobs;

/// <summary>When a recurring job last ran to its end; the health endpoint and the dashboard show its age.</summary>
public sealed class JobPulse
{
    /// <summary>Name of the job.</summary>
    public string Name { get; init; } = "";

    /// <summary>When it last ran to its end (UTC).</summary>
    public DateTimeOffset At { get; set; }
}
