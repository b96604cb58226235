using System.Text.Json.Serialization;

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
