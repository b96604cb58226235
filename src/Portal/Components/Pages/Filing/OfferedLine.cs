using System.Text.Json.Serialization;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;

namespace Portal.Components.Pages.Filing;

/// <summary>Something that the referral points at, as it will be asked for. Where it is stays out of the draft: it is read again.</summary>
public sealed class OfferedLine
{
    /// <summary>A line as it is proposed: ticked, unless a request of the case asks for it already.</summary>
    public static OfferedLine Of(OfferedItem item) => new()
    {
        Number = item.Number,
        Ticked = item.FiledIn is null,
        TargetKind = TargetKindOf(item),
        ContentKind = item.Kind switch { "ACCOUNT" => "PROFILE", "COMMENT" or "DM" => "TEXT", "LIVE" => "LIVE", _ => "VIDEO" },
        What = item,
    };

    public int Number { get; set; }

    public bool Ticked { get; set; } = true;

    public string? TargetKind { get; set; }

    public string? ContentKind { get; set; }

    public string? Note { get; set; }

    public string? Action { get; set; } = "REMOVE_CONTENT";

    public string? Basis { get; set; } = "ILLEGAL_CONTENT";

    [JsonIgnore]
    public OfferedItem? What { get; set; }

    /// <summary>As the use case takes it.</summary>
    public ReportedItemContent ToContent() => new(
        TargetKind ?? "", ContentKind ?? "", What?.Url, What?.Handle, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), Action ?? "", Basis ?? "");

    // Somebody handed over an account and called it content: only the account can be found by its name.
    private static string TargetKindOf(OfferedItem item) =>
        Vocabularies.TargetKinds.Contains(item.Kind) && Domain.Law.TargetKind.LocatorFor(item.Kind) == LocatorRule.Url && item.Url is null ? "ACCOUNT" : item.Kind;
}
