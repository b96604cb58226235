using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>
/// Gives a helpline other opening hours: a new version of its calendar. Clocks that start from now on count in it; running
/// ones keep the version under which they started. Needs a fresh proof.
/// </summary>
/// <param name="Helpline">Code of the helpline.</param>
/// <param name="TimeZone">IANA identifier.</param>
/// <param name="Week">Slots <c>HH:mm-HH:mm</c> by day, <c>mon</c> to <c>sun</c>.</param>
/// <param name="Days">Every special day, those that stay included.</param>
/// <param name="SeenNumber">The newest version the caller saw, so that two administrators do not overwrite each other.</param>
public sealed record SaveCalendar(
    string Helpline, string TimeZone, IReadOnlyDictionary<string, IReadOnlyList<string>> Week, IReadOnlyList<SpecialDayContent> Days,
    int? SeenNumber = null)
    : ICommand<SaveCalendar, Receipt>, IRestsOnWhatItReads, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPolicies;
}

public sealed class SaveCalendarHandler(IStore<Helpline> helplines, IStore<Calendar> calendars, ICalendars saved, IPolicies policies)
    : IHandle<SaveCalendar, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(SaveCalendar command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await helplines.Find(command.Helpline, cancellationToken) is not { } helpline) return Refusal.Invalid("helpline", "unknown");
        var current = (await calendars.Find(helpline.CalendarId, cancellationToken))!;
        if (command.SeenNumber is { } seen && seen != current.Number) return Refusal.Stale;
        var next = current.Next(
            new CalendarDefinition { TimeZone = command.TimeZone, Week = command.Week }, command.Days, context.Actor, context.Now);
        if (!next.Succeeded) return next.Refusal;
        var hours = ServiceCalendar.Create(next.Value.Read()).OrThrow();
        foreach (var policy in await policies.AllInForce(helpline.Id, cancellationToken))
        {
            if (policy.Terms.CheckReach(hours, context.Now).Any) return Refusal.Invalid("week", "calendar.opens_too_little");
        }

        if (helpline.OnCallCalendarId is { } onCall && !(await saved.Get(onCall, cancellationToken)).Covers(hours, context.Now))
            return Refusal.Invalid("week", "calendar.beyond_on_call");
        calendars.Add(next.Value);
        helpline.KeepHours(next.Value);
        return new Receipt(next.Value.Reference);
    }
}
