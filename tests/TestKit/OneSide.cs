using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Infrastructure.Drafts;
using Infrastructure.Reading.Audit;
using Infrastructure.Reading.Cases;

namespace TestKit;

/// <summary>
/// A helpline and a platform that work with each other and with nobody else: every kind of act that leaves something behind,
/// each with a word in it that begins with <see cref="Word"/>.
/// </summary>
public sealed class OneSide
{
    /// <summary>Code of the helpline.</summary>
    public required string Helpline { get; init; }

    /// <summary>Code of the platform.</summary>
    public required string Platform { get; init; }

    /// <summary>What each text of it begins with.</summary>
    public required string Word { get; init; }

    public required IUseCases Psychologist { get; init; }

    public required IUseCases Supervisor { get; init; }

    public required IUseCases Officer { get; init; }

    public required IUseCases Agent { get; init; }

    /// <summary>The platform's program.</summary>
    public required IUseCases Program { get; init; }

    public required IUseCases Administrator { get; init; }

    /// <summary>A lawyer of the helpline, who loses their second factor.</summary>
    public required Guid Lawyer { get; init; }

    /// <summary>Does it all.</summary>
    /// <param name="now">The instant of the portal's clock (UTC).</param>
    public async Task<Traces> Act(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var waiting = await Refer("attend");
        var accepted = await Refer("suit");
        var opened = (await Psychologist.Run(new OpenCase(accepted, Scenario.SomeAssessment()))).OrThrow().Reference;
        (await Psychologist.Run(new AssignCase(opened, null, Lawyer))).OrThrow();
        (await Psychologist.Run(new RecordChild(opened, new ChildContent($"{Word}-enfant", "13", $"{Word}-ecole", null, null)))).OrThrow();
        (await Psychologist.Run(new AddCaseNote(opened, NoteAudience.Clinical, $"{Word}-note"))).OrThrow();
        (await Psychologist.Run(new AddCaseNote(opened, NoteAudience.Team, $"{Word}-equipe"))).OrThrow();
        var content = Scenario.SomeRequest() with { Explanation = $"{Word}-demande" };
        var draft = (
            await Psychologist.Run(
                new FileTakedown(opened, Platform, content with { Explanation = $"{Word}-projet" }, AfterFiling.AskForLegalReview)))
                .OrThrow().Reference;
        var request = (
            await Psychologist.Run(new FileTakedown(opened, Platform, content with { Explanation = $"{Word}-demande" }, AfterFiling.Send)))
            .OrThrow().Reference;
        (await Psychologist.Run(new AddInternalNote(request, $"{Word}-interne"))).OrThrow();
        (await Psychologist.Run(new WriteMessage(request, $"{Word}-message"))).OrThrow();
        (await Psychologist.Run(new SaveFormDraft($"file:{opened}", $"{Word}-brouillon"))).OrThrow();
        (await Agent.Run(new AcknowledgeTakedown(request, $"{Word}-recu"))).OrThrow();
        (await Agent.Run(new AddInternalNote(request, $"{Word}-plateforme"))).OrThrow();
        (await Agent.Run(new AskForInformation(request, "NEED_CONTEXT", $"{Word}-question"))).OrThrow();
        (await Psychologist.Run(new AnswerInformation(request, $"{Word}-reponse"))).OrThrow();
        (await Agent.Run(new DecideItem(request, 1, Scenario.Rejected() with { Explanation = $"{Word}-refus" }))).OrThrow();
        var glass = (await Supervisor.Run(new BreakGlass(opened, $"{Word}-vitre"))).OrThrow().Reference;
        (await Supervisor.Ask(new CaseDetails(opened, Opening: true))).OrThrow();
        var hold = (await Officer.Run(new PlaceLegalHold(opened, $"{Word}-conservation", today.AddMonths(3)))).OrThrow().Reference;
        var right = (await Officer.Run(new RecordRightsRequest(opened, RightsKind.Access, today))).OrThrow().Reference;
        var reset = (await Administrator.Run(new AskFactorReset(Lawyer, $"{Word}-perdu"))).OrThrow().Reference;
        (await Administrator.Run(new EndSessionsOf(Lawyer))).OrThrow();
        (await Officer.Ask(new TrailExport(request))).OrThrow();
        // Refused here too. Whoever tries a record of the other side is told of in that record's trail, which is not theirs alone.
        await Psychologist.Ask(new CaseDetails(Reference.New(Reference.Case, now)));
        await Program.Run(new AcknowledgeTakedown(Reference.New(Reference.Request, now), null));
        return new Traces(waiting, accepted, opened, draft, request, glass, hold, right, reset);
    }

    private async Task<string> Refer(string said) => (await Program.Run(new ReceiveReferral(
        $"{Word}-{Guid.NewGuid():N}", Scenario.SomeReferral() with { Message = $"{Word}-{said}", ContactValue = $"{Word}-{said}" },
        Helpline: Helpline))).OrThrow().Reference;
}

/// <summary>References of what <see cref="OneSide"/> left behind.</summary>
public sealed record Traces(
    string Waiting, string Accepted, string Case, string Draft, string Request, string Glass, string Hold, string Right, string Reset)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => [Waiting, Accepted, Case, Draft, Request, Glass, Hold, Right, Reset];
}
