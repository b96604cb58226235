using Domain.Access;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Access;

/// <summary>Who signed in, and who was refused, is on the trail.</summary>
public sealed class SignInTrailTests
{
    [Fact]
    public async Task Signing_in_and_a_wrong_code_are_entries_under_the_name_of_the_person()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var account = await scenario.AccountOf("lawyer");
        var session = (await portal.System.Run(new OpenSession(account, ProofKind.Password, "Test"))).OrThrow().Id;
        Assert.Equal(
            "proof.wrong",
            (await portal.As(new Caller.Person(account, session)).Run(new ProveAgain(ProofKind.Authenticator, "000000"))).Refusal!.Code);

        var events = await portal.Read(
            db => db.AuditEntries.Where(entry => entry.Reference == account.ToString() || entry.ActorId == account)
            .Select(entry => new { entry.Event, entry.Refusal }).ToListAsync());
        Assert.Contains(events, entry => entry.Event == nameof(SignedIn));
        Assert.Contains(events, entry => entry.Refusal == "proof.wrong");
    }
}
