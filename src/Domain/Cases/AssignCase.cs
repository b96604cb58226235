using Domain.Access;
using Domain.Kernel;

namespace Domain.Cases;

/// <summary>A psychologist or lawyer was assigned to a case.</summary>
public sealed record CaseAssigned(Guid AccountId, Role Role) : DomainEvent;

/// <summary>Assigns a psychologist, a lawyer or both to a case, in place of those before.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Psychologist">Account of a psychologist of the helpline; null leaves it as it is.</param>
/// <param name="Lawyer">Account of a lawyer of the helpline; null leaves it as it is.</param>
public sealed record AssignCase(string Reference, Guid? Psychologist, Guid? Lawyer)
    : ICommand<AssignCase, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;
}

public sealed class AssignCaseHandler(IStore<Case> cases, IColleagues colleagues) : IHandle<AssignCase, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(AssignCase command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Reference, cancellationToken) is not { } found) return Refusal.NotFound;
        var psychologist = await Find(command.Psychologist, Role.Psychologist, found.HelplineId, cancellationToken);
        var lawyer = await Find(command.Lawyer, Role.Lawyer, found.HelplineId, cancellationToken);
        var errors = new FieldErrors()
            .Expect(command.Psychologist is not null || command.Lawyer is not null, "psychologist", "required")
            .Expect(command.Psychologist is null || psychologist is not null, "psychologist", "unknown")
            .Expect(command.Lawyer is null || lawyer is not null, "lawyer", "unknown");
        if (errors.Any) return errors.Refusal;
        return found.Assign([.. new[] { psychologist, lawyer }.OfType<Colleague>()], context.Actor) is { Refusal: { } no }
            ? no : new Receipt(found.Reference);
    }

    private async Task<Colleague?> Find(Guid? id, Role role, Guid helplineId, CancellationToken cancellationToken) =>
        id is { } account && await colleagues.Find(helplineId, account, cancellationToken) is { } found && found.Role == role
            ? found : null;
}
