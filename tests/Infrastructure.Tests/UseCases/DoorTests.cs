using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Time, views, cancellation and what open screens are told.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task The_instant_of_a_use_case_is_taken_inside_its_transaction()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var reference = await scenario.SentRequest();
        Task<Outcome<Receipt>> late;
        using (await portal.Get<WriteGate>().Enter(CancellationToken.None))
        {
            late = Task.Run(() => scenario.PlatformClient.Run(new AcknowledgeTakedown(reference)));
            // It waits for its turn while its deadline passes; a program, whose session cannot lock meanwhile.
            portal.Time.Advance(TimeSpan.FromMinutes(31));
        }

        (await late).OrThrow();
        var request = await portal.Read(db => db.TakedownRequests.SingleAsync());
        Assert.Equal(PortalFixture.Start.AddMinutes(31), request.AcknowledgedAt);
        Assert.Contains(request.Clocks, clock => clock.State == Domain.Deadlines.ClockState.MetLate);
    }

    [Fact]
    public async Task Opening_a_protected_view_leaves_one_row_and_refreshing_none()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var reference = await scenario.Case();
        var before = await portal.Rows();
        (await scenario.Psychologist.Ask(new LookAt(reference, Opening: true))).OrThrow();
        for (var i = 0; i < 3; i++) (await scenario.Psychologist.Ask(new LookAt(reference, Opening: false))).OrThrow();

        Assert.Equal("AccessEntries +1", await portal.WrittenSince(before));
        var entry = await portal.Read(db => db.AccessEntries.SingleAsync());
        Assert.Equal(("LookAt", reference, "psychologist", PortalFixture.Start), (entry.View, entry.Reference, entry.ActorName, entry.At));
        Assert.Equal(await portal.AccountId("psychologist"), entry.ActorId);
        Assert.NotNull(entry.ActorOrganisationId);
    }

    [Fact]
    public async Task A_view_that_is_not_there_was_not_opened_but_the_attempt_is_audited()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();

        Assert.Equal(
            Refusal.NotFound, (await scenario.Psychologist.Ask(new LookAt("C-2026-000000", Opening: true, Refusal.NotFound))).Refusal);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
    }

    [Fact]
    public async Task Open_screens_are_told_after_the_commit_and_of_the_organisations_that_may_know()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var caseReference = await scenario.Case();
        var (line, tiktok) = await portal.Read(
            async db => (
                (await db.Helplines.SingleAsync(one => one.Reference == "3018")).Id, (
                    await db.Platforms.SingleAsync(one => one.Reference == "TIKTOK")).Id));
        var told = new List<Change>();
        var seen = new List<TakedownStatus?>();
        using var listening = portal.Get<ChangeFeed>().Listen(changes =>
        {
            told.AddRange(changes);
            seen.Add(Task.Run(() => portal.Read(db => db.TakedownRequests.Select(one => (TakedownStatus?)one.Status).FirstOrDefaultAsync()))
                .GetAwaiter().GetResult());
        });

        var reference = (
            await scenario.Psychologist.Run(
                new FileTakedown(caseReference, "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview))).OrThrow().Reference;
        await portal.Get<ChangeFeed>().Told;
        Assert.Equal([new Change("TakedownFiled", reference, line, null), new Change("LegalReviewAsked", reference, line, null)], told);
        (await scenario.Lawyer.Run(new SendTakedown(reference))).OrThrow();
        await portal.Get<ChangeFeed>().Told;
        Assert.Equal(new Change("TakedownSent", reference, line, tiktok), told[^1]);
        Assert.Equal([TakedownStatus.AwaitingLegalReview, TakedownStatus.Submitted], seen);
        Assert.True(told[^1].Concerns(tiktok) && told[^1].Concerns(line) && !told[^1].Concerns(Guid.NewGuid()) && !told[^1].Concerns(null));

        await scenario.Psychologist.Run(new SendTakedown(reference));
        await portal.Get<ChangeFeed>().Told;
        Assert.Equal(3, told.Count);
    }

    [Fact]
    public async Task Who_left_is_told_nothing_and_a_screen_that_fails_harms_neither_the_answer_nor_other_screens()
    {
        var scenario = await Scenario.Create();
        await using var portal = scenario.Portal;
        var feed = portal.Get<ChangeFeed>();
        var (told, left) = (0, 0);
        feed.Listen(_ => left++).Dispose();
        using var broken = feed.Listen(_ => throw new ObjectDisposedException("circuit"));
        using var working = feed.Listen(_ => told++);

        (await scenario.PlatformClient.Run(new Domain.Referrals.ReceiveReferral("tt-1", Scenario.SomeReferral()))).OrThrow();
        await feed.Told;
        Assert.Equal((1, 0), (told, left));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_or_works_leaves_nothing_and_blocks_nobody()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();
        using var gone = new CancellationTokenSource();
        using (await portal.Get<WriteGate>().Enter(CancellationToken.None))
        {
            var waiting = Task.Run(
                () => scenario.Psychologist.Run(DoAnything.Of(_ => throw new InvalidOperationException("It ran.")), gone.Token));
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        using var leaving = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scenario.Psychologist.Run(
            new DoAnything(async (db, context, token) =>
            {
                db.FormDrafts.Add(new FormDraft { AccountId = context.Actor.Id, Form = "test", Sealed = "x", SavedAt = context.Now });
                await db.SaveChangesAsync(token);
                await leaving.CancelAsync();
                return new Receipt("x");
            }),
            leaving.Token));
        Assert.Equal("", await portal.WrittenSince(before));
        Assert.NotNull(await scenario.Referral());
    }

    [Fact]
    public async Task Hanging_up_does_not_keep_a_refusal_out_of_the_trail()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var before = await portal.Rows();
        using var gone = new CancellationTokenSource();

        var outcome = await scenario.Psychologist.Run(
            new DoAnything(async (_, _, _) =>
            {
                await gone.CancelAsync();
                return Refusal.NotFound;
            }),
            gone.Token);
        Assert.Equal(Refusal.NotFound, outcome.Refusal);
        Assert.Equal("AuditEntries +1", await portal.WrittenSince(before));
    }
}
