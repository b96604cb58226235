using Domain.Kernel;
using Infrastructure.Texts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Portal.Components.Shared;

/// <summary>
/// A form, or a button, that runs a command: it asks first where that is wanted, runs one at a time so that a second click does nothing,
/// keeps what was refused beside the fields, says what was done, drops the draft and leads on. A proof that the door wants is asked for by
/// the door. Injected: each component has its own.
/// </summary>
public sealed class Submission(
    IUseCases useCases, IDialogService dialogs, Announcements announcements, NavigationManager navigation, RefusalTexts texts)
{
    /// <summary>A command is running.</summary>
    public bool Busy { get; private set; }

    /// <summary>What the last command was refused for; null when it was done, or there was none.</summary>
    public FormRefusal? Refused { get; private set; }

    /// <summary>
    /// Throws away what was kept while the form was filled in: set by its <see cref="DraftKeeper{TForm}"/>, called when the command
    /// is done.
    /// </summary>
    public Func<Task>? DropDraft { get; set; }

    /// <summary>What is wrong with a field; null when it is fine. Several names may stand for one field.</summary>
    public string? this[params ReadOnlySpan<string> fields] => Refused?[fields];

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="said">What everybody on the screen is told when it is done.</param>
    /// <param name="sure">What is asked before; null for an act that can be done again or undone.</param>
    /// <param name="to">Address to go to when it is done; nothing can be clicked on the way out.</param>
    /// <param name="after">Awaited before the next click counts, done or refused: what the page shows is asked for again.</param>
    /// <returns>True when it was done; false when it was refused, somebody was not sure, or an earlier one is running.</returns>
    public Task<bool> Run<TSelf, TResult>(
        ICommand<TSelf, TResult> command, Func<TResult, string>? said = null, Sure? sure = null, Func<TResult, string>? to = null,
        Func<Task>? after = null)
        where TSelf : ICommand<TSelf, TResult> => Run(door => door.Run(command), said, sure, to, after);

    /// <summary>Runs one of several commands, or none when what was typed cannot be read.</summary>
    /// <param name="act">Chooses the command and gives it to the door.</param>
    /// <param name="said">What everybody on the screen is told when it is done.</param>
    /// <param name="sure">What is asked before.</param>
    /// <param name="to">Address to go to when it is done.</param>
    /// <param name="after">Awaited before the next click counts, done or refused.</param>
    /// <returns>True when it was done.</returns>
    public async Task<bool> Run<TResult>(
        Func<IUseCases, Task<Outcome<TResult>>> act, Func<TResult, string>? said = null, Sure? sure = null,
        Func<TResult, string>? to = null, Func<Task>? after = null)
    {
        if (sure is not null && !await IsSure(sure)) return false;
        if (Begin() is not { } turn) return false;
        using (turn)
        {
            var outcome = await act(useCases);
            Refuse(outcome.Refusal);
            if (outcome.Succeeded)
            {
                if (DropDraft is { } drop) await drop();
                if (said is not null) announcements.Say(said(outcome.Value));
            }

            if (after is not null) await after();
            if (!outcome.Succeeded || to is null) return outcome.Succeeded;
            turn.Leaves();
            navigation.NavigateTo(to(outcome.Value));
            return true;
        }
    }

    /// <summary>Asks whether somebody is sure; for what is not a command, and several commands at once.</summary>
    public async Task<bool> IsSure(Sure sure)
    {
        if (Busy) return false;
        var dialog = await dialogs.ShowAsync<SureDialog>(sure.Act, new DialogParameters<SureDialog> { { asks => asks.Sure, sure } });
        return await dialog.Result is { Canceled: false };
    }

    /// <summary>Begins, until disposed; null while an earlier click is at it. For what is more than one command.</summary>
    public Turn? Begin()
    {
        if (Busy) return null;
        Busy = true;
        return new Turn(this);
    }

    /// <summary>Keeps what was refused, in sentences; null for nothing.</summary>
    public void Refuse(Refusal? refusal) => Refused = FormRefusal.Of(refusal, texts);

    /// <summary>Says what was done, for what is more than one command.</summary>
    public void Say(string message) => announcements.Say(message);

    /// <summary>The time of one command.</summary>
    public sealed class Turn(Submission submission) : IDisposable
    {
        private bool _leaves;

        /// <summary>The page is being left, and a click on the way out does nothing.</summary>
        public void Leaves() => _leaves = true;

        /// <inheritdoc/>
        public void Dispose() => submission.Busy = _leaves;
    }
}

/// <summary>What is asked before an act that is not lightly undone.</summary>
/// <param name="Act">The act, as the title says it.</param>
/// <param name="Question">What it brings with it.</param>
/// <param name="Verb">What the button says; null for the title's words.</param>
public sealed record Sure(string Act, string Question, string? Verb = null);
