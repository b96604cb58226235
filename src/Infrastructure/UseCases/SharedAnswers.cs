using Domain.Kernel;

namespace Infrastructure.UseCases;

/// <summary>
/// A question that many open screens ask again at the same moment. Its answer follows from the question, the organisation and the role,
/// and from nothing else of whoever asks: a test compares what colleagues get.
/// </summary>
public interface ISharedAnswer
{
    /// <summary>Whether this person, asking this, gets what colleagues of the same role get: never when somebody opens a screen.</summary>
    bool IsShared(Actor actor);
}

/// <summary>
/// One answer for all screens of this node that ask the same again after a change. The door has looked at each asker before; an answer is
/// handed on within an organisation and a role, and only until the next change. (ADR 0031)
/// </summary>
/// <param name="feed">Counts the changes.</param>
public sealed class SharedAnswers(ChangeFeed feed)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, object> _answers = [];
    private long _number;

    /// <summary>The answer that a colleague got since the last change, or a new one.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="actor">Who asks; whether they may was looked at.</param>
    /// <param name="read">Answers it. Not cancelled when the first asker leaves: others wait for it.</param>
    /// <param name="cancellationToken">The asker's patience.</param>
    public async Task<Outcome<TResult>> Get<TResult>(
        ISharedAnswer query, Actor actor, Func<Task<Outcome<TResult>>> read, CancellationToken cancellationToken)
    {
        var key = new Key(query, actor.Role, actor.HelplineId, actor.PlatformId);
        Lazy<Task<Outcome<TResult>>> answer;
        lock (_lock)
        {
            if (_number != feed.Number)
            {
                _answers.Clear();
                _number = feed.Number;
            }

            answer = _answers.TryGetValue(key, out var known)
                ? (Lazy<Task<Outcome<TResult>>>)known : new Lazy<Task<Outcome<TResult>>>(read);
            _answers[key] = answer;
        }

        try
        {
            return await answer.Value.WaitAsync(cancellationToken);
        }
        catch when (answer is { IsValueCreated: true, Value.IsFaulted: true })
        {
            lock (_lock)
            {
                if (_answers.GetValueOrDefault(key) == answer) _answers.Remove(key);
            }

            throw;
        }
    }

    private sealed record Key(ISharedAnswer Query, Role? Role, Guid? HelplineId, Guid? PlatformId);
}
