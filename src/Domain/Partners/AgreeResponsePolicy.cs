using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Partners;

/// <summary>
/// Puts a new version of the budgets between a helpline and a platform in force, for requests sent from now on.
/// </summary>
/// <param name="Helpline">Code of the helpline.</param>
/// <param name="Platform">Code of the platform; null for the helpline's default.</param>
/// <param name="Terms">Budgets in minutes and the ladder.</param>
/// <param name="SeenNumber">The newest version the caller saw, so that two administrators do not overwrite each other.</param>
public sealed record AgreeResponsePolicy(string Helpline, string? Platform, PolicyTerms Terms, int? SeenNumber = null)
    : ICommand<AgreeResponsePolicy, Receipt>, IRestsOnWhatItReads, INeedsFreshProof
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.AdministerPolicies;
}

public sealed class AgreeResponsePolicyHandler(
    IStore<Helpline> helplines, IStore<Platform> platforms, IStore<ResponsePolicy> policies, IPolicies agreed,
    ICalendars calendars)
    : IHandle<AgreeResponsePolicy, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        AgreeResponsePolicy command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var helpline = await helplines.Find(command.Helpline, cancellationToken);
        if (helpline is null) return Refusal.Invalid("helpline", "unknown");
        var platform = command.Platform is null ? null : await platforms.Find(command.Platform, cancellationToken);
        if (command.Platform is not null && platform is null) return Refusal.Invalid("platform", "unknown");
        var newest = await agreed.NewestNumber(helpline.Id, platform?.Id, cancellationToken);
        if (command.SeenNumber is { } seen && seen != newest) return Refusal.Stale;
        // Whoever is on call is there at least in the opening hours: what these reach, those do.
        var policy = ResponsePolicy.Agree(
            helpline, platform, newest + 1, command.Terms, await calendars.Get(helpline.CalendarId, cancellationToken), context.Actor,
            context.Now);
        if (!policy.Succeeded) return policy.Refusal;
        policies.Add(policy.Value);
        return new Receipt(policy.Value.Reference);
    }
}
