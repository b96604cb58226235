using Domain.Access;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Reading.Access;
using Infrastructure.Reading.Partners;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Organisations get other particulars: what is kept of it, who may, and that the others stay as they are.</summary>
public sealed class OrganisationTests : IAsyncLifetime
{
    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    private IUseCases Administrator => _scenario.Administrator;

    [Fact]
    public async Task A_helpline_is_changed_and_the_trail_names_the_fields_and_no_value()
    {
        var (before, other) = (await Details("3018"), await Details("4020"));
        (await Administrator.Run(new ChangeHelpline("3018", " Le 3018 ", "contact@3018.test", "30 18", before.Version))).OrThrow();
        var after = await Details("3018");

        Assert.Equal(before with { Name = "Le 3018", Phone = "30 18", Version = before.Version + 1 }, after);
        Assert.Equal(other, await Details("4020"));
        var entry = await Entry(nameof(HelplineChanged));
        Assert.Equal(("3018", await IdOf("3018"), null), (entry.Reference, entry.HelplineId, entry.PlatformId));
        Assert.Contains("""["name","phone"]""", entry.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("Le 3018", entry.Payload, StringComparison.Ordinal);
        Assert.Equal("30 18", (await _scenario.Nobody.Ask(new HelplineStatus("3018"))).OrThrow().Phone);
    }

    [Fact]
    public async Task A_platform_is_changed_and_the_trail_names_the_fields_and_no_value()
    {
        var (before, other) = (await Details("TIKTOK"), await Details("SNAPCHAT"));
        var change = new ChangePlatform("TIKTOK", "TikTok", "safety@tiktok.test", "nuit@tiktok.test", null, before.Version);
        (await Administrator.Run(change)).OrThrow();

        Assert.Equal(
            before with { EscalationEmail = "nuit@tiktok.test", EscalationPhone = "", Version = before.Version + 1 },
            await Details("TIKTOK"));
        Assert.Equal(other, await Details("SNAPCHAT"));
        var entry = await Entry(nameof(PlatformChanged));
        Assert.Equal(("TIKTOK", null, await IdOf("TIKTOK")), (entry.Reference, entry.HelplineId, entry.PlatformId));
        Assert.Contains("""["escalationEmail","escalationPhone"]""", entry.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("nuit@", entry.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stays_the_same_leaves_nothing_behind()
    {
        var (line, platform) = (await Details("3018"), await Details("SNAPCHAT"));
        var before = await _scenario.Portal.Rows();
        (await Administrator.Run(new ChangeHelpline("3018", " 3018", line.ContactEmail, "3018 ", line.Version))).OrThrow();
        (await Administrator.Run(new ChangePlatform("SNAPCHAT", "Snapchat", platform.ContactEmail, platform.EscalationEmail!, " ")))
            .OrThrow();

        Assert.Equal("", await _scenario.Portal.WrittenSince(before));
        Assert.Equal((line, platform), (await Details("3018"), await Details("SNAPCHAT")));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_at_its_field_as_when_it_was_added()
    {
        var line = (await Administrator.Run(new ChangeHelpline("3018", "", "nobody", new string('1', 31)))).Refusal;
        Assert.Equal(
            ["contactEmail bad_email", "name required", "phone too_long"],
            line!.Errors!.Select(error => $"{error.Key} {error.Value}").Order());
        var platform = (
            await Administrator.Run(new ChangePlatform("TIKTOK", new string('n', 101), "a@b.test", "nobody", new string('1', 31)))).Refusal;
        Assert.Equal(
            ["escalationEmail bad_email", "escalationPhone too_long", "name too_long"],
            platform!.Errors!.Select(error => $"{error.Key} {error.Value}").Order());
        // A helpline is no platform, and the other way round.
        Assert.Equal(Refusal.NotFound, (await Administrator.Run(new ChangeHelpline("TIKTOK", "x", "a@b.test", "1"))).Refusal);
        Assert.Equal(Refusal.NotFound, (await Administrator.Run(new ChangePlatform("3018", "x", "a@b.test", "a@b.test", null))).Refusal);
    }

    [Fact]
    public async Task Of_two_administrators_the_second_is_told_that_the_first_was_faster()
    {
        var seen = (await Details("TIKTOK")).Version;
        (await Administrator.Run(new ChangePlatform("TIKTOK", "TikTok SARL", "a@b.test", "a@b.test", null, seen))).OrThrow();

        Assert.Equal(
            Refusal.Stale, (await Administrator.Run(new ChangePlatform("TIKTOK", "Tik", "a@b.test", "a@b.test", null, seen))).Refusal);
        Assert.Equal(Refusal.Stale, (await Administrator.Run(new CloseOrganisation("TIKTOK", seen))).Refusal);
        Assert.Equal("TikTok SARL", (await Details("TIKTOK")).Name);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_may_and_not_without_a_fresh_proof()
    {
        var (account, before) = (await _scenario.AccountOf("agent"), await _scenario.Portal.Read(db => db.Organisations.ToListAsync()));
        foreach (var (name, caller) in _scenario.Everybody.Where(one => one.Key != nameof(Scenario.Administrator)))
        {
            foreach (var refusal in await All(caller, account))
                Assert.True(refusal == Refusal.NotAllowed, $"{name}: {refusal?.Code ?? "done"}");
            Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new OrganisationDetails("3018"))).Refusal);
        }

        var session = await ((PersonAtWork)Administrator).Caller();
        _scenario.Portal.Time.Advance(FreshProof.Lasts);
        var stale = await All(_scenario.Portal.As(session), account);
        Assert.All(stale[..4], refusal => Assert.Equal(Refusal.ProofNeeded, refusal));
        Assert.Equivalent(before.Select(one => (one.Name, one.Version)), await _scenario.Portal.Read(db =>
            db.Organisations.Select(one => ValueTuple.Create(one.Name, one.Version)).ToListAsync()));
    }

    [Fact]
    public async Task A_person_is_renamed_and_the_trail_does_not_say_how()
    {
        var account = await _scenario.AccountOf("agent");
        (await Administrator.Run(new RenamePerson(account, " Inès Martin "))).OrThrow();
        (await Administrator.Run(new RenamePerson(account, "Inès Martin"))).OrThrow();

        Assert.Equal("Inès Martin", Assert.Single((await Administrator.Ask(new PersonList("ines mar"))).OrThrow().Items).Name);
        Assert.Equal("Inès Martin", (await _scenario.Agent.Ask(new OwnAccount())).OrThrow().Name);
        Assert.Equal("lead", (await _scenario.Lead.Ask(new OwnAccount())).OrThrow().Name);
        // Once: the second time there was nothing to change. It concerns the person's organisation.
        var entry = await Entry(nameof(PersonRenamed));
        Assert.Equal(($"{account}", await IdOf("TIKTOK")), (entry.Reference, entry.PlatformId));
        Assert.DoesNotContain("Martin", entry.Payload, StringComparison.Ordinal);
        Assert.Equal("required", (await Administrator.Run(new RenamePerson(account, " "))).Refusal?.Errors?["name"]);
        Assert.Equal(Refusal.NotFound, (await Administrator.Run(new RenamePerson(Guid.NewGuid(), "X"))).Refusal);
    }

    private static async Task<List<Refusal?>> All(IUseCases caller, Guid account) =>
    [
        (await caller.Run(new ChangeHelpline("3018", "x", "a@b.test", "1"))).Refusal,
        (await caller.Run(new ChangePlatform("TIKTOK", "x", "a@b.test", "a@b.test", null))).Refusal,
        (await caller.Run(new CloseOrganisation("4020"))).Refusal,
        (await caller.Run(new ReopenOrganisation("4020"))).Refusal,
        (await caller.Run(new RenamePerson(account, "x"))).Refusal,
    ];

    private async Task<OrganisationDetailsView> Details(string code) => (await Administrator.Ask(new OrganisationDetails(code))).OrThrow();

    private Task<Guid> IdOf(string code) =>
        _scenario.Portal.Read(db => db.Organisations.Where(one => one.Reference == code).Select(one => one.Id).SingleAsync());

    private Task<Infrastructure.Audit.AuditEntry> Entry(string happened) =>
        _scenario.Portal.Read(db => db.AuditEntries.SingleAsync(entry => entry.Event == happened));
}
