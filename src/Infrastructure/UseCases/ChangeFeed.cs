using Domain.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Infrastructure.UseCases;

/// <summary>Something changed that somebody may be looking at.</summary>
/// <param name="Event">Name of the event.</param>
/// <param name="Reference">What changed.</param>
/// <param name="HelplineId">The helpline that may know.</param>
/// <param name="PlatformId">The platform that may know.</param>
public sealed record Change(string Event, string Reference, Guid? HelplineId, Guid? PlatformId)
{
    /// <summary>Whether this concerns an organisation.</summary>
    public bool Concerns(Guid? organisationId) =>
        organisationId is not null && (HelplineId == organisationId || PlatformId == organisationId);

    /// <summary>The change that an event is.</summary>
    public static Change Of(DomainEvent happened) =>
        new(happened.GetType().Name, happened.Reference, happened.HelplineId, happened.PlatformId);
}

/// <summary>
/// Tells whoever listens on this node what was committed, in order, never on the thread of whoever committed it. It carries references,
/// never content.
/// </summary>
/// <param name="log">Where a listener that failed is noted.</param>
public sealed partial class ChangeFeed(ILogger<ChangeFeed>? log = null) : IConsumeEvents
{
    private const int OwnMost = 10_000;
    private readonly ILogger _log = log ?? NullLogger<ChangeFeed>.Instance;
    private readonly Lock _lock = new();
    private readonly Queue<Guid> _recent = new();
    private readonly HashSet<Guid> _own = [];
    private Action<IReadOnlyList<Change>>[] _listeners = [];
    private Task _told = Task.CompletedTask;
    private long _number;

    /// <summary>Grows with everything that is told: what was read under an older number may be older than what was committed.</summary>
    public long Number => Volatile.Read(ref _number);

    /// <summary>Ends when the listeners have heard what was published until now.</summary>
    public Task Told
    {
        get
        {
            lock (_lock) return _told;
        }
    }

    /// <summary>Listens until disposed. A listener must be quick and must not throw.</summary>
    public IDisposable Listen(Action<IReadOnlyList<Change>> listener)
    {
        lock (_lock) _listeners = [.. _listeners, listener];
        return new Subscription(this, listener);
    }

    /// <summary>Tells what a use case of this node committed.</summary>
    public void Committed(Happening happening)
    {
        if (happening.Events.Count == 0) return;
        lock (_lock)
        {
            if (_own.Add(happening.Context.CorrelationId)) _recent.Enqueue(happening.Context.CorrelationId);
            while (_recent.Count > OwnMost) _own.Remove(_recent.Dequeue());
        }

        Publish([.. happening.Events.Select(Change.Of)]);
    }

    /// <summary>Whether a use case of this node told of it lately.</summary>
    public bool WasToldHere(Guid correlationId)
    {
        lock (_lock) return _own.Contains(correlationId);
    }

    /// <summary>Tells what was committed. It is done: a listener that fails changes neither that nor what others hear.</summary>
    public void Publish(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0) return;
        // What a listener starts belongs to whoever listens: neither the publisher's identity nor their language flows into it.
        using var nothingFlows = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        lock (_lock)
        {
            Interlocked.Increment(ref _number);
            var listeners = _listeners;
            _told = _told.ContinueWith(
                _ => Tell(listeners, changes), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void Tell(Action<IReadOnlyList<Change>>[] listeners, IReadOnlyList<Change> changes)
    {
        foreach (var listener in listeners)
        {
            try
            {
                listener(changes);
            }
            catch (Exception failure)
            {
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener failed")]
    private partial void LogFailed(Exception failure);

    private sealed class Subscription(ChangeFeed feed, Action<IReadOnlyList<Change>> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._lock) feed._listeners = [.. feed._listeners.Where(other => other != listener)];
        }
    }
}
