namespace Infrastructure.UseCases;

/// <summary>
/// A SQLite file has one writer. Waiting for it in a fair queue of our own costs microseconds; SQLite's own way is to
/// sleep and try again. On SQL Server the gate stands open.
/// </summary>
public sealed class WriteGate(bool oneWriter) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Whether somebody has their turn at this moment.</summary>
    public bool IsTaken => oneWriter && _gate.CurrentCount == 0;

    /// <summary>Waits for its turn; dispose the answer to let the next one in.</summary>
    public async ValueTask<IDisposable?> Enter(CancellationToken cancellationToken)
    {
        if (!oneWriter) return null;
        await _gate.WaitAsync(cancellationToken);
        return new Turn(_gate);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
