using Domain.Deadlines;
using Domain.Kernel;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

/// <summary>Writing and sending a request.</summary>
public class FilingTests
{
    [Fact]
    public void A_written_request_is_the_helplines_alone()
    {
        var request = Draft();

        Assert.Equal((TakedownStatus.Draft, false, false, null), (request.Status, request.IsSent, request.InQueue, request.PolicyId));
        Assert.Empty(request.Clocks);
        Assert.Equal("Messages humiliants.", request.Explanation?.Plain);
        Assert.Equal([1, 2], request.Items.Select(item => item.Number));
        var filed = Assert.IsType<TakedownFiled>(Assert.Single(request.Events));
        Assert.Equal((request.Reference, Line.Id, null), (filed.Reference, filed.HelplineId, filed.PlatformId));
        Assert.Equal(("CYBERBULLYING", "P1_CRITICAL", 2), (filed.HarmType, filed.Priority, filed.Items));
    }

    [Fact]
    public void No_request_is_written_on_a_closed_case()
    {
        var closed = OpenedCase();
        Assert.True(closed.Close("ADVICE_ONLY", 0, Now).Succeeded);

        Assert.Equal("case.already_closed", TakedownRequest.File(Content(), closed, TikTok.Id, Psychologist, Now).Refusal!.Code);
    }

    [Fact]
    public void An_incomplete_notice_is_not_written()
    {
        var refusal = TakedownRequest.File(Content() with { GoodFaith = false }, OpenedCase(), TikTok.Id, Psychologist, Now).Refusal!;

        Assert.Equal("required", refusal.Errors!["goodFaith"]);
    }

    [Fact]
    public void Legal_review_and_a_draft_taken_back_are_not_told_to_the_platform()
    {
        var request = Draft().Then(one => one.AskForLegalReview());
        Assert.Equal(TakedownStatus.AwaitingLegalReview, request.Status);
        Assert.IsType<LegalReviewAsked>(request.Events.Single());
        Assert.Null(request.Events.Single().PlatformId);

        request.Then(one => one.Withdraw(Clocks1, Now));
        Assert.IsType<TakedownWithdrawn>(request.Events.Single());
        Assert.Equal((Line.Id, null), (request.Events.Single().HelplineId, request.Events.Single().PlatformId));
        Assert.Equal((TakedownStatus.Withdrawn, false), (request.Status, request.IsSent));
    }

    [Fact]
    public void What_waits_for_a_lawyer_is_sent_or_returned_by_a_lawyer_who_did_not_write_it()
    {
        var request = Draft().Then(one => one.AskForLegalReview());
        foreach (var by in new[] { Psychologist, Person(
            Role.HelplineSupervisor, "Sam"), Actor.System, Lawyer with { Id = request.FiledById } })
        {
            Assert.Equal("takedown.needs_lawyer", request.Send(by, Clocks1, Later(1)).Refusal?.Code);
            Assert.Equal("takedown.needs_lawyer", request.SendReviewed(by, Clocks1, Later(1)).Refusal?.Code);
            Assert.Equal("takedown.needs_lawyer", request.Return(by).Refusal?.Code);
        }

        Assert.Equal((TakedownStatus.AwaitingLegalReview, false), (request.Status, request.IsSent));
        Assert.Null(request.SendReviewed(Lawyer, Clocks1, Later(1)).Refusal);
        Assert.Equal("takedown.unlawful_move", request.Return(Lawyer).Refusal?.Code);
    }

    [Fact]
    public void A_request_that_was_returned_does_not_go_out_by_its_author()
    {
        var request = Draft().Then(one => one.AskForLegalReview()).Then(one => one.Return(Lawyer));
        Assert.Equal((TakedownStatus.Draft, true), (request.Status, request.AwaitsHelpline));
        Assert.Null(Assert.IsType<TakedownReturned>(request.Events.Single()).PlatformId);

        Assert.Equal("takedown.needs_lawyer", request.SendReviewed(Psychologist, Clocks1, Later(1)).Refusal?.Code);
        Assert.Null(request.Withdraw(Clocks1, Later(2)).Refusal);
    }

    [Fact]
    public void Sending_starts_every_clock_of_the_platform_at_that_instant_and_tells_it()
    {
        var request = Draft().Then(one => one.AskForLegalReview()).Then(one => one.Send(Lawyer, Clocks1, Later(5)));

        Assert.Equal((TakedownStatus.Submitted, Later(5), Clocks1.PolicyId), (request.Status, request.SubmittedAt, request.PolicyId));
        Assert.Equal(
            [(ClockKind.Acknowledge, Later(5), Later(35)), (ClockKind.Decide, Later(5), Later(245))],
            request.Clocks.Select(clock => (clock.Kind, clock.StartedAt, clock.DueAt)));
        Assert.Equal((true, false, Later(35)), (request.InQueue, request.QueuePaused, request.QueueDueAt));
        var sent = Assert.IsType<TakedownSent>(Assert.Single(request.Events));
        Assert.Equal((Line.Id, TikTok.Id, "P1_CRITICAL", 2), (sent.HelplineId, sent.PlatformId, sent.Priority, sent.Items));
    }

    [Fact]
    public void Preservation_has_its_clock_only_when_it_is_asked_for()
    {
        var request = Sent(Item(action: "PRESERVE_EVIDENCE"), Item());

        Assert.Equal([ClockKind.Acknowledge, ClockKind.Decide, ClockKind.PreserveEvidence], request.Clocks.Select(clock => clock.Kind));
    }

    [Fact]
    public void A_request_is_sent_once()
    {
        var request = Sent();
        var refusal = request.Send(Psychologist, Clocks1, Later(1)).Refusal!;

        Assert.Equal("takedown.unlawful_move", refusal.Code);
        Assert.Equal(["Submitted", "Send"], refusal.Arguments);
        Assert.Equal((Now, 2), (request.SubmittedAt!.Value, request.Clocks.Count));
    }

    [Fact]
    public void A_refused_move_changes_nothing_and_records_nothing()
    {
        var request = Draft();
        request.ForgetEvents();

        Assert.Equal("takedown.unlawful_move", request.Acknowledge(null, Agent, Clocks1, Now).Refusal!.Code);
        Assert.Equal("takedown.unlawful_move", request.AskForInformation("OTHER", "?", Agent, Clocks1, Now).Refusal!.Code);
        Assert.Equal("takedown.unlawful_move", request.AnswerInformation("Voici", Psychologist, Clocks1, Now).Refusal!.Code);
        Assert.Equal("takedown.unlawful_move", request.Decide(1, Removed(), Agent, Clocks1, Now).Refusal!.Code);
        Assert.Equal("takedown.nothing_to_verify", request.Verify(1, true, Clocks1, Now).Refusal!.Code);
        Assert.Equal("takedown.unlawful_move", request.Close(Clocks1, Now).Refusal!.Code);
        Assert.Equal("takedown.not_sent", request.WriteNote("Bonjour", Psychologist, Now).Refusal!.Code);
        Assert.Equal(TakedownStatus.Draft, request.Status);
        Assert.Empty(request.Events);
        Assert.Empty(request.Messages);
        Assert.All(request.Items, item => Assert.True(item.IsOpen && item.Decisions.Count == 0));
    }
}
