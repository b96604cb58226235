using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Components.Pages.Takedowns;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Takedowns;

public class ChildSentenceTests : ShellContext
{
    private static readonly ItemView Removed = Requests.Item(1, DecisionOutcome.ActionedFull);
    private static readonly ItemView Refused = Requests.Item(2, DecisionOutcome.Rejected);
    private static readonly ItemView Duplicate = Requests.Item(3, DecisionOutcome.Duplicate);

    private IStringLocalizer<TakedownTexts> Texts => Services.GetRequiredService<IStringLocalizer<TakedownTexts>>();

    private IStringLocalizer<Screens> Times => Services.GetRequiredService<IStringLocalizer<Screens>>();

    public static TheoryData<TakedownStatus> Statuses => [.. Enum.GetValues<TakedownStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Every_status_has_a_whole_sentence_in_both_languages(TakedownStatus status)
    {
        var view = Requests.Helpline(status) with { Clocks = [.. Enum.GetValues<ClockKind>().Select(kind => Requests.Clock(kind))] };
        var french = French(view);
        Speak("en");
        var english = ChildSentence.Here(view, Now, Texts, Times);

        Assert.Equal(french, French(view));
        Assert.NotEqual(french, english);
        Assert.All([french, english], sentence =>
        {
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("Child.", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
            Assert.DoesNotMatch(@"(?i)(?:avant|décider|répondre|\bby|decide|answer| it) ?[.]|(?:avant|by) ?,", sentence);
        });
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void The_child_is_addressed_as_tu(TakedownStatus status) =>
        Assert.DoesNotMatch(@"(?i)\b(?:vous|votre|vos)\b", French(Requests.Helpline(status)));

    [Theory]
    [InlineData(TakedownStatus.Submitted)]
    [InlineData(TakedownStatus.Acknowledged)]
    [InlineData(TakedownStatus.UnderReview)]
    [InlineData(TakedownStatus.StillOnline)]
    public void While_the_platform_decides_the_child_hears_by_when_in_Paris_time(TakedownStatus status) =>
        Assert.Contains("cet après-midi avant 16\u00a0h.", French(Requests.Helpline(status)), StringComparison.Ordinal);

    [Theory]
    [InlineData(TakedownStatus.Submitted)]
    [InlineData(TakedownStatus.UnderReview)]
    [InlineData(TakedownStatus.StillOnline)]
    public void A_late_platform_is_said_to_be_late(TakedownStatus status)
    {
        var view = Requests.Helpline(status) with { Clocks = [Requests.Clock(ClockKind.Decide, ClockState.Missed, 30)] };

        Assert.StartsWith("TikTok est en retard", French(view), StringComparison.Ordinal);
        Assert.Contains("ils devaient répondre cet après-midi avant 12\u00a0h\u00a030.", French(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_helpline_is_not_the_platforms_lateness()
    {
        var view = Requests.Helpline(TakedownStatus.UnderReview) with { Clocks = [Requests.Clock(ClockKind.Decide), Requests.Clock(ClockKind.AnswerInformation, ClockState.Missed, 30)] };

        Assert.DoesNotContain("en retard", French(view), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_is_never_told_as_removed()
    {
        Assert.Contains("a refusé de retirer", Said(TakedownStatus.Decided, Refused), StringComparison.Ordinal);
        Assert.Contains("refuse le reste", Said(TakedownStatus.Decided, Removed, Refused), StringComparison.Ordinal);
        Assert.Contains(
            "refusé le reste", Said(TakedownStatus.VerifiedRemoved, Removed with { Gone = true }, Refused), StringComparison.Ordinal);
        Assert.Contains("autre demande", Said(TakedownStatus.Decided, Duplicate), StringComparison.Ordinal);
        Assert.Contains("a décidé de retirer", Said(TakedownStatus.Decided, Removed), StringComparison.Ordinal);
    }

    [Fact]
    public void While_we_check_and_while_we_answer_the_child_hears_our_own_deadline()
    {
        var decided = Requests.Helpline(TakedownStatus.Decided, Removed) with { Clocks = [Requests.Clock(ClockKind.VerifyOutcome, minutes: 60)] };
        var asked = Requests.Helpline(TakedownStatus.InformationRequested) with { Clocks = [Requests.Clock(ClockKind.AnswerInformation, minutes: 60)] };

        Assert.All([decided, asked], view => Assert.Contains("cet après-midi avant 13\u00a0h", French(view), StringComparison.Ordinal));
    }

    private string French(TakedownView view) => ChildSentence.French(view, Now, Texts, Times);

    private string Said(TakedownStatus status, params ItemView[] items) => French(Requests.Helpline(status, items));
}
