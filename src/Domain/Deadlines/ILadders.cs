namespace Domain.Deadlines;

/// <summary>The ladders that clocks climb.</summary>
public interface ILadders
{
    /// <summary>That of the policy version the clock was started under, which never changes; the default for a clock without one.</summary>
    ValueTask<IReadOnlyList<LadderLevel>> Of(SlaClock clock, CancellationToken cancellationToken);
}
