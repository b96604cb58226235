using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Audit;
using Infrastructure.Reading.Referrals;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Of two at once, one wins, and the other is told so.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task Two_who_take_one_referral_at_once_make_one_case()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var referral = await scenario.Referral();
        var callers = new[] { scenario.Psychologist, scenario.OtherPsychologist, scenario.Lawyer, scenario.Supervisor };

        var outcomes = await Together(callers.Length, i => callers[i].Run(new OpenCase(referral, Scenario.SomeAssessment())));
        var winner = Assert.Single(outcomes, one => one.Succeeded);
        var losers = outcomes.Where(one => !one.Succeeded).Select(one => one.Refusal!).ToList();
        var opened = await portal.Read(db => db.Cases.SingleAsync());
        Assert.Equal(winner.Value.Reference, opened.Reference);
        var first = await portal.Read(
            db => db.AuditEntries.Where(one => one.Event == nameof(CaseOpened)).Select(one => one.ActorName).SingleAsync());
        Assert.All(losers, no => Assert.Equal(
            ("referral.already_handled", first, opened.Reference), (no.Code, no.Arguments![0], no.Arguments[1])));
        Assert.Equal(3, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Refusal == "referral.already_handled")));
    }

    [Fact]
    public async Task One_report_sent_sixteen_times_at_once_is_one_referral()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;

        var receipts = (await Together(16, _ => scenario.PlatformClient.Run(new ReceiveReferral("tt-1", Scenario.SomeReferral()))))
            .Select(one => one.OrThrow()).ToList();
        Assert.Single(receipts, one => !one.Repeated);
        Assert.Single(receipts.Select(one => one.Reference).Distinct());
        Assert.Equal(1, await portal.Read(db => db.Referrals.CountAsync()));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(ReferralReceived))));
    }

    [Fact]
    public async Task A_repeat_with_other_content_is_refused_and_another_client_may_use_the_same_reference()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var first = await scenario.Referral("tt-1");

        var other = await scenario.PlatformClient.Run(
            new ReceiveReferral("tt-1", Scenario.SomeReferral() with { Message = "Autre chose." }));
        Assert.Equal(("referral.other_content", first), (other.Refusal!.Code, other.Refusal.Arguments![0]));
        Assert.True((await scenario.PlatformClient.Run(new ReceiveReferral(" tt-1 ", Scenario.SomeReferral()))).OrThrow().Repeated);
        Assert.False((await scenario.OtherPlatformClient.Run(new ReceiveReferral("tt-1", Scenario.SomeReferral()))).OrThrow().Repeated);
    }

    [Fact]
    public async Task Decisions_on_different_items_at_once_all_count()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest(items: 6);

        var outcomes = await Together(6, i => scenario.Agent.Run(new DecideItem(request, i + 1, Scenario.Removed())));
        Assert.All(outcomes, one => Assert.True(one.Succeeded));
        var saved = await portal.Read(db => db.TakedownRequests.SingleAsync());
        Assert.Equal(TakedownStatus.Decided, saved.Status);
        Assert.All(saved.Items, item => Assert.Single(item.Decisions));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(TakedownDecided))));
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(TakedownAcknowledged))));
    }

    [Fact]
    public async Task Decisions_on_one_item_at_once_are_one_decision()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        var callers = new[] { scenario.Agent, scenario.Lead, scenario.PlatformClient };

        var outcomes = await Together(
            6, i => callers[i % 3].Run(new DecideItem(request, 1, i % 2 == 0 ? Scenario.Removed() : Scenario.Rejected())));
        Assert.Single(outcomes, one => one.Succeeded);
        Assert.All(outcomes.Where(one => !one.Succeeded), one => Assert.Equal("takedown.item_already_decided", one.Refusal!.Code));
        Assert.Single((await portal.Read(db => db.TakedownRequests.SingleAsync())).Items[0].Decisions);
    }

    [Fact]
    public async Task Of_those_who_saw_the_same_version_one_changes_it_and_the_others_are_stale()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var request = await scenario.SentRequest();
        var seen = await portal.Read(db => db.TakedownRequests.Select(one => one.Version).SingleAsync());

        var outcomes = await Together(4, i => scenario.Agent.Run(new WriteMessage(request, $"Note {i}", seen)));
        Assert.Single(outcomes, one => one.Succeeded);
        Assert.All(outcomes.Where(one => !one.Succeeded), one => Assert.Equal(Refusal.Stale, one.Refusal));
        var saved = await portal.Read(db => db.TakedownRequests.SingleAsync());
        Assert.Single(saved.Messages);
        Assert.Equal(seen + 1, saved.Version);
        Assert.Equal(3, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Refusal == "stale" && one.Reference == request)));
    }

    [Fact]
    public async Task A_race_lost_in_the_database_is_run_again_from_the_start()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        await scenario.SentRequest();
        var attempts = 0;

        var outcome = await scenario.Psychologist.Run(new DoAnything(async (db, context, token) =>
        {
            var request = await db.TakedownRequests.AsTracking().SingleAsync(token);
            if (++attempts < 3) await db.Database.ExecuteSqlAsync($"UPDATE TakedownRequests SET Version = Version + 1", token);
            return request.WriteNote("Bonjour", context.Actor, context.Now) is { Refusal: { } no } ? no : new Receipt("x");
        }));
        Assert.True(outcome.Succeeded);
        Assert.Equal(3, attempts);
        Assert.Single((await portal.Read(db => db.TakedownRequests.SingleAsync())).Messages);
        Assert.Equal(1, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Event == nameof(MessageWritten))));
    }

    [Fact]
    public async Task A_race_that_is_lost_again_and_again_ends_as_stale_and_is_audited()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        var before = await portal.Rows();
        var attempts = 0;

        var outcome = await scenario.Psychologist.Run(new DoAnything(
            async (db, context, token) =>
            {
                attempts++;
                var request = await db.TakedownRequests.AsTracking().SingleAsync(token);
                await db.Database.ExecuteSqlAsync($"UPDATE TakedownRequests SET Version = Version + 1", token);
                return request.WriteNote("Bonjour", context.Actor, context.Now) is { Refusal: { } no } ? no : new Receipt("x");
            },
            reference));
        Assert.Equal(Refusal.Stale, outcome.Refusal);
        Assert.Equal(4, attempts);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
        var entry = await portal.Read(db => db.AuditEntries.OrderBy(one => one.Id).LastAsync());
        Assert.Equal(("DoAnything", "stale", reference, "psychologist"), (entry.UseCase, entry.Refusal, entry.Reference, entry.ActorName));
    }

    [Fact]
    public async Task A_value_that_a_unique_index_refuses_every_time_is_a_mistake_and_not_stale()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        await portal.Read(db =>
        {
            db.JobPulses.Add(new Infrastructure.Jobs.JobPulse { Name = "same" });
            return db.SaveChangesAsync();
        });
        var attempts = 0;

        await Assert.ThrowsAsync<DbUpdateException>(() => scenario.Psychologist.Run(new DoAnything((db, _, _) =>
        {
            attempts++;
            db.JobPulses.Add(new Infrastructure.Jobs.JobPulse { Name = "same" });
            return Task.FromResult<Outcome<Receipt>>(new Receipt("x"));
        })));
        Assert.Equal(4, attempts);
        Assert.Equal(0, await portal.Read(db => db.AuditEntries.CountAsync(one => one.Refusal == "stale")));
    }

    [Fact]
    public async Task Of_referrals_that_arrive_at_once_each_is_there_with_its_entry_its_keys_and_its_words()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var receipts = (await Together(16, i => scenario.PlatformClient.Run(
            new ReceiveReferral($"tt-{i}", Scenario.SomeReferral() with { Message = $"Message {i}" })))).Select(
            one => one.OrThrow()).ToList();

        Assert.Equal(16, receipts.Where(one => !one.Repeated).Select(one => one.Reference).Distinct().Count());
        for (var i = 0; i < receipts.Count; i++)
            Assert.Equal($"Message {i}", (await scenario.Psychologist.Ask(new ReferralDetails(receipts[i].Reference))).OrThrow().Message);
        var entries = await portal.Read(
            db => db.AuditEntries.Where(one => one.Event == nameof(ReferralReceived)).Select(one => one.Reference!).ToListAsync());
        Assert.Equal(receipts.Select(one => one.Reference).Order(), entries.Order());
    }

    [Fact]
    public async Task What_decides_before_its_turn_changes_nothing_that_is_there()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        Assert.Equal(
            [typeof(ReceiveReferral), typeof(SealAccessMonth), typeof(SealTrail), typeof(WrapKeysAnew)],
            new[] { typeof(IOnlyAdds).Assembly, typeof(SealTrail).Assembly }.SelectMany(one => one.GetTypes())
                .Where(one => one.IsClass && one.IsAssignableTo(typeof(IOnlyAdds))).OrderBy(one => one.Name));
        (await scenario.PlatformClient.Run(new ReceiveReferral("tt-1", Scenario.SomeReferral()))).OrThrow();
        var before = await portal.Rows();
        Assert.False(
            (await scenario.PlatformClient.Run(new ReceiveReferral("tt-2", Scenario.SomeReferral() with { AgeBand = "13" }))).Succeeded);
        // What a program is refused is counted, and the trail is told the count.
        Assert.Equal("RefusalCounts +1", await portal.WrittenSince(before));
        var versions = await Versions();
        (await scenario.PlatformClient.Run(new ReceiveReferral("tt-2", Scenario.SomeReferral()))).OrThrow();
        Assert.Equal(versions, (await Versions()).Where(one => versions.ContainsKey(one.Key)));

        Task<Dictionary<Guid, long>> Versions() => portal.Read(async db => (
            await db.Referrals.Select(one => new { one.Id, one.Version }).ToListAsync()).Concat(
            await db.Organisations.Select(one => new { one.Id, one.Version }).ToListAsync()).ToDictionary(
            one => one.Id, one => one.Version));
    }

    private static Task<Outcome<Receipt>[]> Together(int count, Func<int, Task<Outcome<Receipt>>> act)
    {
        var start = new TaskCompletionSource();
        var all = Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await act(i);
        })).ToArray();
        start.SetResult();
        return Task.WhenAll(all);
    }
}
