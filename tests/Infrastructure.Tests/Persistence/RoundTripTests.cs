using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Domain.Access;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Referrals;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Persistence;

/// <summary>What is saved is what is loaded: whole, to the tick, whatever the database.</summary>
public sealed partial class RoundTripTests
{
    private const string Awkward = " L’été, « œuf » — 👩‍👧 ‘\"';DROP TABLE Cases;-- ﷽ e\u0301 \t\n日本 ";

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Every_aggregate_with_everything_in_it_comes_back_equal(string provider)
    {
        await using var portal = await PortalFixture.Create(provider);
        await AllComeBackEqual(portal);
    }

    [Fact]
    public async Task The_order_in_which_the_database_answers_does_not_matter()
    {
        await using var portal = await PortalFixture.Create(configure: services =>
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(new Backwards())));
        await AllComeBackEqual(portal);

        // A clock that was loaded backwards counts on as the other one.
        await portal.Read(async db =>
        {
            foreach (var request in await db.TakedownRequests.AsTracking().ToListAsync())
            {
                var clock = request.Clocks.Last(one => one is { Kind: ClockKind.Decide, State: ClockState.Running });
                clock.Pause(T(330), ServiceCalendar.Always);
                clock.Resume(T(340), ServiceCalendar.Always);
                Assert.Equal(T(300 + 120 + 20), clock.DueAt);
                Assert.Equal(Enumerable.Range(1, clock.Events.Count), clock.Events.Select(happened => happened.Number));
            }

            return await db.SaveChangesAsync();
        });
    }

    private static async Task AllComeBackEqual(PortalFixture portal)
    {
        var made = Make();
        await portal.Read(async db =>
        {
            db.AddRange(made);
            return await db.SaveChangesAsync();
        });
        made.ForEach(one => one.ForgetEvents());
        foreach (var one in made)
        {
            Assert.Equal(1, one.Version);
            var loaded = await portal.Read(db => Load(db, one));
            Assert.Equal(Text(one), Text(loaded));
        }
    }

    private static List<AggregateRoot> Make()
    {
        var hours = Calendar.First("3018", Scenario.OpeningHours, Somebody(null, null), T(0)).OrThrow().Next(
            Scenario.OpeningHours,
            [new("2026-12-25", [], null, FrenchHoliday.Christmas), new("2026-12-31", ["09:00-18:00"], Awkward.Trim()[..20])],
            Somebody(null, null), T(0)).OrThrow();
        var line = Helpline.Onboard("3018", "Le " + Awkward.Trim()[..20], "a@b.test", "3018", hours.Id, T(0)).OrThrow();
        var tiktok = Platform.Onboard("TIKTOK", "TikTok", "a@b.test", "c@d.test", "+352 1", T(0)).OrThrow();
        var terms = PolicyTerms.Default with
        {
            Ladder =
            [
                new(10, [LadderAudience.SafetyAgent]), new(100, [LadderAudience.SafetyLead, LadderAudience.HelplineSupervisor], null, 15),
                new(333, [], TaskKind.PrepareCoordinatorFile),
            ],
        };
        var policy = ResponsePolicy.Agree(
            line, tiktok, 1, terms, ServiceCalendar.Create(Scenario.OpeningHours).OrThrow(), Somebody(null, null), T(0)).OrThrow();
        var key = ApiKey.Create(line, "clé", ApiScopes.FollowReferrals, ApiKey.NewSecret(), T(0)).OrThrow();
        _ = key.Revoke(T(1));
        var calendar = ServiceCalendar.Create(Scenario.OpeningHours).OrThrow();
        var clocks = new ClockSet(
            policy.Id, Enum.GetValues<ClockKind>()
                .ToDictionary(kind => kind, kind => policy.For(Priority.P1Critical, kind, hours.Id, calendar)));
        var person = Somebody(line.Id, null);
        var referral = Referral.Receive(
            Scenario.SomeReferral() with
            {
                Message = Awkward,
                Items = [new("CONTENT", "https://a.example/1", null), new("ACCOUNT", null, "@é")],
            },
            new ReferralSource("PLATFORM_REFERRAL", tiktok.Id, key.Id, "tt-1", "external", "hash"), line.Id, clocks[ClockKind.FirstContact],
            T(0)).OrThrow();
        var opened = Case.Open(
            referral, Scenario.SomeAssessment() with { RiskFlags = ["ONGOING", "SELF_HARM"], VitalRuledOut = true }, person, T(1))
            .OrThrow();
        _ = referral.Accept(person, opened.Reference, calendar, EscalationLadder.OfHelplines, T(300));
        var request = Request(opened, tiktok.Id, person, clocks);
        var closed = Case.Open(referral, Scenario.SomeAssessment(), person, T(1)).OrThrow();
        _ = closed.Close("RESOLVED_REMOVED", 0, T(2));
        return [hours, line, tiktok, policy, key, referral, opened, request, closed];
    }

    private static TakedownRequest Request(Case onCase, Guid platform, Actor person, ClockSet clocks)
    {
        var agent = Somebody(null, platform);
        var content = Scenario.SomeRequest(items: 3) with
        {
            Explanation = Awkward,
            UrgencyReason = "Vite",
            LegalGrounds = ["FR_CP_222_33_2_2", "FR_CP_226_1"],
        };
        var items = content.Items.ToList();
        items[0] = items[0] with { RequestedAction = "PRESERVE_EVIDENCE", LocatorNote = Awkward, Handle = "@x" };
        var request = TakedownRequest.File(content with { Items = items }, onCase, platform, person, T(10)).OrThrow();
        var geo = Scenario.Removed() with
        {
            Outcome = DecisionOutcome.ActionedGeo,
            TerritorialScope = ["FR", "BE"],
            EndDate = new DateOnly(2027, 1, 1),
            Account = "DECISION_ACCOUNT_SUSPENDED",
            Monetary = "DECISION_MONETARY_SUSPENSION",
            Provision = "DECISION_PROVISION_TOTAL_SUSPENSION",
            AutomatedDetection = true,
            Explanation = Awkward,
        };
        Outcome[] steps =
        [
            request.AskForLegalReview(), request.Send(
                person with { Id = Guid.NewGuid(), Role = Role.Lawyer }, clocks, T(20)), request.Acknowledge("T-é", agent, clocks, T(100)),
            request.AskForInformation("NEED_CONTEXT", Awkward, agent, clocks, T(110)),
            request.AnswerInformation(Awkward, person, clocks, T(150)),
            request.WriteNote("Note", agent, T(160)), request.Decide(1, geo, agent, clocks, T(170)),
            request.Decide(2, Scenario.Removed(), agent, clocks, T(180)),
            request.Decide(3, Scenario.Rejected(), agent, clocks, T(190)), request.Verify(1, true, clocks, T(200)),
            request.Verify(2, false, clocks, T(300)),
        ];
        Assert.All(steps, step => Assert.Null(step.Refusal));
        var decide = request.Clocks[^1];
        decide.Pause(T(310), ServiceCalendar.Always);
        decide.Resume(T(320), ServiceCalendar.Always);
        return request;
    }

    private static async Task<AggregateRoot> Load(PortalDbContext db, AggregateRoot one) => one switch
    {
        Calendar => await db.Calendars.SingleAsync(found => found.Id == one.Id),
        Helpline => await db.Helplines.SingleAsync(found => found.Id == one.Id),
        Platform => await db.Platforms.SingleAsync(found => found.Id == one.Id),
        ResponsePolicy => await db.ResponsePolicies.SingleAsync(found => found.Id == one.Id),
        ApiKey => await db.ApiKeys.SingleAsync(found => found.Id == one.Id),
        Referral => await db.Referrals.SingleAsync(found => found.Id == one.Id),
        Case => await db.Cases.SingleAsync(found => found.Id == one.Id),
        TakedownRequest => await db.TakedownRequests.SingleAsync(found => found.Id == one.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(one)),
    };

    /// <summary>Everything public, as text. Keys that the database fills in are left out; clocks and steps have no order.</summary>
    private static string Text(AggregateRoot aggregate)
    {
        var json = JsonSerializer.SerializeToNode(aggregate, aggregate.GetType())!;
        if (json["Clocks"] is JsonArray clocks) json["Clocks"] = Sorted(clocks, clock => clock["Id"]!.ToString());
        foreach (var clock in (json["Clocks"] as JsonArray ?? []).Append(json["FirstContact"]).OfType<JsonObject>())
        {
            clock["Steps"] = Sorted(clock["Steps"]!.AsArray(), step => step["Percent"]!.GetValue<int>().ToString("D4", null));
        }

        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static JsonArray Sorted(JsonArray array, Func<JsonNode, string> by) =>
        [.. array.Select(one => one!.DeepClone()).OrderBy(by, StringComparer.Ordinal)];

    private static Actor Somebody(Guid? helpline, Guid? platform) =>
        new(ActorKind.Person, Guid.NewGuid(), "Anne-Cécile", Permissions.Of(
            Role.Psychologist))
        { HelplineId = helpline, PlatformId = platform };

    // An odd number of ticks: what keeps only milliseconds or microseconds shows.
    private static DateTimeOffset T(double minutes) => PortalFixture.Start.AddMinutes(minutes).AddTicks(1234567);

    /// <summary>A database that answers children last first, as it may where no order was asked for.</summary>
    private sealed partial class Backwards : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            var children = Children().Matches(command.CommandText);
            if (children.Count > 0 && command.CommandText.Contains("ORDER BY", StringComparison.Ordinal))
#pragma warning disable CA2100 // The text is that of EF Core, with an order added.
                command.CommandText += $", \"{children[^1].Groups[1].Value}\".\"Number\" DESC";
#pragma warning restore CA2100
            return new(result);
        }

        [GeneratedRegex("JOIN \"(?:ClockEvents|ThreadMessages|Decisions|ReferredItems)\" AS \"([^\"]+)\"")]
        private static partial Regex Children();
    }
}
