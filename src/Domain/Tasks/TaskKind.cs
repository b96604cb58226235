using System.Text.Json.Serialization;
using Domain.Kernel;

namespace Domain.Tasks;

/// <summary>What somebody of the helpline is asked to do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskKind>))]
public enum TaskKind
{
    /// <summary>Supervisor: call the platform now.</summary>
    CallPlatform,

    /// <summary>Lawyer: prepare the file for the Digital Services Coordinator (Arcom).</summary>
    PrepareCoordinatorFile,
}

/// <summary>How a task came to its end.</summary>
public enum TaskEnd
{
    /// <summary>Somebody did it.</summary>
    Done,

    /// <summary>What it was for was answered: nobody has to do it any more.</summary>
    Answered,

    /// <summary>What it was about is over: nobody has to do it any more.</summary>
    Over,
}

/// <summary>What ends a task that nobody did.</summary>
public enum TaskEndsWith
{
    /// <summary>The clock that it is for: what was waited for is answered.</summary>
    Clock,

    /// <summary>The request, referral or case that it is about: nobody has to do anything for it any more.</summary>
    Subject,
}

/// <summary>What is fixed about a kind of task.</summary>
/// <param name="ForRole">Whose turn it is. Whoever may do tasks may do it.</param>
/// <param name="OfLadders">Whether a level of a ladder may ask for it: the editors of policies offer it.</param>
/// <param name="EndsWith">What ends it when nobody did it. A task that is for no clock ends with its subject whatever this says.</param>
public sealed record TaskTerms(Role ForRole, bool OfLadders, TaskEndsWith EndsWith);

/// <summary>The ONE table of kinds of task. A kind that is not in it does not compile.</summary>
public static class TaskKinds
{
    /// <summary>Those that a level of a ladder may ask for.</summary>
    public static IReadOnlyList<TaskKind> OfLadders { get; } = [.. Enum.GetValues<TaskKind>().Where(kind => kind.Terms().OfLadders)];

    /// <summary>What is fixed about it.</summary>
    public static TaskTerms Terms(this TaskKind kind) => kind switch
    {
        TaskKind.CallPlatform => new(Role.HelplineSupervisor, OfLadders: true, TaskEndsWith.Clock),
        TaskKind.PrepareCoordinatorFile => new(Role.Lawyer, OfLadders: true, TaskEndsWith.Clock),
    };
}
