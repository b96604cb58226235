using Domain.Referrals;

namespace Portal.Components.Pages.Referrals;

/// <summary>What is typed when a referral is recorded by hand.</summary>
public sealed class ReferralForm
{
    public string? Channel { get; set; } = "PHONE";

    public string? Platform { get; set; }

    public string? AgeBand { get; set; }

    public string? Language { get; set; } = "fr";

    public bool Consent { get; set; } = true;

    public bool VitalInterest { get; set; }

    public string? ContactChannel { get; set; }

    public string? ContactValue { get; set; }

    public string? Message { get; set; }

    public List<ReferralFormItem> Items { get; set; } = [new()];

    /// <summary>The command; lines left empty do not count.</summary>
    public RecordReferral ToCommand() => new(Channel ?? "", Platform, new ReferralContent(
        null, AgeBand ?? "", Language ?? "", Consent, VitalInterest, ContactChannel, string.IsNullOrWhiteSpace(ContactValue) ? null : ContactValue, Message,
        [.. Items.Where(item => !item.IsEmpty).Select(item => new ReferredItemContent(item.Kind ?? "", Blank(item.Url), Blank(item.Handle)))]));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One line of what a referral points at.</summary>
public sealed class ReferralFormItem
{
    public string? Kind { get; set; } = "CONTENT";

    public string? Url { get; set; }

    public string? Handle { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Url) && string.IsNullOrWhiteSpace(Handle);
}
