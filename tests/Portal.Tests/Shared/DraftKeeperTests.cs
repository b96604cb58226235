using Bunit;
using Domain.Kernel;
using Infrastructure.Drafts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Shared;
using Portal.Security;
using Xunit;

namespace Portal.Tests.Shared;

public class DraftKeeperTests : HelplineContext
{
    private readonly Submission _form;
    private Note _note = new();

    public DraftKeeperTests() => _form = Services.GetRequiredService<Submission>();

    private List<SaveFormDraft> Saved => [.. Door.Received.OfType<SaveFormDraft>()];

    [Fact]
    public void What_was_typed_is_kept_once_a_moment_later()
    {
        var keeper = Keep();
        Wait(keeper);
        Assert.Empty(Saved);
        _note.Text = "On me menace.";
        Wait(keeper);
        Wait(keeper);

        Assert.Equal(new SaveFormDraft("note", """{"Text":"On me menace."}"""), Assert.Single(Saved));
        Assert.Equal("Brouillon enregistré à 13:00", keeper.Find(".draft-saved").TextContent);
    }

    [Fact]
    public async Task What_was_typed_last_is_kept_when_the_form_is_left()
    {
        Keep();
        _note.Text = "Juste avant de partir";
        await DisposeComponentsAsync();

        Assert.Contains("Juste avant de partir", Assert.Single(Saved).Content);
    }

    [Fact]
    public async Task After_sending_the_draft_is_thrown_away_and_not_kept_again()
    {
        var keeper = Keep();
        _note.Text = "Envoyé";
        await keeper.InvokeAsync(_form.DropDraft!);
        Wait(keeper);
        await DisposeComponentsAsync();

        Assert.Single(Door.Received.OfType<DiscardFormDraft>());
        Assert.Empty(Saved);
    }

    [Fact]
    public async Task What_is_typed_after_sending_is_a_draft_again_and_an_empty_form_is_none()
    {
        var keeper = Keep();
        _note.Text = "Envoyé";
        await keeper.InvokeAsync(_form.DropDraft!);
        _note.Text = null;
        Wait(keeper);
        Wait(keeper);
        Assert.Empty(Saved);
        Assert.Empty(keeper.FindAll(".draft-saved"));

        _note.Text = "La suivante";
        Wait(keeper);
        Wait(keeper);
        Assert.Contains("La suivante", Assert.Single(Saved).Content);
    }

    [Fact]
    public async Task A_draft_that_is_still_being_kept_when_the_form_is_sent_does_not_come_back()
    {
        var keeping = new TaskCompletionSource();
        Door.Hold = request => request is SaveFormDraft ? keeping.Task : Task.CompletedTask;
        var keeper = Keep();
        _note.Text = "Envoyé";
        Wait(keeper);
        Assert.Single(Saved);
        var sent = keeper.InvokeAsync(_form.DropDraft!);
        Assert.Empty(Door.Received.OfType<DiscardFormDraft>());
        keeping.SetResult();
        await sent;

        Assert.IsType<DiscardFormDraft>(Door.Received[^1]);
        Wait(keeper);
        Assert.Single(Saved);
    }

    [Fact]
    public void A_lost_form_is_put_back_with_the_time_it_was_kept()
    {
        Draft = """{"Text":"Perdu puis repris"}""";
        var keeper = Keep();

        Assert.Equal("Perdu puis repris", _note.Text);
        Assert.Contains("Brouillon repris (enregistré\u00a0: 12:55", keeper.Find("[role=status]").TextContent);
        Wait(keeper);
        Assert.Empty(Saved);
    }

    [Fact]
    public void Starting_anew_asks_once_and_empties_the_form()
    {
        Draft = """{"Text":"Ancien"}""";
        var keeper = Keep();
        ClickAndAnswer(keeper, "Recommencer à vide", sure: false);
        Assert.Equal("Ancien", _note.Text);
        Assert.Empty(Door.Received.OfType<DiscardFormDraft>());

        ClickAndAnswer(keeper, "Recommencer à vide", sure: true);
        keeper.WaitForAssertion(() => Assert.Empty(keeper.FindAll("[role=status]")));
        Assert.Null(_note.Text);
        Assert.Equal("note", Assert.Single(Door.Received.OfType<DiscardFormDraft>()).Form);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"Text":{"older":"shape"}}""")]
    public void What_an_older_form_kept_and_nobody_can_read_leaves_the_form_blank(string kept)
    {
        Draft = kept;
        var keeper = Keep();

        Assert.Null(_note.Text);
        Assert.Empty(keeper.FindAll("[role=status]"));
    }

    [Fact]
    public void A_draft_that_is_refused_says_so_until_one_is_kept()
    {
        Door.Answer<SaveFormDraft, Receipt>(
            command => command.Content.Length > 30 ? Refusal.Invalid("content", "too_long") : new Receipt(""));
        var keeper = Keep();
        _note.Text = new string('x', 100);
        Wait(keeper);
        Assert.Contains("non enregistré", keeper.Find(".notice-warn").TextContent);
        Wait(keeper);
        Assert.Single(Saved);

        _note.Text = "court";
        Wait(keeper);
        Assert.Empty(keeper.FindAll(".notice-warn"));
    }

    [Fact]
    public void A_draft_that_came_too_often_is_tried_again_with_the_next_tick()
    {
        var refusals = 2;
        Door.Answer<SaveFormDraft, Receipt>(_ => refusals-- > 0 ? Refusal.Rule(WriteLimit.TooMany, "60") : new Receipt(""));
        var keeper = Keep();
        _note.Text = "Encore là";
        Wait(keeper);
        Wait(keeper);
        Assert.Contains("non enregistré", keeper.Find(".notice-warn").TextContent);
        Wait(keeper);
        Wait(keeper);

        Assert.Equal(3, Saved.Count);
        Assert.Empty(keeper.FindAll(".notice-warn"));
    }

    [Fact]
    public void French_takes_no_more_room_than_its_letters()
    {
        var keeper = Keep();
        _note.Text = new string('é', 20_000);
        Wait(keeper);

        Assert.InRange(Assert.Single(Saved).Content.Length, 20_000, 20_100);
    }

    [Fact]
    public void A_failure_is_tried_again_and_does_not_end_the_page()
    {
        var failures = 1;
        Door.Answer<SaveFormDraft, Receipt>(_ => failures-- > 0 ? throw new InvalidOperationException("busy") : new Receipt(""));
        var keeper = Keep();
        _note.Text = "Encore là";
        Wait(keeper);
        Assert.Contains("non enregistré", keeper.Find(".notice-warn").TextContent);
        Wait(keeper);

        Assert.Equal(2, Saved.Count);
        Assert.Empty(keeper.FindAll(".notice-warn"));
    }

    private IRenderedComponent<DraftKeeper<Note>> Keep() => Render<DraftKeeper<Note>>(parameters => parameters
        .Add(one => one.Form, "note").Add(one => one.Submission, _form).Add(one => one.Value, _note)
        .Add(one => one.Restored, EventCallback.Factory.Create<Note>(this, Restore)));

    private void Restore(Note note) => _note = note;

    // The page around it draws again and passes the form that it holds now.
    private void Wait(IRenderedComponent<DraftKeeper<Note>> keeper)
    {
        keeper.Render(parameters => parameters.Add(one => one.Value, _note));
        Time.Advance(TimeSpan.FromSeconds(2));
        keeper.InvokeAsync(() => { }).GetAwaiter().GetResult();
    }

    public sealed class Note
    {
        public string? Text { get; set; }
    }
}
