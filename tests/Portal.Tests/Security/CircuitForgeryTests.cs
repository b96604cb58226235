using System.Security.Claims;
using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Identity;
using Infrastructure.Persistence;
using Infrastructure.Reading.Takedowns;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Layout;
using Portal.Security;
using Portal.Tests.Pages;
using TestKit;
using Xunit;

namespace Portal.Tests.Security;

/// <summary>What a safety agent can do with an open screen and no scruples: nothing that a safety agent may not do.</summary>
public sealed class CircuitForgeryTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Agent = "agent@tiktok.demo";
    private const string Psychologist = "psychologue@3018.demo";
    private const string Takedown = "R-20[0-9]{2}-";
    private const string Case = "C-20[0-9]{2}-";
    private const string Referral = "F-20[0-9]{2}-";

    [Fact]
    public async Task The_door_of_a_circuit_asks_the_database_and_not_the_claims()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var person = await Principal(scope.ServiceProvider, Agent);
        // As if the cookie had been forged: every permission, and the role of another.
        var identity = (ClaimsIdentity)person.Identity!;
        identity.AddClaims(Enum.GetNames<Permission>().Select(permission => new Claim(PermissionClaim.Type, permission)));
        identity.AddClaim(new Claim(identity.RoleClaimType, nameof(Role.Psychologist)));
        var door = await Circuit(scope.ServiceProvider, person);

        Assert.True((await door.Ask(new PlatformQueue())).Succeeded);
        Assert.Equal(Refusal.NotAllowed, (await door.Run(new OpenCase("F-2026-000000", Scenario.SomeAssessment()))).Refusal);
        Assert.Equal(
            Refusal.NotAllowed,
            (await door.Run(new FileTakedown("C-2026-000000", "TIKTOK", Scenario.SomeRequest(), AfterFiling.Send))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await door.Run(new CloseCase("C-2026-000000", "x"))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await door.Run(new InvitePerson("x@y.example", "x", Role.Administrator, null, "fr"))).Refusal);
    }

    [Fact]
    public async Task An_address_of_another_role_shows_nothing_in_an_open_screen()
    {
        await using var circuit = await Open(Agent, "/queue");
        Assert.True(await circuit.Says(Takedown), circuit.Received);

        circuit.Forget();
        await circuit.Invoke("OnLocationChanged", "http://localhost/cases", null, false);
        Assert.True(await circuit.Says("Votre rôle ne permet pas"), circuit.Received);
        Assert.DoesNotMatch(Case, circuit.Received);
    }

    public static TheoryData<string, object?[]> Forged => new()
    {
        { "RunCommand", ["OpenCase", "{}"] },
        { "BeginInvokeDotNetFromJS", ["1", "Portal", "Run", 0L, "[]"] },
        { "BeginInvokeDotNetFromJS", ["2", "Domain", "OpenCase", 0L, "[\"F-2026-000000\"]"] },
        { "BeginInvokeDotNetFromJS", ["3", "System.Private.CoreLib", "Exit", 0L, "[1]"] },
        { "BeginInvokeDotNetFromJS", ["4", null, "Run", 1L, "[]"] },
        { "BeginInvokeDotNetFromJS", ["5", null, "Dispose", 2L, "[]"] },
        { "BeginInvokeDotNetFromJS", [
            "6", null, "DispatchEventAsync", 1L, "[{\"eventHandlerId\":999999,\"eventName\":\"click\"},{\"type\":\"click\"}]"] },
        { "BeginInvokeDotNetFromJS", ["7", null, "DispatchEventAsync", 1L, "not json"] },
        { "BeginInvokeDotNetFromJS", ["x", "", "", -1L, ""] },
        { "EndInvokeJSFromDotNet", [999999L, true, "[999999,true,\"x\"]"] },
        { "OnRenderCompleted", [999999L, "forged"] },
        { "UpdateRootComponents", ["[{\"type\":\"add\",\"marker\":{\"type\":\"server\",\"descriptor\":\"forged\"}}]", ""] },
        { "StartCircuit", ["http://evil.example/", "http://evil.example/cases", "[]", ""] },
        { "ConnectCircuit", ["forged"] },
        { "ResumeCircuit", ["forged", "http://localhost/", "http://localhost/cases", "[]", ""] },
        { "OnLocationChanged", ["http://evil.example/", null, false] },
        { "OnLocationChanged", ["javascript:alert(1)", null, false] },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task A_forged_message_calls_nothing_and_disturbs_nobody(string method, object?[] arguments)
    {
        await using var colleague = await Open(Psychologist, "/cases");
        Assert.True(await colleague.Says(Case), colleague.Received);
        var before = await DoneBy(Agent);
        await using (var circuit = await Open(Agent, "/queue"))
        {
            Assert.True(await circuit.Says(Takedown));
            await circuit.Invoke(method, arguments);
            await Task.Delay(300);
            Assert.DoesNotMatch(Case, circuit.Received);
        }

        await StillServed(colleague);
        Assert.Equal(before, await DoneBy(Agent));
    }

    [Fact]
    public async Task Bytes_that_are_no_message_disturb_nobody()
    {
        await using var colleague = await Open(Psychologist, "/cases");
        Assert.True(await colleague.Says(Case));
        foreach (var bytes in new byte[][]
        {
            [0xFF],
            [0x05, 0x95, 1, 0x80],
            new byte[1000],
            [0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
            [.. Enumerable.Repeat((byte)0x91, 5000)],
        })
        {
            await using var circuit = await Open(Agent, "/queue");
            Assert.True(await circuit.Says(Takedown));
            await circuit.Send(bytes);
            await Task.Delay(100);
        }

        await StillServed(colleague);
    }

    // Handlers are numbered per circuit: somebody else's number is one of one's own, or none.
    [Fact]
    public async Task Guessed_handlers_do_nothing_that_the_role_may_not_do()
    {
        var before = await DoneBy(Agent);
        await using (var circuit = await Open(Agent, "/queue"))
        {
            Assert.True(await circuit.Says(Takedown));
            for (var handler = 1; handler <= 60; handler++)
                foreach (var renderer in new[] { 1L, 2L, 3L })
                    await circuit.Invoke(
                        "BeginInvokeDotNetFromJS", $"{handler}", null, "DispatchEventAsync", renderer,
                        $"[{{\"eventHandlerId\":{handler},\"eventName\":\"submit\"}},{{}}]");
            await Task.Delay(500);
        }

        Assert.All((await DoneBy(Agent)).Except(before), done => Assert.True(
            Permissions.Of(Role.SafetyAgent).Contains(Requires(done)), done));
    }

    [Fact]
    public async Task Who_is_not_signed_in_opens_no_circuit()
    {
        using var browser = portal.CreateClient();

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => TestCircuit.Open(portal.Server, browser, "", "/sign-in"));
        Assert.DoesNotContain("\"descriptor\"", await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://localhost:81")]
    [InlineData("https://localhost")]
    [InlineData("null")]
    public async Task Another_site_s_page_opens_no_circuit_with_somebody_s_cookie(string origin)
    {
        using var browser = portal.CreateClient();
        var cookie = await portal.CookieOf(Agent);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => TestCircuit.Open(portal.Server, browser, cookie, "/queue", origin));
        await using var ours = await TestCircuit.Open(portal.Server, browser, cookie, "/queue", "http://localhost");
        Assert.True(await ours.Says(Takedown));
    }

    private static async Task StillServed(RawCircuit colleague)
    {
        colleague.Forget();
        await colleague.Invoke("OnLocationChanged", "http://localhost/referrals", null, false);
        Assert.True(await colleague.Says(Referral), colleague.Received);
    }

    private async Task<RawCircuit> Open(string email, string path)
    {
        using var browser = portal.CreateClient();
        return await TestCircuit.Open(portal.Server, browser, await portal.CookieOf(email), path);
    }

    private async Task<List<string>> DoneBy(string email)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        var id = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return await db.AuditEntries.Where(entry => entry.ActorId == id && entry.Refusal == null).OrderBy(entry => entry.Id)
            .Select(entry => $"{entry.UseCase} {entry.Id}").ToListAsync();
    }

    private static Permission Requires(string done) =>
        (Permission)typeof(IUseCases).Assembly.GetTypes().Single(type => type.Name == done.Split(' ')[0])
            .GetProperty("Requires")!.GetValue(null)!;

    private async Task<ClaimsPrincipal> Principal(IServiceProvider services, string email)
    {
        var user = await services.GetRequiredService<UserManager<PortalUser>>().FindByEmailAsync(email);
        var caller = await PersonAtWork.Of(portal.Services, user!.Id).Caller();
        return await services.GetRequiredService<PersonClaims>()
            .For(await services.GetRequiredService<ActorResolver>().Resolve(caller, CancellationToken.None));
    }

    private static async Task<IUseCases> Circuit(IServiceProvider services, ClaimsPrincipal person)
    {
        await services.GetRequiredService<CircuitOwner>().OnCircuitOpenedAsync(null!, CancellationToken.None);
        ((ServerAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        return services.GetRequiredService<IUseCases>();
    }
}
