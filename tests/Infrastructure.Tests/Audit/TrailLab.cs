using Domain.Takedowns;
using Infrastructure.Audit;
using Infrastructure.Jobs;
using Infrastructure.Reading.Audit;
using Infrastructure.Reading.Cases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>A portal with a sealed trail: several streams, openings of two months, a month that is sealed.</summary>
public sealed class TrailLab : IAsyncLifetime
{
    public Scenario Scenario { get; private set; } = null!;

    public PortalFixture Portal => Scenario.Portal;

    public string Request { get; private set; } = "";

    public string Case { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Scenario = await Scenario.Create();
        Case = await Scenario.Case();
        Request = await Scenario.SentRequest(Case);
        await Open(Case);
        await Seal();
        (await Scenario.Agent.Run(new AcknowledgeTakedown(Request, "T-1"))).OrThrow();
        await Scenario.OtherAgent.Run(new AcknowledgeTakedown(Request, "T-2"));
        await Scenario.SentRequest();
        await Open(Case);
        await Open(Case);
        await Seal();
        Portal.Time.Advance(TimeSpan.FromDays(9));
        await Open(Case);
        await Portal.Get<TrailSealJob>().KeepAccessLog(CancellationToken.None);
        (await Scenario.Agent.Run(new DecideItem(Request, 1, Scenario.Removed()))).OrThrow();
        (await Scenario.Agent.Run(new DecideItem(Request, 2, Scenario.Removed()))).OrThrow();
        await Seal();
    }

    public async Task DisposeAsync() => await Portal.DisposeAsync();

    public Task Seal() => Seal(Portal);

    public static async Task Seal(PortalFixture portal)
    {
        portal.Time.Advance(TimeSpan.FromHours(1));
        await portal.Get<TrailSealJob>().Seal(CancellationToken.None);
    }

    public async Task Open(string reference) => (await Scenario.Psychologist.Ask(new CaseDetails(reference, Opening: true))).OrThrow();

    public static async Task<TrailReport> Verify(PortalFixture portal) => (await portal.System.Ask(new TrailVerification())).OrThrow();

    /// <summary>A copy whose file lets anything happen, as it does to somebody who has it in their hands.</summary>
    public PortalFixture Unguarded() => Portal.Copy();

    /// <summary>Does what the triggers forbid.</summary>
    public static Task Tamper(PortalFixture copy, params string[] statements) => copy.Read(async db =>
    {
        var triggers = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'")
            .ToListAsync();
        // Names of our own triggers, and statements of the tests.
        foreach (var statement in triggers.Select(name => $"DROP TRIGGER {name}").Concat(statements))
            await db.Database.ExecuteSqlRawAsync(
                statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        return true;
    });

    public Task<AuditEntry> Entry(string stream, long number) =>
        Portal.Read(db => db.AuditEntries.SingleAsync(entry => entry.Stream == stream && entry.Number == number));
}
