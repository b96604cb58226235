using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

/// <summary>What the platform does with a request.</summary>
public class PlatformAnswerTests
{
    [Fact]
    public void Acknowledging_stops_that_clock_alone_and_keeps_the_platforms_reference()
    {
        var request = Sent().Then(one => one.Acknowledge(" T-1 ", Agent, Clocks1, Later(10)));

        Assert.Equal((TakedownStatus.Acknowledged, Later(10), "T-1"), (request.Status, request.AcknowledgedAt, request.PlatformReference));
        Assert.Equal(ClockState.Met, request.Clock(ClockKind.Acknowledge).State);
        Assert.Equal(ClockState.Running, request.Clock(ClockKind.Decide).State);
        Assert.Equal(Later(240), request.QueueDueAt);
        Assert.Equal(["TakedownAcknowledged"], request.EventNames());
        Assert.Equal((Line.Id, TikTok.Id), (request.Events[0].HelplineId, request.Events[0].PlatformId));
        Assert.Equal("takedown.unlawful_move", request.Acknowledge(null, Agent, Clocks1, Later(11)).Refusal!.Code);
    }

    [Fact]
    public void Whoever_confirms_receipt_first_has_it_and_a_program_is_nobody()
    {
        var request = Sent().Then(one => one.Acknowledge(null, Agent, Clocks1, Later(1)))
            .Then(one => one.AskForInformation("OTHER", "?", Agent with { Id = Guid.NewGuid() }, Clocks1, Later(2)));
        Assert.Equal((Agent.Id, Agent.Name), (request.Claim!.ById, request.Claim.By));
        Assert.Equal(Agent.Id, Sent().Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(1))).Claim?.ById);
        Assert.Null(Sent().Claim?.ById);
        Assert.Null(Sent().Then(one => one.Acknowledge(null, Agent with { Kind = ActorKind.ApiClient }, Clocks1, Later(1))).Claim?.ById);
    }

    [Fact]
    public void Acknowledging_late_records_the_breach_with_its_due_instant()
    {
        var request = Sent().Then(one => one.Acknowledge(null, Agent, Clocks1, Later(31)));

        Assert.Equal(ClockState.MetLate, request.Clock(ClockKind.Acknowledge).State);
        var missed = request.Events.OfType<DeadlineMissed>().Single();
        Assert.Equal((ClockKind.Acknowledge, Later(30), TikTok.Id), (missed.Clock, missed.DueAt, missed.PlatformId));
    }

    [Fact]
    public void A_long_reference_of_the_platform_is_refused_before_anything_moves()
    {
        var request = Sent();

        Assert.Equal("too_long", request.Acknowledge(new string('x', 101), Agent, Clocks1, Later(1)).Refusal!.Errors!["platformReference"]);
        Assert.Equal(TakedownStatus.Submitted, request.Status);
    }

    [Fact]
    public void Asking_acknowledges_pauses_the_decision_and_starts_the_helplines_clock()
    {
        var request = Sent().Then(one => one.AskForInformation("NEED_CONTEXT", " Quel contexte ? ", Agent, Clocks1, Later(10)));

        Assert.Equal((TakedownStatus.InformationRequested, Later(10)), (request.Status, request.AcknowledgedAt));
        Assert.Equal(["TakedownAcknowledged", "InformationRequested"], request.EventNames());
        Assert.Equal(ClockState.Paused, request.Clock(ClockKind.Decide).State);
        Assert.Equal(
            (ClockState.Running, Later(130)),
            (request.Clock(ClockKind.AnswerInformation).State, request.Clock(ClockKind.AnswerInformation).DueAt));
        Assert.Equal((true, true), (request.InQueue, request.QueuePaused));
        var question = Assert.Single(request.Messages);
        Assert.Equal(
            (1, MessageKind.Question, true, "NEED_CONTEXT", "Quel contexte ?"),
            (question.Number, question.Kind, question.ByPlatform, question.Reason, question.Text?.Plain));
    }

    [Theory]
    [InlineData("NEED_PASSPORT", "Quel contexte ?", "reason", "unknown")]
    [InlineData("OTHER", "  ", "question", "required")]
    public void A_bad_question_is_refused(string reason, string question, string field, string error)
    {
        var request = Sent();

        Assert.Equal(error, request.AskForInformation(reason, question, Agent, Clocks1, Later(1)).Refusal!.Errors![field]);
        Assert.Equal((TakedownStatus.Submitted, null), (request.Status, request.AcknowledgedAt));
    }

    [Fact]
    public void One_question_at_a_time()
    {
        var request = Sent().Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(1)));

        Assert.Equal("takedown.unlawful_move", request.AskForInformation("OTHER", "??", Agent, Clocks1, Later(2)).Refusal!.Code);
        Assert.Single(request.Messages);
    }

    [Fact]
    public void Deciding_what_was_not_acknowledged_acknowledges_it()
    {
        var request = Sent().Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(31)));

        Assert.Equal((TakedownStatus.UnderReview, Later(31), null), (request.Status, request.AcknowledgedAt, request.DecidedAt));
        Assert.Equal(["DeadlineMissed", "TakedownAcknowledged", "ItemDecided"], request.EventNames());
        Assert.Equal(ClockState.MetLate, request.Clock(ClockKind.Acknowledge).State);
        Assert.Equal(ClockState.Running, request.Clock(ClockKind.Decide).State);
        var decided = request.Events.OfType<ItemDecided>().Single();
        Assert.Equal((1, "ACTIONED_FULL"), (decided.Item, decided.Outcome));
    }

    [Fact]
    public void The_last_item_stops_the_decision_and_starts_the_helplines_check()
    {
        var request = Sent().Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(10)))
            .Then(one => one.Decide(2, Rejected(), Agent, Clocks1, Later(240)));

        Assert.Equal((TakedownStatus.Decided, Later(240)), (request.Status, request.DecidedAt));
        Assert.Equal(["ItemDecided", "TakedownDecided"], request.EventNames());
        Assert.Equal(ClockState.Met, request.Clock(ClockKind.Decide).State);
        Assert.Equal(
            (ClockState.Running, Later(240 + 480)),
            (request.Clock(ClockKind.VerifyOutcome).State, request.Clock(ClockKind.VerifyOutcome).DueAt));
        Assert.False(request.InQueue);
        Assert.Equal("NO_VIOLATION", request.Items[1].Decisions.Single().RejectionReason);
    }

    [Fact]
    public void Deciding_late_is_a_breach_of_the_decision()
    {
        var request = Sent(Item()).Then(one => one.Acknowledge(null, Agent, Clocks1, Later(1)))
            .Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(241)));

        Assert.Equal(["ItemDecided", "DeadlineMissed", "TakedownDecided"], request.EventNames());
        Assert.Equal((ClockState.MetLate, Later(240)), (request.Clock(ClockKind.Decide).State, request.Clock(ClockKind.Decide).DueAt));
    }

    [Fact]
    public void An_item_is_decided_once_and_only_if_it_is_there()
    {
        var request = Sent().Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(10)));
        var again = request.Decide(1, Rejected(), Agent, Clocks1, Later(11)).Refusal!;

        Assert.Equal("takedown.item_already_decided", again.Code);
        Assert.Equal(["1"], again.Arguments);
        Assert.Equal("not_found", request.Decide(3, Removed(), Agent, Clocks1, Later(11)).Refusal!.Code);
        Assert.Equal("invalid", request.Decide(2, Removed() with { Ground = null }, Agent, Clocks1, Later(11)).Refusal!.Code);
        Assert.Equal(DecisionOutcome.ActionedFull, request.Items[0].Outcome);
        Assert.Equal(TakedownStatus.UnderReview, request.Status);
    }

    [Fact]
    public void Deciding_the_last_item_during_a_question_makes_the_question_moot()
    {
        var request = Sent(Item()).Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(10)))
            .Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(40)));

        Assert.Equal(TakedownStatus.Decided, request.Status);
        Assert.Equal(ClockState.Cancelled, request.Clock(ClockKind.AnswerInformation).State);
        Assert.Equal((ClockState.Met, 10.0), (request.Clock(ClockKind.Decide).State, request.Clock(ClockKind.Decide).TakenMinutes));
    }

    [Fact]
    public void The_preservation_clock_stops_with_the_items_that_ask_for_it()
    {
        var request = Sent(Item(action: "PRESERVE_EVIDENCE"), Item()).Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(10)));

        Assert.Equal(ClockState.Met, request.Clock(ClockKind.PreserveEvidence).State);
        Assert.Equal(ClockState.Running, request.Clock(ClockKind.Decide).State);
    }

    [Fact]
    public void A_note_says_which_side_wrote_it()
    {
        var request = Sent().Then(one => one.WriteNote(" Bonjour ", Psychologist, Later(1)));
        Assert.False(Assert.IsType<MessageWritten>(request.Events.Single()).ByPlatform);
        request.Then(one => one.WriteNote("Hello", Agent, Later(2)));

        Assert.True(Assert.IsType<MessageWritten>(request.Events.Single()).ByPlatform);
        Assert.Equal(
            [(1, "Bonjour", false), (2, "Hello", true)], request.Messages.Select(one => (one.Number, one.Text!.Plain!, one.ByPlatform)));
        Assert.Equal("too_long", request.WriteNote(new string('x', ThreadMessage.TextMost + 1), Agent, Later(3)).Refusal!.Errors!["text"]);
    }
}
