namespace Portal.Live;

/// <summary>What the connection of an open page carries.</summary>
public static class MessageLimits
{
    /// <summary>Longest text of one input, in characters: more than any field allows, so that the server says "too long".</summary>
    public const int TextMost = 20_000;

    /// <summary>
    /// Longest message from a browser, in bytes. A longer one ends the connection and is lost in silence, so it must hold
    /// <see cref="TextMost"/> characters of any script, escaped.
    /// </summary>
    public const int MessageMost = 128 * 1024;
}
