using System.Buffers;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Referrals;

/// <summary>
/// What somebody hands over. A field that comes later may be null: a repeat of what was sent before it has the same fingerprint.
/// </summary>
/// <param name="Category">The sender's own category: a code of letters, digits, <c>_ . -</c>; null when recorded by hand.</param>
/// <param name="AgeBand">A code of AgeBands.</param>
/// <param name="Language">A code of Languages.</param>
/// <param name="Consent">Whether the child agreed to be contacted.</param>
/// <param name="VitalInterest">Whether life is at stake.</param>
/// <param name="ContactChannel">How to reach the child: a code of ContactChannels.</param>
/// <param name="ContactValue">Number or address.</param>
/// <param name="Message">In the child's or the sender's words.</param>
/// <param name="Items">What it points at; may be empty.</param>
public sealed record ReferralContent(
    string? Category, string AgeBand, string Language, bool Consent, bool VitalInterest, string? ContactChannel,
    string? ContactValue, string? Message, IReadOnlyList<ReferredItemContent> Items)
{
    /// <summary>Most items in one referral.</summary>
    public const int ItemsMost = 50;

    /// <summary>Longest category, in characters.</summary>
    public const int CategoryMost = 60;

    private static readonly SearchValues<char> CategorySymbols =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Codes of RiskFlags that hold; null for none named.</summary>
    public IReadOnlyList<string>? RiskFlags { get; init; }

    /// <summary>How urgent it is until somebody has assessed it: P0 when life may be at stake, else P2.</summary>
    public Priority ArrivesAs() =>
        VitalInterest || (RiskFlags ?? []).Any(Vocabularies.ForcesVitalReview) ? Priority.P0Vital : Priority.P2Serious;

    // Lists and figures show it in clear: a code of the sender's, which begins with a letter, and never a sentence, a name with its blanks
    // or a number to call.
    private static bool IsCategory(string? category) =>
        string.IsNullOrEmpty(category) || (char.IsAsciiLetter(category[0]) && !category.AsSpan().ContainsAnyExcept(CategorySymbols));

    /// <summary>What is wrong with it.</summary>
    public FieldErrors Check()
    {
        var errors = new FieldErrors()
            .Optional(Category, "category", CategoryMost)
            .Expect(IsCategory(Category), "category", "bad_category")
            .Expect(!string.IsNullOrEmpty(AgeBand), "ageBand", "required")
            .Expect(Vocabularies.AgeBands.Contains(AgeBand), "ageBand", "unknown")
            .Expect(Vocabularies.Languages.Contains(Language), "language", "unknown")
            .Expect(ContactChannel is null || Vocabularies.ContactChannels.Contains(ContactChannel), "contact.channel", "unknown")
            .Optional(ContactValue, "contact.value", 200)
            .Expect(ContactChannel is null == ReadableText.IsBlank(ContactValue), "contact.value", "incomplete")
            .Optional(Message, "message", Referral.MessageMost)
            .Expect((RiskFlags ?? []).All(Vocabularies.RiskFlags.Contains), "riskFlags", "unknown")
            .Expect((RiskFlags ?? []).Distinct(StringComparer.Ordinal).Count() == (RiskFlags ?? []).Count, "riskFlags", "repeated")
            .Expect(Items.Count <= ItemsMost, "items", "too_many")
            .Expect(Items.Count > 0 || !ReadableText.IsBlank(Message), "message", "nothing_said");
        for (var i = 0; i < Items.Count; i++) Items[i].Check(errors, $"items[{i}]");
        return errors;
    }
}

/// <summary>One thing that a referral points at.</summary>
/// <param name="Kind">A code of TargetKinds.</param>
/// <param name="Url">Exact address, if there is one.</param>
/// <param name="Handle">Account name, if there is one.</param>
public sealed record ReferredItemContent(string Kind, string? Url, string? Handle)
{
    /// <summary>Longest handle, in characters.</summary>
    public const int HandleMost = 100;

    internal void Check(FieldErrors errors, string field) => errors
        .Expect(Vocabularies.TargetKinds.Contains(Kind), $"{field}.kind", "unknown")
        .Expect(string.IsNullOrEmpty(Url) || WebAddress.IsExact(Url), $"{field}.url", "bad_url")
        .Optional(Handle, $"{field}.handle", HandleMost)
        .Expect(WebAddress.IsHandle(Handle ?? ""), $"{field}.handle", "bad_handle")
        .Expect(!ReadableText.IsBlank(Url) || !ReadableText.IsBlank(Handle), $"{field}.url", "no_location");
}

/// <summary>Where a referral comes from.</summary>
/// <param name="Channel">A code of ContactChannels.</param>
/// <param name="PlatformId">The platform it comes from or is about.</param>
/// <param name="ClientId">The API key that sent it.</param>
/// <param name="ExternalReference">The sender's own reference.</param>
/// <param name="ExternalHash">Keyed hash of the sender's own reference, by which a repeat is found.</param>
/// <param name="ContentHash">Keyed hash of what was sent.</param>
public sealed record ReferralSource(
    string Channel, Guid? PlatformId, Guid? ClientId, string? ExternalReference, string? ExternalHash, string ContentHash);

/// <summary>One thing that a referral points at, as kept.</summary>
public sealed class ReferredItem
{
    private ReferredItem()
    {
    }

    internal ReferredItem(string referral, int number, ReferredItemContent content)
    {
        Number = number;
        Kind = content.Kind;
        Url = Secret.Of(referral, SecretKind.Location, content.Url);
        Handle = Secret.Of(referral, SecretKind.Location, content.Handle);
    }

    /// <summary>1, 2, 3 ... within the referral.</summary>
    public int Number { get; private init; }

    /// <summary>A code of TargetKinds.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>Exact address, if there is one.</summary>
    public Secret? Url { get; private init; }

    /// <summary>Account name, if there is one.</summary>
    public Secret? Handle { get; private init; }
}
