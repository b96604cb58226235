namespace Domain.Law;

/// <summary>What must be given so that a platform finds what is reported (DSA Art. 16(2)(b)).</summary>
public enum LocatorRule
{
    /// <summary>An exact URL.</summary>
    Url,

    /// <summary>An exact URL, or the handle or id by which the platform knows it.</summary>
    UrlOrHandle,

    /// <summary>A handle; the date and time belong in the note, for what disappears.</summary>
    Handle,

    /// <summary>Words: the hashtag, the search, or how to find it.</summary>
    Note,
}

/// <summary>The rule of each code of <see cref="Vocabularies.TargetKinds"/>.</summary>
public static class TargetKind
{
    /// <summary>
    /// What a kind of target needs at least. A comment is located by its permalink or its parent's URL, a direct message
    /// by its sender (it has no public address, and Pharos does not take it), an advertisement by its URL or its id.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not in the list: check it first.</exception>
    public static LocatorRule LocatorFor(string kind) => kind switch
    {
        "CONTENT" or "COMMENT" or "GROUP" or "CHANNEL" or "SOUND" => LocatorRule.Url,
        "ACCOUNT" or "AD" => LocatorRule.UrlOrHandle,
        "LIVE" or "STORY" or "DM" => LocatorRule.Handle,
        "HASHTAG" or "SEARCH_SUGGESTION" or "OTHER" => LocatorRule.Note,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a target kind."),
    };
}
