using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;

namespace Domain.Referrals;

/// <summary>Staff of the helpline write down what came in by phone, chat, Messenger or the 3018 app.</summary>
/// <param name="Channel">How it came in: a code of ContactChannels.</param>
/// <param name="Platform">Code of the platform it is about; null when unknown.</param>
/// <param name="Content">What was handed over.</param>
public sealed record RecordReferral(string Channel, string? Platform, ReferralContent Content)
    : ICommand<RecordReferral, Receipt>, IRestsOnWhatItReads
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleReferrals;
}

public sealed class RecordReferralHandler(
    IStore<Helpline> helplines, IStore<Platform> platforms, IStore<Referral> referrals, IPolicies policies, ICalendars calendars)
    : IHandle<RecordReferral, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        RecordReferral command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (context.Actor.HelplineId is not { } helplineId || await helplines.Find(helplineId, cancellationToken) is not { } helpline)
            return Refusal.NotAllowed;
        if (!Vocabularies.ContactChannels.Contains(command.Channel)) return Refusal.Invalid("channel", "unknown");
        var platform = command.Platform is null ? null : await platforms.Find(command.Platform, cancellationToken);
        if (command.Platform is not null && platform is null) return Refusal.Invalid("platform", "unknown");
        if ((helpline.ExpectOpen().Refusal ?? platform?.ExpectOpen().Refusal) is { } closed) return closed;
        var terms = await FirstContactTerms.Of(helpline, command.Content.ArrivesAs(), policies, calendars, cancellationToken);
        var source = new ReferralSource(command.Channel, platform?.Id, null, null, null, "");
        var referral = Referral.Receive(command.Content, source, helplineId, terms, context.Now);
        if (!referral.Succeeded) return referral.Refusal;
        referrals.Add(referral.Value);
        return new Receipt(referral.Value.Reference);
    }
}
