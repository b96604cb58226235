using Domain.Deadlines;
using Domain.Law;
using Domain.Takedowns;
using static Domain.Tests.Given;

namespace Domain.Tests.Takedowns;

/// <summary>
/// A request is more or less urgent than was thought: every open clock is replayed, and nothing that happened is forgotten.
/// </summary>
public class PriorityChangeTests
{
    private static readonly ClockSet Vital = ClocksOf(Priority.P0Vital);
    private static readonly ClockSet Serious = ClocksOf(Priority.P2Serious);

    [Fact]
    public void Open_clocks_count_from_the_start_under_the_new_budget()
    {
        var request = Sent().Then(one => one.ChangePriority(Priority.P0Vital, "Menace de mort", Vital, Later(5)));

        Assert.Equal(
            (Priority.P0Vital, Later(15), Later(60)),
            (request.Priority, request.Clock(ClockKind.Acknowledge).DueAt, request.Clock(ClockKind.Decide).DueAt));
        Assert.Equal(Later(15), request.QueueDueAt);
        Assert.Equal(["PriorityChanged"], request.EventNames());
        Assert.Equal(("P1_CRITICAL", "P0_VITAL"), request.Events.OfType<PriorityChanged>().Select(one => (one.From, one.To)).Single());
        Assert.NotNull(request.UrgencyReason);
    }

    [Fact]
    public void Pauses_already_taken_still_count()
    {
        var request = Sent().Then(one => one.Acknowledge(null, Agent, Clocks1, Later(1)))
            .Then(one => one.AskForInformation("OTHER", "?", Agent, Clocks1, Later(10)))
            .Then(one => one.AnswerInformation("!", Psychologist, Clocks1, Later(50)))
            .Then(one => one.ChangePriority(Priority.P2Serious, null, Serious, Later(60)));

        Assert.Equal(Later((12 * 60) + 40), request.Clock(ClockKind.Decide).DueAt);
    }

    [Fact]
    public void A_breach_stays_and_none_is_dated_before_the_change()
    {
        var late = Sent().Then(one => one.ChangePriority(Priority.P2Serious, null, Serious, Later(31)));
        Assert.Equal(["DeadlineMissed", "PriorityChanged"], late.EventNames());
        Assert.Equal(Later(30), late.Clock(ClockKind.Acknowledge).DueAt);

        var raised = Sent().Then(one => one.ChangePriority(Priority.P0Vital, "Menace", Vital, Later(20)));
        Assert.Equal(["PriorityChanged"], raised.EventNames());
        Assert.Equal(
            (ClockState.Running, Later(20)), (raised.Clock(ClockKind.Acknowledge).State, raised.Clock(ClockKind.Acknowledge).DueAt));
    }

    [Fact]
    public void A_decision_that_was_asked_again_keeps_half_the_time()
    {
        var request = Sent().Then(one => one.Decide(1, Removed(), Agent, Clocks1, Later(10)))
            .Then(one => one.Decide(2, Removed(), Agent, Clocks1, Later(10)))
            .Then(one => one.Verify(1, false, Clocks1, Later(20)))
            .Then(one => one.ChangePriority(Priority.P0Vital, "Menace", Vital, Later(25)));

        Assert.Equal((30, Later(50)), (request.Clock(ClockKind.Decide).BudgetMinutes, request.Clock(ClockKind.Decide).DueAt));
    }

    [Fact]
    public void Vital_needs_a_reason_the_same_priority_is_refused_and_what_is_over_stays()
    {
        var request = Sent();
        Assert.Equal("required", request.ChangePriority(Priority.P0Vital, " ", Vital, Later(1)).Refusal!.Errors!["urgencyReason"]);
        Assert.Equal(
            "too_long", request.ChangePriority(
                Priority.P2Serious, new string('x', 201), Serious, Later(1)).Refusal!.Errors!["urgencyReason"]);
        Assert.Equal("takedown.same_priority", request.ChangePriority(Priority.P1Critical, null, Clocks1, Later(1)).Refusal!.Code);
        request.Then(one => one.Withdraw(Clocks1, Later(2)));
        Assert.Equal("takedown.unlawful_move", request.ChangePriority(Priority.P2Serious, null, Serious, Later(3)).Refusal!.Code);
        Assert.Equal(Priority.P1Critical, request.Priority);
    }

    [Fact]
    public void Before_it_is_sent_nothing_runs_and_the_platform_hears_nothing()
    {
        var request = Draft().Then(one => one.ChangePriority(Priority.P2Serious, null, Serious, Later(1)));

        Assert.Null(request.Events.Single().PlatformId);
        Assert.Empty(request.Clocks);
    }
}
