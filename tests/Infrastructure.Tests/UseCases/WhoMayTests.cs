using System.Reflection;
using System.Runtime.CompilerServices;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>
/// Every permission, and who holds it; every use case is tried by everybody who does not hold the one it names. A permission without a row
/// here fails; so does a row without its permission, and a permission that no use case asks for.
/// </summary>
public sealed class WhoMayTests
{
    // One row per permission, in the order of the alphabet. Columns: psychologist, lawyer, supervisor | agent, lead | administrator, DPO |
    // program of a platform, of a helpline | anybody | the portal itself.
    private const string Table = """
        AcknowledgeEscalations       - x x | - x | - - | - - | - | -
        AdministerPolicies           - - - | - - | x - | - - | - | x
        AdministerPortal             - - - | - - | x - | - - | - | x
        AnnotateBreaches             - - - | - x | - - | - - | - | -
        ApproveFactorResets          - - - | - - | x x | - - | - | -
        DecideTakedowns              - - - | x x | - - | x - | - | -
        EnrolFactor                  x x x | x x | x x | - - | - | -
        ExportAuditTrail             - - - | - - | - x | - - | - | -
        FileTakedowns                x x x | - - | - - | - - | - | -
        FindByReference              x x x | x x | - - | - - | - | -
        FollowReferral               - - - | - - | - - | x x | - | -
        HandleCases                  x x x | - - | - - | - - | - | -
        HandleEscalations            - x x | - - | - - | - - | - | -
        HandleReferrals              x x x | - - | - - | - - | - | -
        HoldCases                    - - x | - - | - x | - - | - | -
        KeepSessions                 - - - | - - | - - | - - | - | x
        OverseeRetention             - - - | - - | - x | - - | - | -
        ProveIdentity                x x x | x x | x x | - - | - | -
        ResetPassword                x x x | x x | x x | - - | x | -
        ReviewBreakGlass             - - x | - - | - x | - - | - | -
        RunTheClock                  - - - | - - | - - | - - | - | x
        SeeAccessLog                 - - x | - - | - x | - - | - | -
        SeeAuditTrail                x x x | x x | x x | - - | - | -
        SeeFigures                   x x x | - x | - - | - - | - | -
        SeeHelplineStatus            x x x | x x | x x | x x | x | -
        SeeHelplineWork              x x x | - - | - - | - - | - | -
        SeePlatformQueue             - - - | x x | - - | x - | - | -
        SeeScorecards                - - x | - x | - - | - - | - | -
        SeeStatistics                - - - | - - | - x | - - | - | -
        SeeTakedowns                 x x x | x x | - - | x - | - | -
        SendReferral                 - - - | - - | - - | x x | - | -
        SetUpPortal                  - - - | - - | - - | - - | - | x
        UseOwnAccount                x x x | x x | x x | - - | - | -
        VerifyAuditTrail             - - - | - - | x x | - - | - | x
        WriteInternalNotes           x x x | x x | - - | - - | - | -
        WriteMessages                x x x | x x | - - | x - | - | -
        """;

    private static readonly string[] Columns =
        ["Psychologist", "Lawyer", "Supervisor", "Agent", "Lead", "Administrator", "Dpo", "PlatformClient", "HelplineClient", "Nobody",
        "System"];

    private static readonly Dictionary<string, Type> UseCases = new[] { typeof(IUseCases).Assembly, typeof(UseCaseRunner).Assembly }
        .SelectMany(assembly => assembly.GetTypes()).Where(type => Contract(type) is not null).ToDictionary(type => type.Name);

    private static readonly Dictionary<string, bool[]> Expected = Table.Split('\n')
        .Select(line => line.Split([' ', '|', '\r'], StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0], cells => cells[1..].Select(cell => cell == "x").ToArray());

    private static readonly IReadOnlySet<Permission>[] Holders =
    [
        Permissions.Of(Role.Psychologist), Permissions.Of(Role.Lawyer), Permissions.Of(
            Role.HelplineSupervisor), Permissions.Of(Role.SafetyAgent),
        Permissions.Of(Role.SafetyLead), Permissions.Of(Role.Administrator), Permissions.Of(Role.DataProtectionOfficer),
        Permissions.OfPlatformClient,
        Permissions.OfHelplineClient, Permissions.OfAnonymous, Permissions.OfSystem,
    ];

    [Fact]
    public void The_matrix_is_the_one_above()
    {
        var actual = UseCases.Values.Select(Requires).Distinct()
            .Select(one => Row(one.ToString(), [.. Holders.Select(held => held.Contains(one))]));

        Assert.Equal(Enum.GetNames<Permission>().Order(StringComparer.Ordinal), Expected.Keys.Order(StringComparer.Ordinal));
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
        var helplineKey = (await portal.System.Run(new Domain.Access.CreateApiKey("3018", "helpline"))).OrThrow().Reference;
        var callers = scenario.Everybody.ToDictionary();
        callers["System"] = portal.System;
        callers["HelplineClient"] = portal.As(
            new Caller.ApiClient(
                await portal.Read(db => db.ApiKeys.Where(one => one.Reference == helplineKey).Select(one => one.Id).SingleAsync())));
        var (turnedAway, counted, before) = (0, 0, await portal.Rows());

        foreach (var (name, useCase) in UseCases.OrderBy(one => one.Key, StringComparer.Ordinal))
            foreach (var (column, caller) in Columns.Index().Where(
                column => !Expected[Requires(useCase).ToString()][column.Index]).Select(column => (column.Item, callers[column.Item])))
            {
                // Without a single value in it: a handler that saw it would fail.
                var refusal = await Knock(caller, useCase, RuntimeHelpers.GetUninitializedObject(useCase));
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
        one.IsGenericType
            && (one.GetGenericTypeDefinition() == typeof(ICommand<,>) || one.GetGenericTypeDefinition() == typeof(IQuery<,>)));

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
