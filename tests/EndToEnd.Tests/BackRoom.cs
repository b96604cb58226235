using Domain.Access;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Domain.Takedowns;
using Infrastructure;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Infrastructure.Reading.Audit;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestKit;

namespace EndToEnd.Tests;

/// <summary>
/// A second process' view of a running portal's database: it acts through the same use cases, and reads what was recorded.
/// </summary>
public sealed class BackRoom : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public BackRoom(string dataDirectory)
    {
        DataDirectory = dataDirectory;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddInfrastructure(new ConfigurationBuilder().Build(), dataDirectory);
        _services = services.BuildServiceProvider();
    }

    public string DataDirectory { get; }

    /// <summary>Whether the trail is as it was written.</summary>
    public async Task<TrailReport> VerifyTrail() =>
        (await _services.GetRequiredService<SystemUseCases>().Ask(new TrailVerification())).OrThrow();

    /// <summary>From now on TikTok has one minute to acknowledge a serious request.</summary>
    public async Task AgreeOnOneMinute()
    {
        var budgets = PolicyTerms.Default.Budgets.ToDictionary(one => one.Key, one => one.Value);
        budgets[Priority.P2Serious] = budgets[Priority.P2Serious].ToDictionary(
            one => one.Key, one => one.Key == ClockKind.Acknowledge ? 1 : one.Value);
        (await _services.GetRequiredService<SystemUseCases>().Run(
            new AgreeResponsePolicy("3018", "TIKTOK", PolicyTerms.Default with { Budgets = budgets }))).OrThrow();
    }

    /// <summary>From now on 3018's people are told at any hour: their mails wait for no opening, whenever the test runs.</summary>
    public async Task TellTheHelplineAtAnyHour() =>
        (await _services.GetRequiredService<SystemUseCases>().Run(new SetNotificationHours("3018", ServiceCalendar.Always.Definition)))
            .OrThrow();

    /// <summary>A psychologist of the demo sends a serious request to TikTok.</summary>
    public async Task<string> SendRequest()
    {
        var (psychologist, referral) = await Read(async db => (
            await db.Users.Where(user => user.Email == "psychologue@3018.demo").Select(user => user.Id).SingleAsync(),
            await db.Referrals.Where(one => one.Status == Domain.Referrals.ReferralStatus.Received).OrderBy(one => one.Id)
                .Select(one => one.Reference).FirstAsync()));
        var caller = PersonAtWork.Of(_services, psychologist);
        var opened = (await caller.Run(new OpenCase(referral, Scenario.SomeAssessment()))).OrThrow();
        return (await caller.Run(
            new FileTakedown(opened.Reference, "TIKTOK", Scenario.SomeRequest(Priority.P2Serious), AfterFiling.Send))).OrThrow().Reference;
    }

    /// <summary>A referral, an open case, a request of TikTok's and two accounts that exist, by their letter.</summary>
    public Task<IReadOnlyDictionary<string, string>> SomeReferences() =>
        Read<IReadOnlyDictionary<string, string>>(async db => new Dictionary<string, string>
        {
            ["F"] = await db.Referrals.Where(one => one.Status == Domain.Referrals.ReferralStatus.Received).Select(one => one.Reference)
            .FirstAsync(),
            ["C"] = await db.Cases.Where(one => one.Status == CaseStatus.Open).Select(one => one.Reference).FirstAsync(),
            ["R"] = await db.TakedownRequests.Where(one => one.Status == TakedownStatus.InformationRequested).Select(one => one.Reference)
            .FirstAsync(),
            ["B"] = await db.Users.Where(user => user.Email == "agent@discord.demo").Select(user => user.Id.ToString()).SingleAsync(),
            ["A"] = await db.Users.Where(user => user.Email == "psychologue@3018.demo").Select(user => user.Id.ToString()).SingleAsync(),
        });

    /// <summary>As if a person had proved who they are longer ago than any proof lasts.</summary>
    public Task<int> LetProofsAge(string email) => Read(async db =>
    {
        var old = DateTimeOffset.UtcNow - FreshProof.Lasts;
        var account = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return await db.Sessions.Where(one => one.AccountId == account)
            .ExecuteUpdateAsync(one => one.SetProperty(row => row.ProvedAt, old));
    });

    /// <summary>As if nobody had touched a key or pointer for longer than a session stays open.</summary>
    public Task<int> LetSessionsIdle(string email) => Read(async db =>
    {
        var old = DateTimeOffset.UtcNow - SessionRules.Idle;
        var account = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return await db.Sessions.Where(one => one.AccountId == account)
            .ExecuteUpdateAsync(one => one.SetProperty(row => row.LastActiveAt, old));
    });

    /// <summary>An administrator gives a person another role or organisation.</summary>
    public async Task ChangeRole(string email, Role role, string organisation)
    {
        var accounts = await Read(
            db => db.Users.Where(user => user.Email == email || user.Email == "admin@portail.demo")
                .ToDictionaryAsync(user => user.Email!, user => user.Id));
        (await PersonAtWork.Of(_services, accounts["admin@portail.demo"]).Run(new ChangeRole(accounts[email], role, organisation)))
            .OrThrow();
    }

    /// <summary>How often an event of a request is on the trail.</summary>
    public Task<int> CountEvents(string reference, string happened) =>
        Read(db => db.AuditEntries.CountAsync(entry => entry.Reference == reference && entry.Event == happened));

    /// <summary>The acknowledge clock of a request.</summary>
    public Task<SlaClock> AcknowledgeClock(string reference) => Read(async db =>
        (await db.TakedownRequests.SingleAsync(request => request.Reference == reference)).Clocks.Single(
            clock => clock.Kind == ClockKind.Acknowledge));

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    /// <summary>Reads the database directly, as the system.</summary>
    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        return await read(db);
    }
}
