using Domain.Kernel;

namespace Domain.Tasks;

/// <summary>Somebody of the helpline did a task, and may say what came of it.</summary>
/// <param name="Reference">The task.</param>
/// <param name="Result">What came of it; null for nothing to say.</param>
[KeptApartBy("the version of the task")]
public sealed record CompleteTask(string Reference, string? Result = null) : ICommand<CompleteTask, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleEscalations;
}

public sealed class CompleteTaskHandler(IStore<HelplineTask> tasks) : IHandle<CompleteTask, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(CompleteTask command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await tasks.Find(command.Reference, cancellationToken) is not { } task) return Refusal.NotFound;
        return task.Complete(command.Result, context.Actor, context.Now) is { Refusal: { } no } ? no : new Receipt(task.About);
    }
}
