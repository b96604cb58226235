using System.Reflection;
using System.Runtime.CompilerServices;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Every use case, and who may. A use case without a row here fails; so does a row without its use case.</summary>
public sealed class WhoMayTests
{
    // One row per use case, in the order of the alphabet. Columns: psychologist, lawyer, supervisor | agent, lead | administrator, DPO |
    // program of a platform, of a helpline | anybody | the portal itself.
    private const string Table = """
        AccessLog                    - - x | - - | - x | - - | - | -
        AcknowledgeEscalation        - x x | - x | - - | - - | - | -
        AcknowledgeTakedown          - - - | x x | - - | x - | - | -
        AddCaseNote                  x x x | - - | - - | - - | - | -
        AddInternalNote              x x x | x x | - - | - - | - | -
        AddPasskey                   x x x | x x | x x | - - | - | -
        AgreeResponsePolicy          - - - | - - | x - | - - | - | x
        AnnotateBreach               - - - | - x | - - | - - | - | -
        AnswerInformation            x x x | - - | - - | - - | - | -
        ApiKeyList                   - - - | - - | x - | - - | - | x
        ApiTakedowns                 - - - | x x | - - | x - | - | -
        ApproveFactorReset           - - - | - - | x x | - - | - | -
        AskFactorReset               - - - | - - | x - | - - | - | x
        AskForInformation            - - - | x x | - - | x - | - | -
        AssignCase                   x x x | - - | - - | - - | - | -
        AuditTrail                   x x x | x x | x x | - - | - | -
        BeginAuthenticator           x x x | x x | x x | - - | - | -
        BreakGlass                   x x x | - - | - - | - - | - | -
        BreakGlassReviews            - - x | - - | - x | - - | - | -
        CalendarList                 - - - | - - | x - | - - | - | x
        CarryOutErasures             - - - | - - | - - | - - | - | x
        CaseDetails                  x x x | - - | - - | - - | - | -
        CaseExport                   x x x | - - | - - | - - | - | -
        CaseList                     x x x | - - | - - | - - | - | -
        ChangePassword               x x x | x x | x x | - - | - | -
        ChangePriority               x x x | - - | - - | - - | - | -
        ChangeRole                   - - - | - - | x - | - - | - | x
        ChooseMailLanguage           x x x | x x | x x | - - | - | -
        ChooseNotificationHours      x x x | x x | x x | - - | - | -
        ChoosePassword               x x x | x x | x x | - - | x | -
        ClaimMail                    - - - | - - | - - | - - | - | x
        ClockExport                  x x x | - x | - - | - - | - | -
        ClockList                    x x x | - x | - - | - - | - | -
        CloseCase                    x x x | - - | - - | - - | - | -
        CloseRightsRequest           - - - | - - | - x | - - | - | -
        CloseTakedown                x x x | - - | - - | - - | - | -
        CompleteEscalationTask       - x x | - - | - - | - - | - | -
        ConfirmAuthenticator         x x x | x x | x x | - - | - | -
        CorrectOutage                - - - | - - | x - | - - | - | x
        CreateApiKey                 - - - | - - | x - | - - | - | x
        CreateFirstAdministrator     - - - | - - | - - | - - | - | x
        DashboardExport              x x x | - x | - - | - - | - | -
        DeadlinePreview              - - - | - - | - - | x x | - | -
        DecideItem                   - - - | x x | - - | x - | - | -
        DeclineReferral              x x x | - - | - - | - - | - | -
        DeleteOldAccess              - - - | - - | - - | - - | - | x
        DiscardFormDraft             x x x | x x | x x | - - | - | -
        DueClocks                    - - - | - - | - - | - - | - | x
        DueMails                     - - - | - - | - - | - - | - | x
        EndOwnSessions               x x x | x x | x x | - - | - | -
        EndSessionsOf                - - - | - - | x - | - - | - | x
        EnforceDeadlines             - - - | - - | - - | - - | - | x
        EnrolForDemo                 - - - | - - | - - | - - | - | x
        EscalationList               - x x | - - | - - | - - | - | -
        ExplainedClocks              x x x | x x | - - | x - | - | -
        FactorResetList              - - - | - - | x x | - - | - | -
        FileTakedown                 x x x | - - | - - | - - | - | -
        FilingPreview                x x x | - - | - - | - - | - | -
        FindByReference              x x x | x x | - - | - - | - | -
        HelplineColleagues           x x x | - - | - - | - - | - | -
        HelplineRequests             x x x | - - | - - | - - | - | -
        HelplineOnCall               - - - | - - | x - | - - | - | x
        HelplineStatus               x x x | x x | x x | x x | x | -
        InvitePerson                 - - - | - - | x - | - - | - | x
        LateClocks                   - x x | - x | - - | - - | - | -
        LegalHoldList                - - x | - - | - x | - - | - | -
        LiftLegalHold                - - x | - - | - x | - - | - | -
        LockSession                  x x x | x x | x x | - - | - | -
        OfferedItems                 x x x | - - | - - | - - | - | -
        OnboardHelpline              - - - | - - | x - | - - | - | x
        OnboardPlatform              - - - | - - | x - | - - | - | x
        OpenCase                     x x x | - - | - - | - - | - | -
        OpenSession                  - - - | - - | - - | - - | - | x
        DeleteDueRows                - - - | - - | - - | - - | - | x
        OrderDueErasures             - - - | - - | - - | - - | - | x
        OrderRightsErasure           - - - | - - | - x | - - | - | -
        OrganisationList             - - - | - - | x - | - - | - | x
        OrganisationNotificationHours - - - | - - | x - | - - | - | x
        OutageList                   - - - | - - | x - | - - | - | x
        OwnAccount                   x x x | x x | x x | - - | - | -
        OwnNotificationHours         x x x | x x | x x | - - | - | -
        OwnPasskeyName               x x x | x x | x x | - - | - | -
        OwnSignIn                    x x x | x x | x x | - - | - | -
        ParkClock                    - - - | - - | - - | - - | - | x
        PendingErasures              - - - | - - | - - | - - | - | x
        PersonList                   - - - | - - | x - | - - | - | x
        PlaceLegalHold               - - x | - - | - x | - - | - | -
        PlatformChoices              x x x | - - | - - | - - | - | -
        PlatformQueue                - - - | x x | - - | x - | - | -
        PolicyHistory                - - - | - - | x - | - - | - | x
        PolicyList                   - - - | - - | x - | - - | - | x
        PolicyPreview                - - - | - - | x - | - - | - | x
        ProofChoices                 x x x | x x | x x | - - | - | -
        ProveAgain                   x x x | x x | x x | - - | - | -
        ReadFormDraft                x x x | x x | x x | - - | - | -
        ReceiveReferral              - - - | - - | - - | x x | - | -
        RecordChild                  x x x | - - | - - | - - | - | -
        RecordOutage                 - - - | - - | x - | - - | - | x
        RecordReferral               x x x | - - | - - | - - | - | -
        RecordRefusals               - - - | - - | - - | - - | - | x
        RecordRightsRequest          - - - | - - | - x | - - | - | -
        ReferralDetails              x x x | - - | - - | - - | - | -
        ReferralInbox                x x x | - - | - - | - - | - | -
        ReferralProgress             - - - | - - | - - | x x | - | -
        RemoveFactor                 x x x | x x | x x | - - | - | -
        RenewRecoveryCodes           x x x | x x | x x | - - | - | -
        ReportMail                   - - - | - - | - - | - - | - | x
        RequestPasswordReset         x x x | x x | x x | - - | x | -
        RetentionPreview             - - - | - - | - x | - - | - | -
        RetentionReport              - - - | - - | - x | - - | - | -
        ReturnTakedown               x x x | - - | - - | - - | - | -
        ReviewBreakGlass             - - x | - - | - x | - - | - | -
        RevokeApiKey                 - - - | - - | x - | - - | - | x
        RightsRequestList            - - - | - - | - x | - - | - | -
        SaveCalendar                 - - - | - - | x - | - - | - | x
        SaveFormDraft                x x x | x x | x x | - - | - | -
        Scorecard                    - - x | - x | - - | - - | - | -
        SealAccessMonth              - - - | - - | - - | - - | - | x
        SealTrail                    - - - | - - | - - | - - | - | x
        SealsAfter                   - - - | - - | - - | - - | - | x
        SendAccountLink              - - - | - - | x - | - - | - | x
        SendTakedown                 x x x | - - | - - | - - | - | -
        SentReferral                 - - - | - - | - - | x x | - | -
        SetAccountOpen               - - - | - - | x - | - - | - | x
        SetMailAside                 - - - | - - | - - | - - | - | x
        SetOnCall                    - - - | - - | x - | - - | - | x
        SetNotificationHours         - - - | - - | x - | - - | - | x
        SignOut                      x x x | x x | x x | - - | - | -
        SlaDashboard                 x x x | - x | - - | - - | - | -
        Statistics                   - - - | - - | - x | - - | - | -
        StayActive                   x x x | x x | x x | - - | - | -
        SystemHealth                 x x x | x x | x x | x x | x | -
        TakedownDetails              x x x | x x | - - | x - | - | -
        TrailExport                  - - - | - - | - x | - - | - | -
        TrailVerification            - - - | - - | x x | - - | - | x
        VerifyOutcome                x x x | - - | - - | - - | - | -
        WithdrawOutage               - - - | - - | x - | - - | - | x
        WithdrawTakedown             x x x | - - | - - | - - | - | -
        WrapKeysAnew                 - - - | - - | - - | - - | - | x
        WriteMessage                 x x x | x x | - - | x - | - | -
        """;

    private static readonly string[] Columns =
        ["Psychologist", "Lawyer", "Supervisor", "Agent", "Lead", "Administrator", "Dpo", "PlatformClient", "HelplineClient", "Nobody", "System"];

    private static readonly Dictionary<string, Type> UseCases = new[] { typeof(IUseCases).Assembly, typeof(UseCaseRunner).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).Where(type => Contract(type) is not null).ToDictionary(type => type.Name);

    private static readonly Dictionary<string, bool[]> Expected = Table.Split('\n')
        .Select(line => line.Split([' ', '|', '\r'], StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0], cells => cells[1..].Select(cell => cell == "x").ToArray());

    private static readonly IReadOnlySet<Permission>[] Holders =
    [
        Permissions.Of(Role.Psychologist), Permissions.Of(Role.Lawyer), Permissions.Of(Role.HelplineSupervisor), Permissions.Of(Role.SafetyAgent),
        Permissions.Of(Role.SafetyLead), Permissions.Of(Role.Administrator), Permissions.Of(Role.DataProtectionOfficer), Permissions.OfPlatformClient,
        Permissions.OfHelplineClient, Permissions.OfAnonymous, Permissions.OfSystem,
    ];

    [Fact]
    public void The_matrix_is_the_one_above()
    {
        var actual = UseCases.Select(one => Row(one.Key, [.. Holders.Select(held => held.Contains(Requires(one.Value)))]));

        Assert.Equal(
            string.Join("\n", Expected.Select(row => Row(row.Key, row.Value)).Order(StringComparer.Ordinal)),
            string.Join("\n", actual.Order(StringComparer.Ordinal)));
        Assert.All(Expected, row => Assert.Equal(Columns.Length, row.Value.Length));
    }

    [Fact]
    public async Task The_door_turns_everybody_else_away_before_anything_is_looked_at()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var helplineKey = (await portal.System.Run(new Domain.Partners.CreateApiKey("3018", "helpline"))).OrThrow().Reference;
        var callers = scenario.Everybody.ToDictionary();
        callers["System"] = portal.System;
        callers["HelplineClient"] = portal.As(new Caller.ApiClient(await portal.Read(db => db.ApiKeys.Where(one => one.Reference == helplineKey).Select(one => one.Id).SingleAsync())));
        var (turnedAway, counted, before) = (0, 0, await portal.Rows());

        foreach (var (name, may) in Expected)
            foreach (var (column, caller) in Columns.Index().Where(column => !may[column.Index]).Select(column => (column.Item, callers[column.Item])))
            {
                // Without a single value in it: a handler that saw it would fail.
                var refusal = await Knock(caller, UseCases[name], RuntimeHelpers.GetUninitializedObject(UseCases[name]));
                Assert.Equal($"{name} by {column}: not_allowed", $"{name} by {column}: {refusal?.Code ?? "done"}");
                // Of nobody in particular, and of programs, one count for each use case is kept.
                if (column is "Nobody" or "PlatformClient" or "HelplineClient") counted++;
                else turnedAway++;
            }

        Assert.Equal($"AuditEntries +{turnedAway}, RefusalCounts +{counted}", await portal.WrittenSince(before));
    }

    private static string Row(string name, bool[] may)
    {
        var cells = may.Select(one => one ? "x" : "-").ToArray();
        return $"{name,-28} {string.Join(" ", cells[..3])} | {string.Join(" ", cells[3..5])} | {string.Join(" ", cells[5..7])} | {string.Join(" ", cells[7..9])} | {cells[9]} | {cells[10]}";
    }

    private static Type? Contract(Type type) => type.IsInterface ? null : type.GetInterfaces().SingleOrDefault(one =>
        one.IsGenericType && (one.GetGenericTypeDefinition() == typeof(ICommand<,>) || one.GetGenericTypeDefinition() == typeof(IQuery<,>)));

    private static Permission Requires(Type useCase) =>
        (Permission)useCase.GetProperty("Requires", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static Task<Refusal?> Knock(IUseCases door, Type useCase, object request)
    {
        var contract = Contract(useCase)!;
        var way = contract.GetGenericTypeDefinition() == typeof(ICommand<,>) ? nameof(Run) : nameof(Ask);
        return (Task<Refusal?>)typeof(WhoMayTests).GetMethod(way, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(contract.GenericTypeArguments).Invoke(null, [door, request])!;
    }

    private static async Task<Refusal?> Run<TSelf, TResult>(IUseCases door, object command)
        where TSelf : ICommand<TSelf, TResult> => (await door.Run((ICommand<TSelf, TResult>)command)).Refusal;

    private static async Task<Refusal?> Ask<TSelf, TResult>(IUseCases door, object query)
        where TSelf : IQuery<TSelf, TResult> => (await door.Ask((IQuery<TSelf, TResult>)query)).Refusal;
}
