using System.Text.Json;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;

namespace Domain.Referrals;

/// <summary>
/// A program hands a child over. A repeat of the same external reference answers the first referral; with other content
/// it is refused.
/// </summary>
/// <param name="ExternalReference">The sender's own reference, unique per client.</param>
/// <param name="Content">What is handed over.</param>
/// <param name="Platform">Code of the platform; a helpline's client names it, a platform's is known by its key and names no other.</param>
/// <param name="Helpline">Code of the helpline; 3018 when null. A helpline's client names no other than its own.</param>
public sealed record ReceiveReferral(
    string ExternalReference, ReferralContent Content, string? Platform = null, string? Helpline = null)
    : ICommand<ReceiveReferral, Receipt>, IOnlyAdds
{
    /// <summary>The helpline that a sender means who names none.</summary>
    public const string DefaultHelpline = "3018";

    /// <inheritdoc/>
    public static Permission Requires => Permission.SendReferral;
}

public sealed class ReceiveReferralHandler(
    IStore<Helpline> helplines, IStore<Platform> platforms, IStore<Referral> referrals, IReferrals sent,
    IPolicies policies, ICalendars calendars, IFingerprints fingerprints, IOrganisations organisations)
    : IHandle<ReceiveReferral, Receipt>, IConfirm<ReceiveReferral>
{
    private (Guid Helpline, Guid? Platform)? _between;

    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        ReceiveReferral command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors().Required(command.ExternalReference, "externalReference", 100)
            .Mark(command.ExternalReference, "externalReference", 100);
        if (errors.Any) return errors.Refusal;
        if (await NamesAnother(command, context.Actor, cancellationToken) is { } another) return Refusal.Invalid(another, "not_yours");
        var hash = await fingerprints.Of(FingerprintText.Of(new { command.Content, command.Platform }), cancellationToken);
        var externalReference = command.ExternalReference.Trim();
        var externalHash = await fingerprints.Of(
            JsonSerializer.Serialize((context.Actor.Id, externalReference), JsonOptions), cancellationToken);
        if (await sent.FindSent(context.Actor.Id, externalHash, cancellationToken) is { } first)
        {
            return first.ContentHash == hash
                ? new Receipt(first.Reference, Repeated: true)
                : Refusal.Rule("referral.other_content", first.Reference);
        }

        var helpline = context.Actor.HelplineId is { } own
            ? await helplines.Find(own, cancellationToken)
            : await helplines.Find(command.Helpline ?? ReceiveReferral.DefaultHelpline, cancellationToken);
        if (helpline is null) return Refusal.Invalid("helpline", "unknown");
        var platform = context.Actor.PlatformId is null && command.Platform is not null
            ? await platforms.Find(command.Platform, cancellationToken)
            : null;
        if (context.Actor.PlatformId is null && command.Platform is not null && platform is null)
            return Refusal.Invalid("platform", "unknown");
        if ((helpline.ExpectOpen().Refusal ?? platform?.ExpectOpen().Refusal) is { } closed) return closed;

        var terms = await FirstContactTerms.Of(helpline, command.Content.ArrivesAs(), policies, calendars, cancellationToken);
        var source = new ReferralSource(
            "PLATFORM_REFERRAL", context.Actor.PlatformId ?? platform?.Id, context.Actor.Id,
            externalReference, externalHash, hash);
        var referral = Referral.Receive(command.Content, source, helpline.Id, terms, context.Now);
        if (!referral.Succeeded) return referral.Refusal;
        referrals.Add(referral.Value);
        _between = (helpline.Id, source.PlatformId);
        return new Receipt(referral.Value.Reference);
    }

    /// <summary>The helpline, or the platform, may have been closed since it was decided.</summary>
    public async Task<Outcome> Confirm(ReceiveReferral command, CancellationToken cancellationToken) =>
        _between is { } between && await organisations.ClosedAmong(between.Helpline, between.Platform, cancellationToken) is { } name
            ? Refusal.Rule("organisation.closed", name)
            : Outcome.Done;

    // Whoever has a key is known by it: naming somebody else is a mistake of theirs, and not to be put right in silence.
    private async Task<string?> NamesAnother(ReceiveReferral command, Actor actor, CancellationToken cancellationToken)
    {
        if (command.Platform is { } platform && actor.PlatformId is { } ownPlatform
            && (await platforms.Find(ownPlatform, cancellationToken))?.Reference != platform) return "platform";
        return command.Helpline is { } helpline && actor.HelplineId is { } ownHelpline
            && (await helplines.Find(ownHelpline, cancellationToken))?.Reference != helpline ? "helpline" : null;
    }

    private static readonly JsonSerializerOptions JsonOptions = new() { IncludeFields = true };
}
