using System.Text;
using Domain.Kernel;
using Domain.Law;

namespace Domain.Takedowns;

/// <summary>What a takedown request says: the fields of a notice under DSA Art. 16(2), and no more than that.</summary>
/// <param name="HarmType">A code of HarmType.</param>
/// <param name="Priority">How urgent; clocks follow from it.</param>
/// <param name="AgeBand">A code of AgeBands; the exact age never crosses the wall.</param>
/// <param name="LegalGrounds">Codes of LegalGround.</param>
/// <param name="Explanation">Why each item is believed illegal (Art. 16(2)(a)). No name, school or contact of the child.</param>
/// <param name="UrgencyReason">One public line: why this priority; needed for P0.</param>
/// <param name="GoodFaith">The statement of Art. 16(2)(d), given by whoever files.</param>
/// <param name="Items">Where it is (Art. 16(2)(b)); at least one.</param>
public sealed record TakedownContent(
    string HarmType, Priority Priority, string AgeBand, IReadOnlyList<string> LegalGrounds, string Explanation,
    string? UrgencyReason, bool GoodFaith, IReadOnlyList<ReportedItemContent> Items)
{
    /// <summary>Longest explanation, in characters.</summary>
    public const int ExplanationMost = 5000;

    /// <summary>Longest reason of a priority, in characters.</summary>
    public const int UrgencyReasonMost = 200;

    /// <summary>Most items in one request.</summary>
    public const int ItemsMost = 50;

    /// <summary>What is missing or wrong; an empty answer means that it can be sent.</summary>
    /// <param name="platform">Code of the platform it goes to: addresses of another one have to be confirmed. Null while none is
    /// chosen.</param>
    public FieldErrors Check(string? platform = null)
    {
        var errors = new FieldErrors()
            .Expect(Law.HarmType.Find(HarmType) is not null, "harmType", string.IsNullOrEmpty(HarmType) ? "required" : "unknown")
            .Expect(HarmType != "NCII_ADULT" || AgeBand is "ADULT_18_25", "harmType", "image_of_minor_is_csam")
            .Expect(Enum.IsDefined(Priority), "priority", "unknown")
            .Expect(Vocabularies.AgeBands.Contains(AgeBand), "ageBand", string.IsNullOrEmpty(AgeBand) ? "required" : "unknown")
            .Expect(LegalGrounds.Count > 0, "legalGrounds", "required")
            .Expect(LegalGrounds.All(ground => LegalGround.Find(ground) is not null), "legalGrounds", "unknown")
            .Once(LegalGrounds, "legalGrounds")
            .Required(Explanation, "explanation", ExplanationMost).Finished(Explanation, "explanation")
            .Optional(UrgencyReason, "urgencyReason", UrgencyReasonMost).Finished(UrgencyReason, "urgencyReason")
            .Expect(Priority != Priority.P0Vital || !ReadableText.IsBlank(UrgencyReason), "urgencyReason", "required")
            .Expect(GoodFaith, "goodFaith", "required")
            .Expect(Items.Count > 0, "items", "required")
            .Expect(Items.Count <= ItemsMost, "items", "too_many");
        for (var i = 0; i < Items.Count; i++) Items[i].Check(errors, $"items[{i}]", platform);
        CheckRepeats(errors);
        return errors;
    }

    // One thing is one item, however often it is pasted: the second one is refused.
    private void CheckRepeats(FieldErrors errors)
    {
        var (places, accounts) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i].Place is { } place && !places.Add(place)) errors.Add($"items[{i}].url", "repeated");
            if (Items[i].Account is { } account && !accounts.Add(account))
                errors.Add(Items[i].Handle is null ? $"items[{i}].url" : $"items[{i}].handle", "repeated");
        }
    }
}

/// <summary>One item: one address or account, and what is asked for it.</summary>
/// <param name="TargetKind">A code of TargetKinds.</param>
/// <param name="ContentKind">A code of ContentKinds.</param>
/// <param name="Url">Exact address.</param>
/// <param name="Handle">Account name.</param>
/// <param name="LocatorNote">What else is needed to find it: time in the video, date of the live stream.</param>
/// <param name="RequestedAction">A code of RequestedActions.</param>
/// <param name="Basis">A code of Bases: illegal content (a notice under Art. 16) or terms of service.</param>
/// <param name="OtherPlatformConfirmed">Whoever files saw that the address is one of another platform, and means it.</param>
public sealed record ReportedItemContent(
    string TargetKind, string ContentKind, string? Url, string? Handle, string? LocatorNote, string RequestedAction,
    string Basis, bool OtherPlatformConfirmed = false)
{
    /// <summary>Longest locator note, in characters.</summary>
    public const int NoteMost = 500;

    /// <summary>Code of the other platform whose address it is; null when nothing looks wrong.</summary>
    /// <param name="platform">Code of the platform it goes to.</param>
    public string? OtherPlatform(string? platform) =>
        platform is not null && PlatformHosts.Of(WebAddress.Host(Url)) is { } known && known != platform ? known : null;

    // A comment is often found by the address of what it stands under: its author and the note tell it from the next one.
    internal string? Place =>
        WebAddress.Normal(Url) is { } address
            ? $"{address}{Beside}{(TargetKind == "COMMENT" ? $" {Handle?.Trim()} {LocatorNote?.Trim()}" : "")}" : null;

    internal string? Account => TargetKind != "ACCOUNT" ? null
        : !ReadableText.IsBlank(Handle) ? Named(Handle.Trim().TrimStart('@'))
        : WebAddress.Normal(Url) is { } address && new Uri(address).AbsolutePath is ['/', '@', .. var name]
        ? Named(Uri.UnescapeDataString(name.TrimEnd('/'))) : null;

    // An item asks for one thing: that evidence be kept, or that somebody look after the child, is asked beside that it goes.
    private string Beside => $" {RequestedAction}";

    private string Named(string account) => SearchText.Normal(account, NormalizationForm.FormKC).ToUpperInvariant() + Beside;

    internal void Check(FieldErrors errors, string field, string? platform)
    {
        errors
            .Expect(Vocabularies.TargetKinds.Contains(TargetKind), $"{field}.targetKind", "unknown")
            .Expect(Vocabularies.ContentKinds.Contains(ContentKind), $"{field}.contentKind", "unknown")
            .Finished(Url, $"{field}.url")
            .Expect(string.IsNullOrEmpty(Url) || WebAddress.IsExact(Url), $"{field}.url", "bad_url")
            .Expect(OtherPlatformConfirmed || OtherPlatform(platform) is null, $"{field}.url", "other_platform")
            .Optional(Handle, $"{field}.handle", 100).Finished(Handle, $"{field}.handle")
            .Expect(WebAddress.IsHandle(Handle ?? ""), $"{field}.handle", "bad_handle")
            .Optional(LocatorNote, $"{field}.locatorNote", NoteMost).Finished(LocatorNote, $"{field}.locatorNote")
            .Expect(Vocabularies.RequestedActions.Contains(RequestedAction), $"{field}.requestedAction", "unknown")
            .Expect(Vocabularies.Bases.Contains(Basis), $"{field}.basis", "unknown");
        if (Vocabularies.TargetKinds.Contains(TargetKind)) CheckLocator(errors, field);
    }

    private void CheckLocator(FieldErrors errors, string field)
    {
        var (url, handle, note) = (!ReadableText.IsBlank(Url), !ReadableText.IsBlank(Handle),
            !ReadableText.IsBlank(LocatorNote));
        _ = Law.TargetKind.LocatorFor(TargetKind) switch
        {
            LocatorRule.Url => errors.Expect(url, $"{field}.url", "required"),
            LocatorRule.UrlOrHandle => errors.Expect(url || handle, $"{field}.url", "no_location"),
            LocatorRule.Handle => errors.Expect(handle, $"{field}.handle", "required"),
            LocatorRule.Note => errors.Expect(note || url, $"{field}.locatorNote", "required"),
        };
    }
}
