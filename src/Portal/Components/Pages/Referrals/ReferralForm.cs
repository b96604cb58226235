using System.Text.Json.Serialization;
using Domain.Kernel;
using Domain.Law;
using Domain.Referrals;

namespace Portal.Components.Pages.Referrals;

/// <summary>What is typed when a referral is recorded by hand.</summary>
public sealed class ReferralForm
{
    public string? Channel { get; set; } = "PHONE";

    public string? Platform { get; set; }

    public string? AgeBand { get; set; }

    public string? Language { get; set; } = "fr";

    /// <summary>Whether the child agrees to be contacted; null until somebody has asked.</summary>
    public bool? Consent { get; set; }

    public bool VitalInterest { get; set; }

    public List<string> RiskFlags { get; set; } = [];

    public string? ContactChannel { get; set; }

    /// <summary>Typed, but neither sent nor kept as a draft without consent: it stays in the browser's form alone.</summary>
    [JsonIgnore]
    public string? ContactValue { get; set; }

    [JsonInclude]
    private string? KeptContactValue
    {
        get => MayContact && !ReadableText.IsBlank(ContactValue) ? ContactValue : null;
        set => ContactValue = value;
    }

    [JsonIgnore]
    internal bool IsVital => VitalInterest || RiskFlags.Exists(Vocabularies.ForcesVitalReview);

    [JsonIgnore]
    internal bool MayContact => Consent == true || VitalInterest;

    public string? Message { get; set; }

    public List<ReferralFormItem> Items { get; set; } = [new()];

    /// <summary>The command; lines left empty do not count.</summary>
    public RecordReferral ToCommand() => new(Channel ?? "", Platform, new ReferralContent(
        null, AgeBand ?? "", Language ?? "", Consent == true, VitalInterest, MayContact ? ContactChannel : null, KeptContactValue, Message,
        [.. Sent.Select(item => new ReferredItemContent(item.Kind ?? "", Blank(item.Url), Blank(item.Handle)))])
    {
        RiskFlags = RiskFlags.Count > 0 ? [.. RiskFlags] : null,
    });

    private IEnumerable<ReferralFormItem> Sent => Items.Where(item => !item.IsEmpty);

    /// <summary>Path of a line's field as the refusal names it: empty lines are not sent, so they do not count.</summary>
    internal string Field(ReferralFormItem item, string name) => $"items[{Sent.ToList().IndexOf(item)}].{name}";

    /// <summary>Number of the line on screen that a refused path means; null when it is no line's.</summary>
    internal int? LineOf(string path)
    {
        var index = Items.FindIndex(item => !item.IsEmpty && path.StartsWith(Field(item, ""), StringComparison.Ordinal));
        return index < 0 ? null : index + 1;
    }

    private static string? Blank(string? text) => ReadableText.IsBlank(text) ? null : text.Trim();
}

/// <summary>One line of what a referral points at.</summary>
public sealed class ReferralFormItem
{
    public string? Kind { get; set; } = "CONTENT";

    public string? Url { get; set; }

    public string? Handle { get; set; }

    internal bool IsEmpty => ReadableText.IsBlank(Url) && ReadableText.IsBlank(Handle);
}
