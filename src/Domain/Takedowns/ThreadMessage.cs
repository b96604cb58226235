using Domain.Kernel;

namespace Domain.Takedowns;

/// <summary>What a message on the thread is.</summary>
public enum MessageKind
{
    /// <summary>A note that both sides see.</summary>
    Note,

    /// <summary>The platform's question, which pauses its decision clock.</summary>
    Question,

    /// <summary>The helpline's answer.</summary>
    Answer,
}

/// <summary>A message that both sides see. The other side reads the organisation's name, never the person's.</summary>
public sealed class ThreadMessage
{
    /// <summary>Longest message, in characters.</summary>
    public const int TextMost = 4000;

    private ThreadMessage()
    {
    }

    internal ThreadMessage(
        string request, int number, MessageKind kind, bool byPlatform, string author, string? reason, string text, DateTimeOffset at)
    {
        Number = number;
        Kind = kind;
        ByPlatform = byPlatform;
        Author = author;
        Reason = reason;
        Text = Secret.Of(request, SecretKind.Exchange, text);
        At = at;
    }

    /// <summary>1, 2, 3 ... within the request.</summary>
    public int Number { get; private init; }

    /// <summary>Note, question or answer.</summary>
    public MessageKind Kind { get; private init; }

    /// <summary>True when the platform wrote it.</summary>
    public bool ByPlatform { get; private init; }

    /// <summary>Who wrote it; shown to their own organisation only.</summary>
    public string Author { get; private init; } = "";

    /// <summary>For a question: a code of InfoRequestReasons.</summary>
    public string? Reason { get; private init; }

    /// <summary>What it says.</summary>
    public Secret? Text { get; private init; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private init; }
}
