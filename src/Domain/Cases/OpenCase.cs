using Domain.Deadlines;
using Domain.Kernel;
using Domain.Referrals;

namespace Domain.Cases;

/// <summary>Accepts a referral: it becomes a case, held by whoever took it. Of two at once, one wins.</summary>
/// <param name="Referral">The referral's reference.</param>
/// <param name="Assessment">How it is judged.</param>
[KeptApartBy("the version of the referral")]
public sealed record OpenCase(string Referral, CaseAssessment Assessment) : ICommand<OpenCase, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;

    string? INamesARecord.Reference => Referral;
}

public sealed class OpenCaseHandler(IStore<Referral> referrals, IStore<Case> cases, ICalendars calendars, ILadders ladders)
    : IHandle<OpenCase, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        OpenCase command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await referrals.Find(command.Referral, cancellationToken) is not { } referral) return Refusal.NotFound;
        var opened = Case.Open(referral, command.Assessment, context.Actor, context.Now);
        if (!opened.Succeeded) return opened.Refusal;
        var ladder = await ladders.Of(referral.FirstContact, cancellationToken);
        var calendar = await calendars.Get(referral.FirstContact.CalendarId, cancellationToken);
        var accepted = referral.Accept(context.Actor, opened.Value.Reference, calendar, ladder, context.Now);
        if (!accepted.Succeeded) return accepted.Refusal;
        cases.Add(opened.Value);
        return new Receipt(opened.Value.Reference);
    }
}
