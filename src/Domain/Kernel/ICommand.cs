namespace Domain.Kernel;

/// <summary>
/// A change that somebody asks for. It names its permission: a use case without one does not compile.
/// </summary>
/// <typeparam name="TSelf">The command itself.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public interface ICommand<TSelf, TResult>
    where TSelf : ICommand<TSelf, TResult>
{
    /// <summary>What the actor must be allowed to do.</summary>
    static abstract Permission Requires { get; }
}

/// <summary>A question. It changes nothing, and names its permission too.</summary>
/// <typeparam name="TSelf">The query itself.</typeparam>
/// <typeparam name="TResult">The view it answers with.</typeparam>
public interface IQuery<TSelf, TResult>
    where TSelf : IQuery<TSelf, TResult>
{
    /// <summary>What the actor must be allowed to see.</summary>
    static abstract Permission Requires { get; }
}

/// <summary>
/// A question whose answer is protected: opening it is itself an audited act. One row when the view is opened,
/// none for its refreshes.
/// </summary>
public interface IProtectedView
{
    /// <summary>The reference of what is looked at.</summary>
    string Reference { get; }

    /// <summary>True when somebody opens the view; false when an open view refreshes or prerenders.</summary>
    bool Opening { get; }
}
