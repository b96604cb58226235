using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Partners;

/// <summary>A helpline has other people on call.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record OnCallSet(bool Mailbox, bool Hours) : DomainEvent;

/// <summary>
/// Says who of a helpline is told when a life is at stake, and when somebody is there. P0 clocks that start from now on count
/// in these hours; running ones keep theirs. Needs a fresh proof.
/// </summary>
/// <param name="Helpline">Code of the helpline.</param>
/// <param name="Email">The mailbox of whoever is on call; null: the helpline's role mailbox.</param>
/// <param name="Hours">When somebody is on call, the opening hours included; null: in the opening hours alone.</param>
public sealed record SetOnCall(string Helpline, string? Email, CalendarDefinition? Hours)
    : ICommand<SetOnCall, Receipt>, IRestsOnWhatItReads, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPortal;
}

public sealed class SetOnCallHandler(IStore<Helpline> helplines, IStore<Calendar> saved, ICalendars calendars, IPolicies policies)
    : IHandle<SetOnCall, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(SetOnCall command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await helplines.Find(command.Helpline, cancellationToken) is not { } helpline) return Refusal.NotFound;
        var email = string.IsNullOrWhiteSpace(command.Email) ? null : command.Email.Trim();
        if (email is not null && !EmailAddress.LooksRight(email)) return Refusal.Invalid("email", "bad_email");
        var hours = await Hours(helpline, command.Hours, context, cancellationToken);
        if (!hours.Succeeded) return hours.Refusal;
        helpline.SetOnCall(email, hours.Value);
        return new Receipt(helpline.Reference);
    }

    private async Task<Outcome<Guid?>> Hours(
        Helpline helpline, CalendarDefinition? wanted, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (wanted is null) return (Guid?)null;
        var made = ServiceCalendar.Create(wanted);
        if (!made.Succeeded) return made.Refusal;
        if (!made.Value.Covers(await calendars.Get(helpline.CalendarId, cancellationToken), context.Now))
            return Refusal.Invalid("week", "calendar.on_call_too_little");
        foreach (var policy in await policies.AllInForce(helpline.Id, cancellationToken))
        {
            if (policy.Terms.CheckReach(made.Value, context.Now, Priority.P0Vital).Any)
                return Refusal.Invalid("week", "calendar.opens_too_little");
        }

        if (helpline.OnCallCalendarId is { } now && (await calendars.Get(now, cancellationToken)).Definition == made.Value.Definition)
            return helpline.OnCallCalendarId;
        var number = 1;
        while (await saved.Find(Calendar.OnCallReference(helpline.Reference, number), cancellationToken) is not null) number++;
        var next = Calendar.OnCall(helpline.Reference, number, made.Value.Definition, context.Actor, context.Now);
        saved.Add(next);
        return (Guid?)next.Id;
    }
}
