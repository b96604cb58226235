using Domain.Kernel;

namespace TestKit;

/// <summary>The door for a page without anything behind it: records what was asked, answers what was prepared by type.</summary>
public sealed class FakeUseCases : IUseCases
{
    private readonly Dictionary<Type, Func<object, object>> _answers = [];

    /// <summary>Every command and query, in order.</summary>
    public List<object> Received { get; } = [];

    /// <summary>Keeps an answer back until it ends; null answers at once.</summary>
    public Func<object, Task>? Hold { get; set; }

    /// <summary>Prepares the answer to a command or query.</summary>
    public FakeUseCases Answer<TRequest, TResult>(Func<TRequest, Outcome<TResult>> answer)
    {
        _answers[typeof(TRequest)] = request => answer((TRequest)request);
        return this;
    }

    /// <summary>Prepares a fixed answer.</summary>
    public FakeUseCases Answer<TRequest, TResult>(Outcome<TResult> answer) => Answer<TRequest, TResult>(_ => answer);

    public Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult> => Find<TResult>(command);

    public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult> => Find<TResult>(query);

    private async Task<Outcome<TResult>> Find<TResult>(object request)
    {
        Received.Add(request);
        if (Hold?.Invoke(request) is { } held) await held;
        return _answers.TryGetValue(request.GetType(), out var answer)
            ? (Outcome<TResult>)answer(request)
            : throw new InvalidOperationException($"No answer was prepared for {request.GetType().Name}.");
    }
}
