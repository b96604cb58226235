using Domain.Kernel;
using Infrastructure.Drafts;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Drafts;

public sealed class FormDraftTests : IAsyncLifetime
{
    private const string Form = "referral:new";
    private const string Words = """{"Message":"On me menace."}""";
    private Scenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create();
        (await _scenario.Psychologist.Run(new SaveFormDraft(Form, Words))).OrThrow();
    }

    public Task DisposeAsync() => _scenario.Portal.DisposeAsync().AsTask();

    [Fact]
    public async Task What_was_typed_comes_back_with_the_time_it_was_saved()
    {
        _scenario.Portal.Time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(new FormDraftView(Words, PortalFixture.Start), (await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow());
    }

    [Fact]
    public async Task Saving_again_replaces_it_and_another_form_is_another_draft()
    {
        (await _scenario.Psychologist.Run(new SaveFormDraft(Form, "2"))).OrThrow();
        (await _scenario.Psychologist.Run(new SaveFormDraft("assess:F-1", "3"))).OrThrow();

        Assert.Equal("2", (await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow().Content);
        Assert.Equal("3", (await _scenario.Psychologist.Ask(new ReadFormDraft("assess:F-1"))).OrThrow().Content);
    }

    [Fact]
    public async Task Nobody_reads_overwrites_or_discards_a_colleagues_draft()
    {
        foreach (var other in new[] { _scenario.OtherPsychologist, _scenario.Supervisor, _scenario.Administrator, _scenario.Dpo,
        _scenario.Agent })
        {
            Assert.Null((await other.Ask(new ReadFormDraft(Form))).OrThrow().Content);
            (await other.Run(new SaveFormDraft(Form, "other"))).OrThrow();
            (await other.Run(new DiscardFormDraft(Form))).OrThrow();
        }

        Assert.Equal(Words, (await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow().Content);
    }

    [Theory]
    [InlineData(nameof(Scenario.Nobody))]
    [InlineData(nameof(Scenario.PlatformClient))]
    public async Task Only_people_have_drafts(string who)
    {
        var caller = _scenario.Everybody[who];

        Assert.Equal(Refusal.NotAllowed, (await caller.Run(new SaveFormDraft(Form, "x"))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Run(new DiscardFormDraft(Form))).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await caller.Ask(new ReadFormDraft(Form))).Refusal);
    }

    [Fact]
    public async Task A_draft_is_sealed_in_the_database_and_leaves_no_trace_in_the_trail()
    {
        var before = await _scenario.Portal.Read(db => db.AuditEntries.CountAsync());
        (await _scenario.Psychologist.Run(new SaveFormDraft(Form, Words))).OrThrow();
        (await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow();

        Assert.DoesNotContain("menace", await _scenario.Portal.Read(db => db.FormDrafts.Select(one => one.Sealed).SingleAsync()));
        Assert.Equal(before, await _scenario.Portal.Read(db => db.AuditEntries.CountAsync()));
    }

    [Theory]
    [InlineData(SaveFormDraft.ContentMost, null)]
    [InlineData(SaveFormDraft.ContentMost + 1, "too_long")]
    [InlineData(2_000_000, "too_long")]
    public async Task What_is_too_long_is_refused_and_the_last_draft_stays(int length, string? error)
    {
        var content = new string('x', length);

        Assert.Equal(error, (await _scenario.Psychologist.Run(new SaveFormDraft(Form, content))).Refusal?.Errors?["content"]);
        Assert.Equal(error is null ? content : Words, (await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow().Content);
    }

    [Fact]
    public async Task A_discarded_draft_is_gone_and_discarding_nothing_is_fine()
    {
        (await _scenario.Psychologist.Run(new DiscardFormDraft(Form))).OrThrow();
        (await _scenario.Psychologist.Run(new DiscardFormDraft(Form))).OrThrow();

        Assert.Null((await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow().Content);
        Assert.Equal(0, await _scenario.Portal.Read(db => db.FormDrafts.CountAsync()));
    }

    [Fact]
    public async Task A_draft_that_cannot_be_unsealed_any_more_is_no_draft()
    {
        await _scenario.Portal.Read(db => db.FormDrafts.ExecuteUpdateAsync(set => set.SetProperty(one => one.Sealed, "CfDJ8broken")));

        Assert.Null((await _scenario.Psychologist.Ask(new ReadFormDraft(Form))).OrThrow().Content);
    }
}
