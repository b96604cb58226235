using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;

namespace Domain.Takedowns;

/// <summary>What every change of a request has in common: find it, mind the version, know its clocks, change it.</summary>
public sealed class TakedownDesk(
    IStore<TakedownRequest> requests, IStore<ResponsePolicy> policies, IStore<Helpline> helplines, IPolicies inForce, ICalendars calendars)
{
    /// <summary>Changes one request.</summary>
    /// <param name="reference">Which; not there and not visible are the same.</param>
    /// <param name="version">The version the caller saw, or null.</param>
    /// <param name="change">The change, given the request and the terms of its clocks.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="under">The priority whose terms count; null for the request's own.</param>
    public async Task<Outcome<Receipt>> Change(
        string reference, long? version, Func<TakedownRequest, ClockSet, Outcome> change,
        CancellationToken cancellationToken, Priority? under = null)
    {
        if (await requests.Find(reference, cancellationToken) is not { } request) return Refusal.NotFound;
        if (request.Expect(version) is { Refusal: { } stale }) return stale;
        var clocks = await ClocksFor(request, cancellationToken, under);
        if (change(request, clocks) is { Refusal: { } no }) return no;
        return new Receipt(request.Reference);
    }

    /// <summary>
    /// The terms a request's clocks run under: the budgets it was sent under, or those in force before that. A clock counts in
    /// the helpline's hours of the moment at which it starts, and keeps them: opening hours, for P0 those on call.
    /// </summary>
    public async Task<ClockSet> ClocksFor(TakedownRequest request, CancellationToken cancellationToken, Priority? under = null)
    {
        var sentUnder = request.PolicyId is { } id ? await policies.Find(id, cancellationToken) : null;
        var policy = sentUnder ?? await inForce.InForce(request.HelplineId, request.PlatformId, cancellationToken);
        var helpline = (await helplines.Find(request.HelplineId, cancellationToken))!;
        var terms = new Dictionary<ClockKind, ClockTerms>();
        foreach (var kind in Enum.GetValues<ClockKind>())
        {
            var hours = request.OpenClock(kind)?.CalendarId ?? helpline.HoursFor(under ?? request.Priority);
            terms[kind] = policy.For(under ?? request.Priority, kind, hours, await calendars.Get(hours, cancellationToken));
        }

        return new ClockSet(policy.Id, terms);
    }
}
