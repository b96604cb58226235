using System.Security.Cryptography;
using Domain.Kernel;
using Infrastructure.Reading.Referrals;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Secrets;

public sealed class SecretTests
{
    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task What_was_sealed_reads_as_it_was_written_and_lies_in_the_database_as_a_cipher(string provider)
    {
        var scenario = await Scenario.Create(provider);
        await using var portal = scenario.Portal;
        var reference = await scenario.Referral();

        var view = (await scenario.Psychologist.Ask(new ReferralDetails(reference))).OrThrow();
        Assert.Equal(("On me harcèle.", "+33 6 00 00 00 00"), (view.Message, view.ContactValue));
        Assert.Equal("https://www.tiktok.com/@x/video/1", view.Items.Single().Url);
        var stored = await portal.Read(db => db.Referrals.Select(one => one.Message!).SingleAsync());
        Assert.StartsWith("s1.", stored.Cipher, StringComparison.Ordinal);
        Assert.Null(stored.Plain);
    }

    [Fact]
    public async Task Each_subject_and_each_kind_has_a_key_of_its_own()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        string[] references = [await scenario.Referral("a"), await scenario.Referral("b")];

        var keys = (await Keys(portal)).Where(key => references.Contains(key.Subject)).ToList();
        Assert.Equal(
            ["Contact", "Location", "Words", "Contact", "Location", "Words"],
            keys.OrderBy(key => key.Subject).ThenBy(key => key.Kind).Select(key => key.Kind));
        Assert.Equal(6, keys.Select(key => key.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_destroyed_key_takes_its_kind_and_nothing_else()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var (erased, other) = (await scenario.Referral("a"), await scenario.Referral("b"));

        Assert.Equal(1, await portal.Get<KeyStore>().Destroy(erased, [SecretKind.Contact], CancellationToken.None));
        Assert.Equal(0, await portal.Get<KeyStore>().Destroy(erased, [SecretKind.Contact], CancellationToken.None));

        var view = (await scenario.Psychologist.Ask(new ReferralDetails(erased))).OrThrow();
        Assert.Equal((Secret.Erased, "On me harcèle."), (view.ContactValue, view.Message));
        Assert.Equal("+33 6 00 00 00 00", (await scenario.Psychologist.Ask(new ReferralDetails(other))).OrThrow().ContactValue);
    }

    [Fact]
    public async Task What_was_destroyed_stays_destroyed_when_an_older_copy_of_the_key_store_comes_back()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Referral();
        var before = (await Keys(portal)).Single(key => key.Subject == reference && key.Kind == "Contact");
        await portal.Get<KeyStore>().Destroy(reference, [SecretKind.Contact], CancellationToken.None);
        await OnKeys(portal, async db =>
        {
            var row = await db.DataKeys.SingleAsync(key => key.Id == before.Id);
            (row.Wrapped, row.DestroyedAt) = (before.Wrapped, null);
            return await db.SaveChangesAsync();
        });
        Assert.Equal("+33 6 00 00 00 00", (await scenario.Psychologist.Ask(new ReferralDetails(reference))).OrThrow().ContactValue);

        Assert.Equal(1, await portal.Get<KeyStore>().DestroyAgain(CancellationToken.None));

        Assert.Equal(Secret.Erased, (await scenario.Psychologist.Ask(new ReferralDetails(reference))).OrThrow().ContactValue);
    }

    [Fact]
    public async Task A_cipher_that_was_changed_is_not_read()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Referral();
        await portal.Read(
            db => db.Database.ExecuteSqlRawAsync("UPDATE Referrals SET Message = substr(Message, 1, length(Message) - 2) || 'AA'"));

        await Assert.ThrowsAnyAsync<CryptographicException>(() => scenario.Psychologist.Ask(new ReferralDetails(reference)));
    }

    [Fact]
    public async Task Keys_are_wrapped_anew_after_the_ring_turned_and_everything_stays_readable()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        var before = (await Keys(portal)).ToDictionary(key => key.Id);
        var now = DateTimeOffset.UtcNow;
        portal.Get<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        await using var next = portal.AnotherNode(); // has not cached the old ring

        var count = int.Parse((await next.System.Run(new WrapKeysAnew())).OrThrow().Reference, null);

        var after = await Keys(portal);
        Assert.Equal(before.Count, count);
        Assert.All(after, key => Assert.NotEqual(before[key.Id].WrappedBy, key.WrappedBy));
        Assert.Equal("0", (await next.System.Run(new WrapKeysAnew())).OrThrow().Reference);
        Assert.Equal(
            "Messages répétés et humiliants visant une enfant.",
            (await scenario.Agent.Ask(new TakedownDetails(request))).OrThrow().Explanation);
    }

    [Fact]
    public async Task Two_nodes_that_need_the_same_key_at_once_get_the_same()
    {
        await using var portal = await PortalFixture.Create();
        await using var other = portal.AnotherNode();

        var made = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() =>
            (number % 2 == 0 ? portal : other).Get<KeyStore>().Ensure("C-1", ["Notes"], CancellationToken.None))));

        Assert.Single(made.Select(keys => keys["Notes"].Id).Distinct());
        Assert.Single(made.Select(keys => Convert.ToHexString(keys["Notes"].Bytes)).Distinct());
    }

    [Fact]
    public async Task Keys_that_are_asked_for_at_once_are_each_ones_own_and_whoever_hangs_up_takes_nobody_along()
    {
        await using var portal = await PortalFixture.Create();
        var store = portal.Get<KeyStore>();
        using var hangUp = new CancellationTokenSource();
        var asked = Enumerable.Range(0, 300).Select(number => Task.Run(
            () => store.Ensure($"C-{number}", ["Notes", "Words"], number % 3 == 0 ? hangUp.Token : CancellationToken.None))).ToList();
        await hangUp.CancelAsync();
        var staying = asked.Where((_, number) => number % 3 != 0).ToList();

        var made = await Task.WhenAll(staying);
        await Task.WhenAll(asked).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.All(made, keys => Assert.Equal(["Notes", "Words"], keys.Keys.Order()));
        Assert.Equal(made.Length * 2, made.SelectMany(keys => keys.Values).Select(key => key.Id).Distinct().Count());
        var kept = (await Keys(portal)).ToDictionary(key => key.Id);
        foreach (var (number, keys) in Enumerable.Range(0, 300).Where(number => number % 3 != 0).Zip(made))
            Assert.All(keys.Values, key => Assert.Equal(($"C-{number}", key.Kind), (kept[key.Id].Subject, kept[key.Id].Kind)));
    }

    [Fact]
    public async Task A_key_store_of_another_database_is_told_apart_from_an_erasure()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.Referral();
        await OnKeys(portal, db => db.DataKeys.ExecuteDeleteAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => scenario.Psychologist.Ask(new ReferralDetails(reference)));
    }

    [Fact]
    public void A_secret_does_not_say_itself()
    {
        var secret = Secret.Of("C-1", SecretKind.Notes, " canari ")!;

        Assert.Equal("canari", secret.Plain);
        Assert.DoesNotContain("canari", $"{secret} {System.Text.Json.JsonSerializer.Serialize(secret)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_has_another_fingerprint_in_another_portal()
    {
        await using var portal = await PortalFixture.Create();
        await using var other = await PortalFixture.Create();

        var first = await portal.Get<IFingerprints>().Of("+33 6", CancellationToken.None);
        Assert.Equal(first, await portal.AnotherNode().Get<IFingerprints>().Of("+33 6", CancellationToken.None));
        Assert.NotEqual(first, await other.Get<IFingerprints>().Of("+33 6", CancellationToken.None));
    }

    private static Task<List<DataKey>> Keys(PortalFixture portal) => OnKeys(portal, db => db.DataKeys.AsNoTracking().ToListAsync());

    private static async Task<T> OnKeys<T>(PortalFixture portal, Func<KeyDbContext, Task<T>> act)
    {
        await using var scope = portal.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<KeyDbContext>());
    }
}
