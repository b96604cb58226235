using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>A person is called otherwise. How, is nobody's business but their colleagues'.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record PersonRenamed : DomainEvent;

/// <summary>Gives a person another display name. What was written under the old one keeps it.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Name">Their name, for colleagues only.</param>
[KeptApartBy("the stamp of the account")]
public sealed record RenamePerson(Guid AccountId, string Name) : ICommand<RenamePerson, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class RenamePersonHandler(IAccounts accounts) : IHandle<RenamePerson, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(RenamePerson command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors().Name(command.Name, "name", Organisation.NameMost);
        if (errors.Any) return errors.Refusal;
        var renamed = await accounts.Rename(command.AccountId, command.Name.Trim(), cancellationToken);
        if (!renamed.Succeeded) return renamed.Refusal;
        if (renamed.Value) context.Record(new PersonRenamed { Reference = command.AccountId.ToString() });
        return new Receipt(command.AccountId.ToString());
    }
}
