using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Partners;

namespace Domain.Takedowns;

/// <summary>What happens to a request once it is written.</summary>
public enum AfterFiling
{
    /// <summary>It is sent at once; the platform's clocks start.</summary>
    Send,

    /// <summary>A lawyer of the helpline reads it first.</summary>
    AskForLegalReview,
}

/// <summary>Writes a takedown request to one platform, and sends it or has it read by a lawyer.</summary>
/// <param name="Case">The case it belongs to.</param>
/// <param name="Platform">Code of the platform.</param>
/// <param name="Content">The notice (DSA Art. 16(2)).</param>
/// <param name="Then">Send, or have it read first.</param>
public sealed record FileTakedown(string Case, string Platform, TakedownContent Content, AfterFiling Then)
    : ICommand<FileTakedown, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.FileTakedowns;

    string? INamesARecord.Reference => Case;
}

public sealed class FileTakedownHandler(
    IStore<Case> cases, IStore<Platform> platforms, IStore<TakedownRequest> requests, TakedownDesk desk, IColleagues colleagues)
    : IHandle<FileTakedown, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        FileTakedown command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Case, cancellationToken) is not { } onCase) return Refusal.NotFound;
        if (await platforms.Find(command.Platform, cancellationToken) is not { } platform)
            return Refusal.Invalid("platform", string.IsNullOrEmpty(command.Platform) ? "required" : "unknown");
        if (platform.ExpectOpen() is { Refusal: { } gone }) return gone;
        var errors = command.Content.Check(platform.Reference);
        if (onCase.Status != CaseStatus.Closed && errors.Any) return errors.Refusal;
        var filed = TakedownRequest.File(command.Content, onCase, platform.Id, context.Actor, context.Now);
        if (!filed.Succeeded) return filed.Refusal;
        var request = filed.Value;
        var next = command.Then switch
        {
            AfterFiling.Send => request.Send(context.Actor, await desk.ClocksFor(request, cancellationToken), context.Now),
            // Nobody who may read it: it would wait for ever.
            AfterFiling.AskForLegalReview when !await colleagues.AnyOther(
                onCase.HelplineId, Role.Lawyer, request.FiledById, cancellationToken) => Refusal.Rule("takedown.no_lawyer"),
            AfterFiling.AskForLegalReview => request.AskForLegalReview(),
        };
        if (!next.Succeeded) return next.Refusal;
        requests.Add(request);
        return new Receipt(request.Reference);
    }
}
