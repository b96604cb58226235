using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Persistence;
using Infrastructure.Tests.UseCases;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Persistence;

/// <summary>The wall, row by row: every set of records, every caller, by list and by reference.</summary>
public sealed class VisibilityTests
{
    // One column per record: a referral of TikTok, one of Snapchat, one that staff recorded, a case, a request not sent, one sent to
    // TikTok, one sent to Snapchat, a task of the ladder. All of the 3018.
    private const string Table = """
                            F-tiktok F-snap F-staff Case Draft R-tiktok R-snap Task
        Psychologist        x        x      x       x    x     x        x      x
        OtherPsychologist   x        x      x       x    x     x        x      x
        Lawyer              x        x      x       x    x     x        x      x
        Supervisor          x        x      x       x    x     x        x      x
        ForeignPsychologist -        -      -       -    -     -        -      -
        Agent               -        -      -       -    -     x        -      -
        Lead                -        -      -       -    -     x        -      -
        OtherAgent          -        -      -       -    -     -        x      -
        PlatformClient      x        -      -       -    -     x        -      -
        OtherPlatformClient -        x      -       -    -     -        x      -
        HelplineClient      -        -      -       -    -     -        -      -
        Administrator       -        -      -       -    -     -        -      -
        Dpo                 -        -      -       -    -     -        -      -
        Nobody              -        -      -       -    -     -        -      -
        """;

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Everybody_sees_their_side_of_the_wall_and_nothing_else(string provider)
    {
        var scenario = await TestUseCases.Scenario(provider: provider);
        await using var portal = scenario.Portal;
        var records = await Records(scenario);
        var callers = scenario.Everybody.ToDictionary();
        var key = (await portal.System.Run(new CreateApiKey("3018", "helpline"))).OrThrow();
        callers["HelplineClient"] = portal.As(
            new Caller.ApiClient(
                await portal.Read(db => db.ApiKeys.Where(one => one.Reference == key.Reference).Select(one => one.Id).SingleAsync())));

        var lines = Table.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(
            callers.Keys.Order(StringComparer.Ordinal), lines[1..].Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
        foreach (var line in lines[1..])
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var listed = (await callers[cells[0]].Ask(new Read(Listed))).OrThrow();
            var found = (await callers[cells[0]].Ask(new Read(db => Found(db, records)))).OrThrow();
            var seen = string.Join(" ", records.Select(one => listed.Split(' ').Contains(one) ? "x" : "-"));
            Assert.Equal($"{cells[0]}: {string.Join(" ", cells[1..])}", $"{cells[0]}: {seen}");
            Assert.Equal($"{cells[0]}: {seen}", $"{cells[0]}: {found}");
            Assert.Equal(cells.Count(cell => cell == "x"), listed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        }
    }

    [Fact]
    public async Task A_context_that_was_told_nothing_sees_nothing()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();

        Assert.Equal("", await portal.Read(db =>
        {
            db.Viewer = Actor.Anonymous;
            return Listed(db);
        }));
    }

    [Fact]
    public void Every_record_that_belongs_to_somebody_is_behind_the_wall()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        var open = db.Model.GetEntityTypes()
            .Where(type => type.ClrType.IsAssignableTo(
                typeof(AggregateRoot)) && type.BaseType is null && type.GetDeclaredQueryFilters().Count == 0)
            .Select(type => type.ClrType.Name);

        // Who the partners are, what they agreed on and when the portal was down is known to all; keys hold no secret.
        Assert.Equal(["ApiKey", "Calendar", "Organisation", "Outage", "ResponsePolicy"], open.Order(StringComparer.Ordinal));
    }

    private static async Task<string[]> Records(Scenario scenario)
    {
        var first = await scenario.Referral("tt-1");
        var second = (await scenario.OtherPlatformClient.Run(new ReceiveReferral("sc-1", Scenario.SomeReferral()))).OrThrow().Reference;
        var third = (await scenario.Psychologist.Run(new RecordReferral("PHONE", "TIKTOK", Scenario.SomeReferral()))).OrThrow().Reference;
        var opened = (await scenario.Psychologist.Run(new OpenCase(first, Scenario.SomeAssessment()))).OrThrow().Reference;
        var draft = (
            await scenario.Psychologist.Run(new FileTakedown(opened, "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview)))
            .OrThrow().Reference;
        var tiktok = await scenario.SentRequest(opened);
        scenario.Portal.Time.Advance(TimeSpan.FromMinutes(50));
        await scenario.Sweep();
        var task = await scenario.Portal.Read(db => db.HelplineTasks.Select(one => one.Reference).SingleAsync());
        var snap = (await scenario.Psychologist.Run(new FileTakedown(opened, "SNAPCHAT", Scenario.SomeRequest(), AfterFiling.Send)))
            .OrThrow().Reference;
        return [first, second, third, opened, draft, tiktok, snap, task];
    }

    private static async Task<string> Listed(PortalDbContext db) => string.Join(" ", new[]
    {
        await db.Referrals.Select(one => one.Reference).ToListAsync(), await db.Cases.Select(one => one.Reference).ToListAsync(),
        await db.TakedownRequests.Select(one => one.Reference).ToListAsync(), await db.HelplineTasks.Select(one => one.Reference)
            .ToListAsync(),
    }.SelectMany(references => references));

    private static async Task<string> Found(PortalDbContext db, string[] records)
    {
        var seen = new List<string>();
        foreach (var one in records)
        {
            var there = await new EfStore<Referral>(db).Find(one, default) is not null || await new EfStore<Case>(db)
                .Find(one, default) is not null
                || await new EfStore<TakedownRequest>(db).Find(one, default) is not null || await new EfStore<HelplineTask>(db)
                    .Find(one, default) is not null;
            seen.Add(there ? "x" : "-");
        }

        return string.Join(" ", seen);
    }
}
