namespace Domain.Kernel;

/// <summary>Put on a command or query that is about a record it names: when it is refused, the trail says of which.</summary>
public interface INamesARecord
{
    /// <summary>The reference as the caller wrote it; null when no record is meant.</summary>
    string? Reference { get; }
}
