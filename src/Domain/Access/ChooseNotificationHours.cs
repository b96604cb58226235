using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>Somebody chose when they want to be told, or that the hours of their organisation count again.</summary>
[TellsNobody("Whoever did it did it to their own account.")]
public sealed record NotificationHoursChosen(bool Own) : DomainEvent;

/// <summary>Chooses one's own notification hours.</summary>
/// <param name="Hours">When mails may come; null: those of the organisation.</param>
[KeptApartBy("the stamp of the account")]
public sealed record ChooseNotificationHours(CalendarDefinition? Hours) : ICommand<ChooseNotificationHours, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

public sealed class ChooseNotificationHoursHandler(IAccounts accounts) : IHandle<ChooseNotificationHours, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ChooseNotificationHours command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var hours = NotificationHours.Write(command.Hours);
        if (!hours.Succeeded) return hours.Refusal;
        var account = context.Actor.Id;
        var done = await accounts.SetNotificationHours(account, hours.Value, cancellationToken);
        if (!done.Succeeded) return done.Refusal;
        context.Record(new NotificationHoursChosen(command.Hours is not null) { Reference = account.ToString() });
        return new Receipt(account.ToString());
    }
}
