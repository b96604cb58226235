using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

/// <summary>What the helpline does with a request that was sent.</summary>
public class HelplineAnswerTests
{
    [Fact]
    public void Answering_lets_the_decision_clock_run_again()
    {
        var request = Sent().Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(10)))
            .Then(one => one.AnswerInformation(" Voici ", Psychologist, Clocks1, Later(40)));

        Assert.Equal((TakedownStatus.UnderReview, Later(270)), (request.Status, request.Clock(ClockKind.Decide).DueAt));
        Assert.Equal(ClockState.Met, request.Clock(ClockKind.AnswerInformation).State);
        Assert.Equal((false, Later(270)), (request.QueuePaused, request.QueueDueAt));
        Assert.Equal(["InformationAnswered"], request.EventNames());
        Assert.Equal(
            (MessageKind.Answer, false, "Voici"),
            (request.Messages[1].Kind, request.Messages[1].ByPlatform, request.Messages[1].Text?.Plain));
    }

    [Fact]
    public void An_answer_needs_words_and_a_question()
    {
        var request = Sent();

        Assert.Equal("required", request.AnswerInformation(" ", Psychologist, Clocks1, Later(1)).Refusal!.Errors!["text"]);
        Assert.Equal("takedown.unlawful_move", request.AnswerInformation("Voici", Psychologist, Clocks1, Later(1)).Refusal!.Code);
        Assert.Empty(request.Messages);
    }

    [Fact]
    public void A_late_answer_is_the_helplines_breach()
    {
        var request = Sent().Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(0)))
            .Then(one => one.AnswerInformation("Voici", Psychologist, Clocks1, Later(121)));

        Assert.Equal(["DeadlineMissed", "InformationAnswered"], request.EventNames());
        Assert.Equal(ClockKind.AnswerInformation, request.Events.OfType<DeadlineMissed>().Single().Clock);
        Assert.Null(request.Clock(ClockKind.Decide).MissedAt);
    }

    [Fact]
    public void The_last_item_seen_gone_verifies_the_request()
    {
        var request = Decided().Then(one => one.Verify(1, true, Clocks1, Later(20)));
        Assert.Equal((TakedownStatus.Decided, ClockState.Running), (request.Status, request.Clock(ClockKind.VerifyOutcome).State));
        Assert.Equal(["ItemVerified"], request.EventNames());
        request.Then(one => one.Verify(2, true, Clocks1, Later(30)));

        Assert.Equal((TakedownStatus.VerifiedRemoved, ClockState.Met), (request.Status, request.Clock(ClockKind.VerifyOutcome).State));
        Assert.Equal(["ItemVerified", "RemovalVerified"], request.EventNames());
        Assert.Equal("takedown.nothing_to_verify", request.Verify(2, true, Clocks1, Later(31)).Refusal!.Code);
        Assert.Equal("not_found", request.Verify(9, true, Clocks1, Later(31)).Refusal!.Code);
    }

    [Fact]
    public void A_refused_item_has_nothing_to_look_at()
    {
        var request = Sent().Then(one => one.Decide(1, Rejected(), Agent, Clocks1, Later(1)))
            .Then(one => one.Decide(2, Removed(), Agent, Clocks1, Later(2)));
        Assert.Equal("takedown.nothing_to_verify", request.Verify(1, true, Clocks1, Later(3)).Refusal!.Code);
        request.Then(one => one.Verify(2, true, Clocks1, Later(3)));

        Assert.Equal(TakedownStatus.VerifiedRemoved, request.Status);
    }

    [Fact]
    public void Still_online_reopens_the_item_with_half_of_the_budget()
    {
        var request = Decided().Then(one => one.Verify(1, false, Clocks1, Later(60)));

        Assert.Equal((TakedownStatus.StillOnline, null, true), (request.Status, request.DecidedAt, request.InQueue));
        Assert.Equal((null, false), (request.Items[0].Outcome, request.Items[0].Gone!.Value));
        Assert.Equal(2, request.Clocks.Count(clock => clock.Kind == ClockKind.Decide));
        Assert.Equal(
            (ClockState.Running, 120, Later(180)),
            (request.Clock(ClockKind.Decide).State, request.Clock(ClockKind.Decide).BudgetMinutes, request.Clock(ClockKind.Decide).DueAt));
        Assert.Equal(Later(180), request.QueueDueAt);
        Assert.Equal(["ItemVerified", "FoundStillOnline"], request.EventNames());
        Assert.Equal(TikTok.Id, request.Events[1].PlatformId);
    }

    [Fact]
    public void A_second_item_still_online_shares_the_clock_that_runs()
    {
        var request = Decided().Then(one => one.Verify(1, false, Clocks1, Later(60))).Then(one => one.Verify(2, false, Clocks1, Later(90)));

        Assert.Equal(2, request.Clocks.Count(clock => clock.Kind == ClockKind.Decide));
        Assert.Equal(ClockState.Met, request.Clock(ClockKind.VerifyOutcome).State);
        request.Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(100)));
        Assert.Equal(TakedownStatus.StillOnline, request.Status);
        request.Then(one => one.Decide(2, Removed(), Agent, Clocks1, Later(110)));
        Assert.Equal((TakedownStatus.Decided, ClockState.Met), (request.Status, request.Clock(ClockKind.Decide).State));
        Assert.Equal([1, 2], request.Items[0].Decisions.Select(decision => decision.Number));
        Assert.Equal((ClockState.Running, null), (request.Clock(ClockKind.VerifyOutcome).State, request.Items[0].Gone));
    }

    [Fact]
    public void The_half_budget_is_never_nothing()
    {
        var terms = Clocks1.Terms.ToDictionary(one => one.Key, one => one.Value with { BudgetMinutes = 1 });
        var request = Decided().Then(one => one.Verify(1, false, new ClockSet(Clocks1.PolicyId, terms), Later(60)));

        Assert.Equal(1, request.Clock(ClockKind.Decide).BudgetMinutes);
    }

    [Fact]
    public void Nothing_is_closed_before_somebody_looked()
    {
        var request = Decided();
        Assert.Equal("takedown.verify_first", request.Close(Clocks1, Later(20)).Refusal!.Code);
        request.Then(one => one.Verify(1, true, Clocks1, Later(20))).Then(one => one.Verify(2, true, Clocks1, Later(20)))
            .Then(one => one.Close(Clocks1, Later(30)));

        Assert.Equal(TakedownStatus.Closed, request.Status);
        Assert.Equal(["TakedownClosed"], request.EventNames());
        Assert.Equal("takedown.unlawful_move", request.Close(Clocks1, Later(31)).Refusal!.Code);
    }

    [Fact]
    public void A_wholly_refused_request_is_closed_without_looking()
    {
        var request = Sent(Item()).Then(one => one.Decide(1, Rejected(), Agent, Clocks1, Later(1)))
            .Then(one => one.Close(Clocks1, Later(2)));

        Assert.Equal((TakedownStatus.Closed, ClockState.Met), (request.Status, request.Clock(ClockKind.VerifyOutcome).State));
    }

    [Fact]
    public void Withdrawing_cancels_every_clock_and_keeps_what_was_missed()
    {
        var request = Sent().Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(10)))
            .Then(one => one.Withdraw(Clocks1, Later(200)));

        Assert.Equal((TakedownStatus.Withdrawn, false), (request.Status, request.InQueue));
        Assert.All(request.Clocks, clock => Assert.False(clock.State.IsOpen()));
        Assert.Equal(ClockState.Cancelled, request.Clock(ClockKind.Decide).State);
        Assert.Equal(["DeadlineMissed", "TakedownWithdrawn"], request.EventNames());
        Assert.Equal(ClockKind.AnswerInformation, request.Events.OfType<DeadlineMissed>().Single().Clock);
        Assert.All(request.Items, item => Assert.Equal(DecisionOutcome.Withdrawn, item.Outcome));
        Assert.Equal("takedown.unlawful_move", request.Withdraw(Clocks1, Later(201)).Refusal!.Code);
    }

    [Fact]
    public void Withdrawing_keeps_the_decisions_that_were_taken()
    {
        var request = Sent().Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(10))).Then(one => one.Withdraw(Clocks1, Later(20)));

        Assert.Equal([DecisionOutcome.ActionedFull, DecisionOutcome.Withdrawn], request.Items.Select(item => item.Outcome!.Value));
    }

    [Fact]
    public void Withdrawing_after_a_pause_ran_out_keeps_the_breach_of_the_decision()
    {
        // Paused at 10, runs again after 480 minutes at 490, due at 720; no sweep was there.
        var request = Sent().Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(10)))
            .Then(one => one.Withdraw(Clocks1, Later(721)));

        Assert.Contains(request.Events.OfType<DeadlineMissed>(), missed => missed.Clock == ClockKind.Decide && missed.DueAt == Later(720));
    }

    private static TakedownRequest Decided() => Sent()
        .Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(10)))
        .Then(one => one.Decide(2, Removed(), Agent, Clocks1, Later(10)));
}
