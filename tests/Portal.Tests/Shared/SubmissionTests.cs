using Domain.Kernel;
using Domain.Takedowns;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

/// <summary>One thing for a form that runs a command: asked, run once, refused beside its fields or said, and led on.</summary>
public sealed class SubmissionTests : HelplineContext
{
    private static readonly CloseTakedown Close = new("R-2026-000001", 1);
    private readonly TaskCompletionSource _held = new();

    private Submission New() => Services.GetRequiredService<Submission>();

    private List<CloseTakedown> Closed => [.. Door.Received.OfType<CloseTakedown>()];

    [Fact]
    public async Task What_was_done_is_said_and_leads_on()
    {
        Door.Answer<CloseTakedown, Receipt>(new Receipt("R-2026-000001"));
        var submission = New();
        Assert.True(await submission.Run(Close, said: done => $"{done.Reference} est close.", to: done => $"/requests/{done.Reference}"));

        Assert.Equal("R-2026-000001 est close.", Announced);
        Assert.EndsWith("/requests/R-2026-000001", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        // Nothing can be clicked on the way out.
        Assert.True(submission.Busy);
        Assert.False(await submission.Run(Close));
        Assert.Single(Closed);
    }

    [Fact]
    public async Task What_was_refused_stands_beside_its_fields_and_nothing_is_said_nor_left()
    {
        Door.Answer<CloseTakedown, Receipt>(Refusal.Invalid("reason", "required"));
        var (submission, dropped, looked) = (New(), 0, 0);
        submission.DropDraft = () => Task.FromResult(dropped++);
        Assert.False(await submission.Run(
            Close, said: _ => "Faite.", to: _ => "/away", after: () => Task.FromResult(looked++)));

        Assert.NotNull(submission["reason"]);
        Assert.Null(Announced);
        Assert.DoesNotContain("away", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.False(submission.Busy);
        Assert.Equal((0, 1), (dropped, looked));
        Door.Answer<CloseTakedown, Receipt>(new Receipt(""));
        Assert.True(await submission.Run(Close, after: () => Task.FromResult(looked++)));
        Assert.Null(submission.Refused);
        Assert.Equal((1, 2), (dropped, looked));
    }

    [Fact]
    public async Task A_second_click_does_nothing_until_the_first_is_through()
    {
        Door.Answer<CloseTakedown, Receipt>(new Receipt(""));
        Door.Hold = request => request is CloseTakedown ? _held.Task : Task.CompletedTask;
        var submission = New();
        var first = submission.Run(Close);
        Assert.True(submission.Busy);
        Assert.False(await submission.Run(Close));
        _held.SetResult();

        Assert.True(await first);
        Assert.Single(Closed);
        Assert.False(submission.Busy);
    }

    [Fact]
    public async Task A_command_that_fails_leaves_the_form_usable()
    {
        var failures = 1;
        Door.Answer<CloseTakedown, Receipt>(
            _ => failures-- > 0 ? throw new InvalidOperationException("The connection is away.") : new Receipt(""));
        var submission = New();
        await Assert.ThrowsAsync<InvalidOperationException>(() => submission.Run(Close, said: _ => "Faite."));
        Assert.Null(Announced);
        Assert.True(await submission.Run(Close, said: _ => "Faite."));
    }

    [Fact]
    public void Each_field_has_its_sentence_until_something_else_is_refused_or_done()
    {
        var submission = New();
        submission.Refuse(Refusal.Invalid("name", "required"));
        Assert.NotEmpty(submission["name"]!);
        Assert.Equal(submission["name"], submission["label", "name"]);
        Assert.Null(submission["email"]);
        submission.Refuse(null);
        Assert.Null(submission.Refused);
        Assert.Null(submission["name"]);
    }

    [Fact]
    public void What_is_more_than_one_command_takes_its_turn_too()
    {
        var submission = New();
        using (var turn = submission.Begin())
        {
            Assert.NotNull(turn);
            Assert.Null(submission.Begin());
        }

        Assert.NotNull(submission.Begin());
    }

    [Fact]
    public void Two_forms_on_a_page_do_not_wait_for_each_other() => Assert.NotSame(New(), New());
}
