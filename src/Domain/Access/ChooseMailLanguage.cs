using Domain.Kernel;

namespace Domain.Access;

/// <summary>Somebody chose the language of their mails.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record MailLanguageChosen(string Language) : DomainEvent;

/// <summary>Chooses the language of one's own mails.</summary>
/// <param name="Language">fr or en.</param>
[KeptApartBy("the stamp of the account")]
public sealed record ChooseMailLanguage(string Language) : ICommand<ChooseMailLanguage, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class ChooseMailLanguageHandler(IAccounts accounts) : IHandle<ChooseMailLanguage, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ChooseMailLanguage command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (command.Language is not ("fr" or "en")) return Refusal.Invalid("language", "unknown");
        var account = context.Actor.Id;
        var done = await accounts.SetLanguage(account, command.Language, cancellationToken);
        if (!done.Succeeded) return done.Refusal;
        context.Record(new MailLanguageChosen(command.Language) { Reference = account.ToString() });
        return new Receipt(account.ToString());
    }
}
