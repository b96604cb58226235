using System.Text.Json.Serialization;

namespace Domain.Kernel;

/// <summary>Why a text is kept secret. Each subject has one key per kind, because kinds are erased on different dates.</summary>
public enum SecretKind
{
    /// <summary>Who the child is: name, date of birth, school.</summary>
    Identity,

    /// <summary>How to reach the child.</summary>
    Contact,

    /// <summary>What the child, or whoever spoke for it, said.</summary>
    Words,

    /// <summary>Notes of psychologists.</summary>
    ClinicalNotes,

    /// <summary>Team, legal and internal notes.</summary>
    Notes,

    /// <summary>Where content is: addresses and account names. Among them are addresses of sexual images of minors.</summary>
    Location,

    /// <summary>What helpline and platform write to each other about a request.</summary>
    Exchange,
}

/// <summary>
/// A text that is never stored or logged as it is. A fresh one holds it until it is saved; one that was loaded holds only
/// the cipher, which the persistence layer opens for those who may read it, as long as its key exists.
/// </summary>
public sealed class Secret
{
    /// <summary>What is read in place of a text whose key was destroyed.</summary>
    public const string Erased = "[effacé – erased]";

    private Secret(string subject, SecretKind kind, string? plain, string? cipher)
    {
        Subject = subject;
        Kind = kind;
        Plain = plain;
        Cipher = cipher;
    }

    /// <summary>Whose it is: the reference of a referral, case or request. Empty once loaded.</summary>
    [JsonIgnore]
    public string Subject { get; }

    /// <summary>Under which of the subject's keys it is sealed. Not known once loaded.</summary>
    [JsonIgnore]
    public SecretKind Kind { get; }

    /// <summary>The text of a fresh one; null once loaded.</summary>
    [JsonIgnore]
    public string? Plain { get; }

    /// <summary>The sealed text; null until it is saved.</summary>
    public string? Cipher { get; private set; }

    /// <summary>A fresh secret; null when there is nothing to keep.</summary>
    /// <param name="subject">Reference of the record it belongs to.</param>
    /// <param name="kind">Why it is secret.</param>
    /// <param name="text">The text; surrounding white space is dropped.</param>
    public static Secret? Of(string subject, SecretKind kind, string? text) =>
        ReadableText.IsBlank(text) ? null : new Secret(subject, kind, text.Trim(), null);

    /// <summary>A secret as it was stored.</summary>
    public static Secret Stored(string cipher) => new("", default, null, cipher);

    /// <summary>Called by the persistence layer, once, before it is written.</summary>
    public void Seal(string cipher) => Cipher = cipher;

    /// <summary>Never the text.</summary>
    public override string ToString() => "[secret]";
}
