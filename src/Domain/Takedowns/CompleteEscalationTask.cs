using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>Somebody of the helpline did what the ladder asked for.</summary>
/// <param name="Reference">The task.</param>
public sealed record CompleteEscalationTask(string Reference) : ICommand<CompleteEscalationTask, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleEscalations;
}

/// <summary>Carries <see cref="CompleteEscalationTask"/> out.</summary>
public sealed class CompleteEscalationTaskHandler(IStore<EscalationTask> tasks) : IHandle<CompleteEscalationTask, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        CompleteEscalationTask command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await tasks.Find(command.Reference, cancellationToken) is not { } task) return Refusal.NotFound;
        return task.Complete(context.Actor, context.Now) is { Refusal: { } no } ? no : new Receipt(task.RequestReference);
    }
}
