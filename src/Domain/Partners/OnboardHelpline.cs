using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>Adds a helpline, with its opening hours and the default response policy.</summary>
/// <param name="Code">Short code, capitals and digits: 3018.</param>
/// <param name="Name">Name people know.</param>
/// <param name="ContactEmail">Role mailbox.</param>
/// <param name="Phone">Number people dial.</param>
/// <param name="OpeningHours">When it is open; its clocks count in these hours.</param>
public sealed record OnboardHelpline(
    string Code, string Name, string ContactEmail, string Phone, CalendarDefinition OpeningHours)
    : ICommand<OnboardHelpline, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class OnboardHelplineHandler(
    IStore<Helpline> helplines, IStore<Platform> platforms, IStore<Calendar> calendars, IStore<ResponsePolicy> policies)
    : IHandle<OnboardHelpline, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        OnboardHelpline command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await helplines.Find(command.Code ?? "", cancellationToken) is not null
            || await platforms.Find(command.Code ?? "", cancellationToken) is not null)
            return Refusal.Invalid("code", "taken");
        var calendar = Calendar.First(command.Code ?? "", command.OpeningHours, context.Actor, context.Now);
        if (!calendar.Succeeded) return calendar.Refusal;
        var helpline = Helpline.Onboard(
            command.Code ?? "", command.Name, command.ContactEmail, command.Phone, calendar.Value.Id, context.Now);
        if (!helpline.Succeeded) return helpline.Refusal;
        var policy = ResponsePolicy.Agree(
            helpline.Value, null, 1, PolicyTerms.Default, ServiceCalendar.Create(command.OpeningHours).OrThrow(), context.Actor,
            context.Now);
        if (!policy.Succeeded) return policy.Refusal;
        calendars.Add(calendar.Value);
        helplines.Add(helpline.Value);
        policies.Add(policy.Value);
        return new Receipt(helpline.Value.Reference);
    }
}
