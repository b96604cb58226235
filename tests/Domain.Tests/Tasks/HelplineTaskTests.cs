using Domain.Kernel;
using Domain.Tasks;

namespace Domain.Tests.Tasks;

/// <summary>Whose turn it is, who may ask for it, and what ends it.</summary>
public sealed class HelplineTaskTests
{
    private static readonly Guid Line = Guid.NewGuid();

    [Theory]
    [InlineData(TaskKind.CallPlatform, Role.HelplineSupervisor, true, TaskEndsWith.Clock)]
    [InlineData(TaskKind.PrepareCoordinatorFile, Role.Lawyer, true, TaskEndsWith.Clock)]
    public void Each_kind_is_somebody_s_turn_and_ends_with_something(TaskKind kind, Role role, bool ofLadders, TaskEndsWith end)
    {
        Assert.Equal(new TaskTerms(role, ofLadders, end), kind.Terms());
        Assert.Equal(ofLadders, TaskKinds.OfLadders.Contains(kind));
        Assert.Equal(role, HelplineTask.Of(kind, "R-1", Line, null, Given.Now, Given.Now).ForRole);
    }

    [Fact]
    public void What_a_ladder_may_ask_for_ends_with_a_clock_for_it_is_for_one() =>
        Assert.All(TaskKinds.OfLadders, kind => Assert.Equal(TaskEndsWith.Clock, kind.Terms().EndsWith));

    [Fact]
    public void Without_a_clock_it_ends_once_with_what_it_is_about()
    {
        var task = HelplineTask.Of(TaskKind.CallPlatform, "R-1", Line, null, Given.Now.AddHours(48), Given.Now);

        task.EndWithSubject(Given.Now);
        task.EndWithSubject(Given.Now.AddHours(1));
        task.EndByItself(Given.Now.AddHours(1));

        Assert.Equal((TaskEnd.Over, Given.Now, null), (task.End!.Value, task.EndedAt!.Value, task.EndedBy));
        Assert.Equal(new TaskEnded("CallPlatform", "Over") { Reference = "R-1", HelplineId = Line }, Assert.Single(task.Events));
    }

    [Fact]
    public void What_waits_for_a_clock_outlasts_what_it_is_about()
    {
        var asked = new AskedTask(TaskKind.CallPlatform, Guid.NewGuid(), Guid.NewGuid(), Given.Now);
        var task = HelplineTask.Of(asked, "R-1", Line, null, Given.Now);

        task.EndWithSubject(Given.Now);

        Assert.Null(task.End);
    }
}
