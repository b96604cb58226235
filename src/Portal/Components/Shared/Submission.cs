using Domain.Kernel;
using Infrastructure.Texts;

namespace Portal.Components.Shared;

/// <summary>
/// A form, or a button, that runs a command: one at a time, so that a second click does nothing; what it was refused for stands beside its
/// fields. Injected: each component has its own.
/// </summary>
public sealed class Submission(RefusalTexts texts)
{
    /// <summary>A command is running.</summary>
    public bool Busy { get; private set; }

    /// <summary>What the last command was refused for; null when it was done, or there was none.</summary>
    public FormRefusal? Refused { get; private set; }

    /// <summary>What is wrong with a field; null when it is fine. Several names may stand for one field.</summary>
    public string? this[params ReadOnlySpan<string> fields] => Refused?[fields];

    /// <summary>Begins, until disposed; null while an earlier click is at it.</summary>
    public Turn? Begin()
    {
        if (Busy) return null;
        Busy = true;
        return new Turn(this);
    }

    /// <summary>Keeps what was refused, in sentences; null for nothing.</summary>
    public void Refuse(Refusal? refusal) => Refused = FormRefusal.Of(refusal, texts);

    /// <summary>The time of one command.</summary>
    public sealed class Turn(Submission submission) : IDisposable
    {
        private bool _leaves;

        /// <summary>Done is done: the page is being left, and a click on the way out does nothing.</summary>
        public void LeavesWhen(bool done) => _leaves = done;

        /// <inheritdoc/>
        public void Dispose() => submission.Busy = _leaves;
    }
}
