using Domain.Deadlines;
using Domain.Kernel;
using Infrastructure.Reading.Deadlines;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>Outages of the portal: what can be recorded, what stays on the trail, and that no deadline moves.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Night = new(2026, 11, 24, 1, 10, 0, TimeSpan.Zero);

    private Scenario _scenario = null!;

    public async Task InitializeAsync() => _scenario = await Scenario.Create();

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task An_outage_is_recorded_corrected_and_withdrawn_and_the_trail_keeps_each()
    {
        var reference = await Record(Night, 55);
        (await _scenario.Administrator.Run(new CorrectOutage(reference, new OutageWindow(Night, Night.AddMinutes(60), " Base pleine "))))
            .OrThrow();
        Assert.Equal(new OutageRow(reference, Night, Night.AddMinutes(60), "Base pleine", null), Assert.Single(await List()));
        (await _scenario.Administrator.Run(new WithdrawOutage(reference))).OrThrow();
        Assert.Equal(_scenario.Portal.Time.GetUtcNow(), Assert.Single(await List()).WithdrawnAt);

        Assert.Equal(
            [nameof(OutageRecorded), nameof(OutageCorrected), nameof(OutageWithdrawn)],
            await _scenario.Portal.Read(
                db => db.AuditEntries.Where(entry => entry.Reference == reference).OrderBy(entry => entry.Id).Select(entry => entry.Event)
                    .ToListAsync()));
        foreach (var refused in new[]
                 {
                     await _scenario.Administrator.Run(new WithdrawOutage(reference)),
                     await _scenario.Administrator.Run(new CorrectOutage(reference, new OutageWindow(Night, Night.AddMinutes(5), null))),
                 })
            Assert.Equal("outage.withdrawn", refused.Refusal?.Code);
        Assert.Equal(Refusal.NotFound, (await _scenario.Administrator.Run(new WithdrawOutage("O-2026-000000"))).Refusal);
    }

    [Theory]
    [InlineData(0, 0, "endsAt", "not_after_start")]
    [InlineData(0, -1, "endsAt", "not_after_start")]
    [InlineData(460, 20, "endsAt", "in_the_future")]
    [InlineData(480, 20, "startsAt", "in_the_future")]
    public async Task A_window_that_makes_no_sense_is_refused_at_its_field(int after, int length, string field, string error)
    {
        // 10:00 in Paris is 470 minutes after Night.
        var outcome = await _scenario.Administrator.Run(
            new RecordOutage(new OutageWindow(Night.AddMinutes(after), Night.AddMinutes(after + length), null)));

        Assert.Equal(error, outcome.Refusal?.Errors?[field]);
    }

    [Theory]
    [InlineData(-10, 10, true)]
    [InlineData(-10, 11, false)]
    [InlineData(10, 10, false)]
    [InlineData(54, 100, false)]
    [InlineData(55, 10, true)]
    [InlineData(-60, 300, false)]
    public async Task Outages_may_touch_and_not_overlap(int after, int length, bool accepted)
    {
        await Record(Night, 55);
        var outcome = await _scenario.Administrator.Run(
            new RecordOutage(new OutageWindow(Night.AddMinutes(after), Night.AddMinutes(after + length), null)));

        Assert.Equal(accepted ? null : "overlaps", outcome.Refusal?.Errors?["startsAt"]);
    }

    [Fact]
    public async Task One_that_is_withdrawn_or_corrected_is_not_in_its_own_way()
    {
        var first = await Record(Night, 55);
        (await _scenario.Administrator.Run(new CorrectOutage(first, new OutageWindow(Night.AddMinutes(5), Night.AddMinutes(60), null))))
            .OrThrow();
        (await _scenario.Administrator.Run(new WithdrawOutage(first))).OrThrow();
        var second = await Record(Night, 55);

        Assert.Equal([second, first], (await List()).OrderBy(row => row.WithdrawnAt is not null).Select(row => row.Reference));
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused() => Assert.Equal(
        "too_long",
        (await _scenario.Administrator.Run(
            new RecordOutage(new OutageWindow(Night, Night.AddMinutes(1), new string('x', Outage.NoteMost + 1))))).Refusal?.Errors?[
            "note"]);

    [Fact]
    public async Task No_deadline_is_moved()
    {
        var request = await _scenario.SentRequest();
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(20));
        var before = await Dues(request);
        (await _scenario.Administrator.Run(
            new RecordOutage(new OutageWindow(PortalFixture.Start, PortalFixture.Start.AddMinutes(15), null)))).OrThrow();

        Assert.Equal(before, await Dues(request));
    }

    private async Task<string> Record(DateTimeOffset start, int minutes) =>
        (await _scenario.Administrator.Run(new RecordOutage(new OutageWindow(start, start.AddMinutes(minutes), null)))).OrThrow().Reference;

    private async Task<IReadOnlyList<OutageRow>> List() => (await _scenario.Administrator.Ask(new OutageList())).OrThrow();

    private Task<List<DateTimeOffset>> Dues(string request) => _scenario.Portal.Read(async db =>
        (await db.TakedownRequests.SingleAsync(one => one.Reference == request)).Clocks.Select(clock => clock.DueAt).Order().ToList());
}
