using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Partners;
using Infrastructure.Reading.Access;
using Infrastructure.Reading.Partners;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Reading;

/// <summary>What administrators see and do, and that nobody else does.</summary>
public sealed class AdministrationTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task Only_an_administrator_may_ask_or_act()
    {
        var someone = (await _scenario.Administrator.Ask(new PersonList())).OrThrow().Items[0].Id;
        foreach (var (name, caller) in _scenario.Everybody.Where(one => one.Key != nameof(Scenario.Administrator)))
        {
            Refusal?[] answers =
            [
                (await caller.Ask(new PersonList())).Refusal, (await caller.Ask(new OrganisationList())).Refusal,
                (await caller.Ask(new ApiKeyList())).Refusal, (await caller.Ask(new PolicyList())).Refusal,
                (await caller.Run(new SendAccountLink(someone))).Refusal, (await caller.Run(new SetAccountOpen(someone, false))).Refusal,
                (await caller.Run(new InvitePerson("x@test.example", "X", Role.Administrator, null, "fr"))).Refusal,
                (await caller.Run(new CreateApiKey("TIKTOK", "x"))).Refusal, (await caller.Run(new RevokeApiKey("K-X"))).Refusal,
                (await caller.Run(new AgreeResponsePolicy("3018", null, PolicyTerms.Default))).Refusal,
            ];
            Assert.All(answers, refusal => Assert.True(refusal == Refusal.NotAllowed, $"{name}: {refusal?.Code ?? "done"}"));
        }
    }

    [Fact]
    public async Task Own_account_is_for_people_alone()
    {
        Assert.Equal(
            new OwnAccountView("psychologist", "psychologist@test.example", Role.Psychologist, "3018", "fr"),
            (await _scenario.Psychologist.Ask(new OwnAccount())).OrThrow());
        Assert.Null((await _scenario.Administrator.Ask(new OwnAccount())).OrThrow().Organisation);
        foreach (var caller in new[] { _scenario.Nobody, _scenario.PlatformClient })
        {
            Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new OwnAccount())).Refusal);
            Assert.Equal(Refusal.NotAllowed, (await caller.Run(new ChangePassword("a", "b"))).Refusal);
            Assert.Equal(Refusal.NotAllowed, (await caller.Run(new ChooseMailLanguage("en"))).Refusal);
        }
    }

    [Fact]
    public async Task People_are_filtered_and_paged_without_losing_anybody()
    {
        for (var number = 0; number < 60; number++)
            (await _scenario.Administrator.Run(
                new InvitePerson($"p{number}@test.example", $"Paul|{number % 7}", Role.Lawyer, "4020", "en"))).OrThrow();
        var first = (await _scenario.Administrator.Ask(new PersonList(Organisation: "4020", Role: Role.Lawyer))).OrThrow();
        var second = (await _scenario.Administrator.Ask(new PersonList(Organisation: "4020", Role: Role.Lawyer, Cursor: first.Next)))
            .OrThrow();

        Assert.Equal(50, first.Items.Count);
        Assert.Null(second.Next);
        Assert.Equal(60, first.Items.Concat(second.Items).Select(row => row.Id).Distinct().Count());
        Assert.Equal("agent-snap", Assert.Single((await _scenario.Administrator.Ask(new PersonList("AGENT-SNAP@"))).OrThrow().Items).Name);
        Assert.Equal("invalid", (await _scenario.Administrator.Ask(new PersonList(Cursor: "nonsense"))).Refusal?.Code);
    }

    [Fact]
    public async Task A_closed_account_is_nobody_and_gets_no_link()
    {
        var row = Assert.Single((await _scenario.Administrator.Ask(new PersonList("lawyer@"))).OrThrow().Items);
        (await _scenario.Administrator.Run(new SetAccountOpen(row.Id, false))).OrThrow();

        Assert.Equal(Refusal.NotAllowed, (await _scenario.Lawyer.Ask(new OwnAccount())).Refusal);
        Assert.Equal("account.already_closed", (await _scenario.Administrator.Run(new SendAccountLink(row.Id))).Refusal?.Code);
        Assert.NotNull(
            Assert.Single((await _scenario.Administrator.Ask(new PersonList("lawyer@", Closed: true))).OrThrow().Items).ClosedAt);
        (await _scenario.Administrator.Run(new SetAccountOpen(row.Id, true))).OrThrow();
        Assert.Equal(Refusal.NotAllowed, (await _scenario.Lawyer.Ask(new OwnAccount())).Refusal);
        Assert.True((await (await _scenario.Portal.As(row.Id)).Ask(new OwnAccount())).Succeeded);
    }

    [Fact]
    public async Task A_new_link_is_an_invitation_until_a_password_was_chosen()
    {
        var row = Assert.Single((await _scenario.Administrator.Ask(new PersonList("lead@"))).OrThrow().Items);
        Assert.False(row.HasPassword);
        (await _scenario.Administrator.Run(new SendAccountLink(row.Id))).OrThrow();
        Assert.Equal(["Invitation", "Invitation"], await Mails(row.Id));
        Assert.Equal(Refusal.NotFound, (await _scenario.Administrator.Run(new SendAccountLink(Guid.NewGuid()))).Refusal);
    }

    [Fact]
    public async Task Keys_are_listed_without_a_secret_and_the_working_ones_first()
    {
        var made = (await _scenario.Administrator.Run(new CreateApiKey("TIKTOK", "production"))).OrThrow();
        (await _scenario.Administrator.Run(new RevokeApiKey(made.Reference))).OrThrow();
        var keys = (await _scenario.Administrator.Ask(new ApiKeyList())).OrThrow();

        Assert.Equal(made.Reference, keys[^1].Reference);
        Assert.Equal(("TikTok", PortalFixture.Start), (keys[^1].Owner, keys[^1].RevokedAt));
        Assert.DoesNotContain(made.Secret, System.Text.Json.JsonSerializer.Serialize(keys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_replaces_the_one_that_was_seen_and_only_that()
    {
        var shorter = PolicyTerms.Default with { Ladder = [.. EscalationLadder.OfPlatforms.Take(3)] };
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", shorter, 0))).OrThrow();
        Assert.Equal(Refusal.Stale, (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", shorter, 0))).Refusal);
        (await _scenario.Administrator.Run(new AgreeResponsePolicy("3018", "TIKTOK", PolicyTerms.Default, 1))).OrThrow();

        var all = (await _scenario.Administrator.Ask(new PolicyList())).OrThrow().InForce;
        Assert.Equal(
            [("3018", null, 1), ("3018", "TIKTOK", 2), ("4020", null, 1)],
            all.Select(one => (one.Helpline.Code, one.Platform?.Code, one.Number)).Order());
        Assert.Equal(240, all.Single(one => one.Platform is not null).Terms.Minutes(Priority.P1Critical, ClockKind.Decide));
    }

    [Fact]
    public async Task Organisations_show_their_hours_and_open_accounts()
    {
        var all = (await _scenario.Administrator.Ask(new OrganisationList())).OrThrow();

        Assert.Equal(["3018", "4020"], all.Helplines.Select(one => one.Code));
        Assert.Equal(Scenario.OpeningHours, all.Helplines[0].Hours);
        Assert.Equal([("SNAPCHAT", 1), ("TIKTOK", 2)], all.Platforms.Select(one => (one.Code, one.People)));
    }

    private Task<List<string>> Mails(Guid account) =>
        _scenario.Portal.Read(
            db => db.Deliveries.Where(mail => mail.AccountId == account).OrderBy(mail => mail.Id).Select(mail => mail.Template)
                .ToListAsync());
}
