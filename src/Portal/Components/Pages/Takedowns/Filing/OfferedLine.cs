using System.Text.Json.Serialization;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;

namespace Portal.Components.Pages.Takedowns.Filing;

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

    /// <summary>Code of the platform to which somebody sends it although the address is another's.</summary>
    public string? ConfirmedFor { get; set; }

    [JsonIgnore]
    public OfferedItem? What { get; set; }

    /// <summary>As the use case takes it.</summary>
    /// <param name="platform">Code of the platform it goes to.</param>
    public ReportedItemContent ToContent(string? platform) => new(
        TargetKind ?? "", ContentKind ?? "", What?.Url, What?.Handle, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), Action ?? "",
        Basis ?? "",
        platform is not null && ConfirmedFor == platform);

    // What was handed over decides: only an account can be found by a name alone, and what has an address and no name is content.
    private static string TargetKindOf(OfferedItem item) =>
        !Vocabularies.TargetKinds.Contains(item.Kind) ? item.Kind : Domain.Law.TargetKind.LocatorFor(item.Kind) switch
        {
            LocatorRule.Url when item.Url is null => "ACCOUNT",
            LocatorRule.Handle when item.Handle is null => "CONTENT",
            _ => item.Kind,
        };
}
