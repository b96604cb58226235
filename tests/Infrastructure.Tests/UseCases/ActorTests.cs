using Domain.Access;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Who acts is what the database says at that moment.</summary>
public sealed class ActorTests
{
    [Fact]
    public async Task A_closed_account_is_nobody_at_its_next_call_and_somebody_again_when_reopened()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        var agent = await portal.AccountId("agent");
        (await scenario.Administrator.Run(new SetAccountOpen(agent, Open: false))).OrThrow();

        // Its sessions ended with it: only a new one is theirs again.
        Assert.Equal(Refusal.NotAllowed, (await scenario.Agent.Run(new AcknowledgeTakedown(request))).Refusal);
        (await scenario.Administrator.Run(new SetAccountOpen(agent, Open: true))).OrThrow();
        (await (await portal.As(agent)).Run(new AcknowledgeTakedown(request))).OrThrow();
    }

    [Fact]
    public async Task A_revoked_key_is_nobody_at_its_next_call()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        await scenario.Referral("tt-1");
        var key = await portal.Read(
            db => db.ApiKeys.Where(one => one.Id == scenario.PlatformKeyId).Select(one => one.Reference).SingleAsync());
        (await scenario.Administrator.Run(new RevokeApiKey(key))).OrThrow();

        Assert.Equal(Refusal.NotAllowed, (await scenario.PlatformClient.Run(new ReceiveReferral("tt-2", Scenario.SomeReferral()))).Refusal);
        Assert.Equal(1, await portal.Read(db => db.Referrals.CountAsync()));
    }

    [Fact]
    public async Task Another_role_holds_from_the_next_call_on()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        await portal.Execute($"UPDATE Accounts SET Role = 'DataProtectionOfficer' WHERE Name = 'psychologist'");

        Assert.Equal(Refusal.NotAllowed, (await scenario.Psychologist.Run(new WithdrawTakedown(request))).Refusal);
    }

    [Fact]
    public async Task Another_organisation_holds_from_the_next_call_on()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        await portal.Execute(
            $"UPDATE Accounts SET PlatformId = (SELECT Id FROM Organisations WHERE Reference = 'SNAPCHAT') WHERE Name = 'agent'");

        Assert.Equal(Refusal.NotFound, (await scenario.Agent.Run(new AcknowledgeTakedown(request))).Refusal);
    }

    [Fact]
    public async Task An_unknown_account_or_key_is_nobody()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        Assert.Equal(
            Refusal.NotAllowed,
            (await portal.As(new Caller.Person(Guid.NewGuid(), Guid.NewGuid())).Run(new WithdrawTakedown("R"))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await portal.As(new Caller.ApiClient(Guid.NewGuid())).Run(new WriteMessage("R", "?"))).Refusal);
        // The key of an account is not the key of a program, nor the other way round.
        Assert.Equal(
            Refusal.NotAllowed,
            (await portal.As(new Caller.ApiClient(await portal.AccountId("agent"))).Run(new WriteMessage("R", "?"))).Refusal);
        Assert.Equal(
            Refusal.NotAllowed,
            (await portal.As(new Caller.Person(scenario.PlatformKeyId, scenario.PlatformKeyId)).Run(new WriteMessage("R", "?"))).Refusal);
    }
}
