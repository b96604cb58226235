using Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Shared;
using Xunit;

namespace Portal.Tests.Shared;

/// <summary>One command at a time, and what it was refused for beside the fields.</summary>
public sealed class SubmissionTests : ShellContext
{
    public SubmissionTests() => Services.AddSingleton<Infrastructure.Texts.RefusalTexts>();

    private Submission New() => Services.GetRequiredService<Submission>();

    [Fact]
    public void A_second_click_does_nothing_until_the_first_is_through()
    {
        var submission = New();
        using (var turn = submission.Begin())
        {
            Assert.NotNull(turn);
            Assert.True(submission.Busy);
            Assert.Null(submission.Begin());
        }

        Assert.False(submission.Busy);
        Assert.NotNull(submission.Begin());
    }

    [Fact]
    public void A_command_that_fails_leaves_the_form_usable_and_one_that_leads_away_does_not()
    {
        var submission = New();
        Assert.Throws<InvalidOperationException>(() => Fail(submission));
        Assert.False(submission.Busy);
        using (var turn = submission.Begin()) turn!.LeavesWhen(done: false);
        Assert.False(submission.Busy);
        using (var turn = submission.Begin()) turn!.LeavesWhen(done: true);
        Assert.True(submission.Busy);
        Assert.Null(submission.Begin());
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
    public void Two_forms_on_a_page_do_not_wait_for_each_other() => Assert.NotSame(New(), New());

    private static void Fail(Submission submission)
    {
        using var turn = submission.Begin();
        throw new InvalidOperationException("The connection is away.");
    }
}
