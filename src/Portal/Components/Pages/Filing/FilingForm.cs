using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;

namespace Portal.Components.Pages.Filing;

/// <summary>What is typed when a takedown request is written.</summary>
public sealed class FilingForm
{
    public string? Platform { get; set; }

    public string? HarmType { get; set; }

    public string? Priority { get; set; }

    public bool PriorityChosen { get; set; }

    public string? AgeBand { get; set; }

    public List<string> LegalGrounds { get; set; } = [];

    public bool GroundsChosen { get; set; }

    public string? Explanation { get; set; }

    public string? UrgencyReason { get; set; }

    public bool GoodFaith { get; set; }

    public List<FilingItem> Items { get; set; } = [new()];

    /// <summary>The notice as typed, complete or not.</summary>
    public TakedownContent ToContent() => new(
        HarmType ?? "", PriorityCodes.Parse(Priority) ?? Domain.Law.Priority.P2Serious, AgeBand ?? "", LegalGrounds, Explanation ?? "", UrgencyReason, GoodFaith,
        [.. Items.Select(item => new ReportedItemContent(
            item.TargetKind ?? "", item.ContentKind ?? "", Blank(item.Url), Blank(item.Handle), Blank(item.Note), item.Action ?? "", item.Basis ?? ""))]);

    /// <summary>Proposes what follows from the kind of harm, except where the person chose themselves.</summary>
    public void Choose(HarmType? harm)
    {
        HarmType = harm?.Code;
        if (harm is null) return;
        if (!PriorityChosen) Priority = harm.DefaultPriority.Code();
        if (!GroundsChosen) LegalGrounds = [.. harm.LegalGrounds];
    }

    /// <summary>Several addresses pasted at once become an item each.</summary>
    public void Paste(FilingItem into, string? text)
    {
        var urls = (text ?? "").Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (urls.Count(url => url.StartsWith("http", StringComparison.OrdinalIgnoreCase)) < 2)
        {
            into.Url = text;
            return;
        }

        into.Url = urls[0];
        var at = Items.IndexOf(into) + 1;
        Items.InsertRange(at, urls.Skip(1).Select(url => into.CopyFor(url)));
    }

    private static string? Blank(string? text) => ReadableText.IsBlank(text) ? null : text.Trim();
}

/// <summary>One item as typed.</summary>
public sealed class FilingItem
{
    public string? TargetKind { get; set; } = "CONTENT";

    public string? ContentKind { get; set; } = "VIDEO";

    public string? Url { get; set; }

    public string? Handle { get; set; }

    public string? Note { get; set; }

    public string? Action { get; set; } = "REMOVE_CONTENT";

    public string? Basis { get; set; } = "ILLEGAL_CONTENT";

    internal FilingItem CopyFor(string url) => new() { TargetKind = TargetKind, ContentKind = ContentKind, Action = Action, Basis = Basis, Url = url };
}
