using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;

namespace Domain.Takedowns;

/// <summary>What every change of a request has in common: find it, mind the version, know its clocks, change it.</summary>
public sealed class TakedownDesk(
    IStore<TakedownRequest> requests, IStore<ResponsePolicy> policies, IPolicies inForce, ICalendars calendars)
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
        return change(request, clocks) is { Refusal: { } no } ? no : new Receipt(request.Reference);
    }

    /// <summary>The terms a request's clocks run under: those it was sent under, or those in force before that.</summary>
    public async Task<ClockSet> ClocksFor(TakedownRequest request, CancellationToken cancellationToken, Priority? under = null)
    {
        var sentUnder = request.PolicyId is { } id ? await policies.Find(id, cancellationToken) : null;
        var policy = sentUnder ?? await inForce.InForce(request.HelplineId, request.PlatformId, cancellationToken);
        var calendar = await calendars.Get(policy.HelplineCalendarId, cancellationToken);
        return new ClockSet(
            policy.Id,
            Enum.GetValues<ClockKind>().ToDictionary(kind => kind, kind => policy.For(under ?? request.Priority, kind, calendar)));
    }
}
