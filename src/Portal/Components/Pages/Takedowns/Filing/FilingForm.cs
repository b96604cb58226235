using System.Text.RegularExpressions;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Reading.Takedowns;

namespace Portal.Components.Pages.Takedowns.Filing;

/// <summary>What is typed when a takedown request is written.</summary>
public sealed partial class FilingForm
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

    /// <summary>What the referral points at; what is ticked is asked for, after what is typed.</summary>
    public List<OfferedLine> Offered { get; set; } = [];

    private IEnumerable<OfferedLine> Ticked => Offered.Where(line => line is { Ticked: true, What: not null });

    // A line that nobody began is no item, when others are there.
    private IEnumerable<FilingItem> Typed => Ticked.Any() ? Items.Take(Items.FindLastIndex(item => !item.IsBlank) + 1) : Items;

    /// <summary>The notice as typed, complete or not.</summary>
    public TakedownContent ToContent() => new(
        HarmType ?? "", PriorityCodes.Parse(Priority) ?? Domain.Law.Priority.P2Serious, AgeBand ?? "", LegalGrounds, Explanation ?? "",
        UrgencyReason, GoodFaith,
        [.. Typed.Select(ToContent), .. Ticked.Select(line => line.ToContent(Platform))]);

    /// <summary>Offers what the referral points at; what was chosen of it before stays chosen.</summary>
    public void Offer(IReadOnlyList<OfferedItem> items)
    {
        Offered.RemoveAll(line => items.All(item => item.Number != line.Number));
        foreach (var item in items)
        {
            if (Offered.Find(line => line.Number == item.Number) is { } known) known.What = item;
            else Offered.Add(OfferedLine.Of(item));
        }
    }

    /// <summary>Path of a field of an offered line as refusals name it; no field of an item when it is not ticked.</summary>
    internal string Field(OfferedLine line, string name) =>
        line.Ticked ? $"items[{Typed.Count() + Ticked.ToList().IndexOf(line)}].{name}" : "";

    /// <summary>The line on screen that a refused path means, typed or offered; null when it is no line's.</summary>
    internal (bool Offered, int Number)? LineOf(string path)
    {
        for (var n = 0; n < Items.Count; n++)
        {
            if (path.StartsWith($"items[{n}].", StringComparison.Ordinal) && n < Typed.Count()) return (false, n + 1);
        }

        return Ticked.FirstOrDefault(line => path.StartsWith(Field(line, ""), StringComparison.Ordinal)) is { } offered
            ? (true, offered.Number) : null;
    }

    /// <summary>Proposes what follows from the kind of harm, except where the person chose themselves.</summary>
    public void Choose(HarmType? harm)
    {
        HarmType = harm?.Code;
        if (harm is null) return;
        if (!PriorityChosen) Priority = harm.DefaultPriority.Code();
        if (!GroundsChosen) LegalGrounds = [.. harm.LegalGrounds];
    }

    /// <summary>
    /// Takes the addresses out of a text that was pasted or is left in an address field: each becomes an item, words, bullets
    /// and times around them do not. Never while somebody types.
    /// </summary>
    /// <returns>How many were taken; zero when the text is one address, or holds none.</returns>
    public int TakeAddresses(FilingItem from)
    {
        var found = Addresses().Matches(from.Url ?? "").Select(match => match.Value).ToList();
        // One word stays as it was typed, signs around it too: the hint below the field is enough.
        if (found.Count == 0 || (found.Count == 1 && !from.Url!.Trim().Any(char.IsWhiteSpace))) return 0;
        var others = Items.Where(item => item != from).Select(item => WebAddress.Normal(item.Url) ?? item.Url).ToHashSet();
        var urls = found.DistinctBy(url => WebAddress.Normal(url) ?? url)
            .Where((url, index) => index == 0 || !others.Contains(WebAddress.Normal(url) ?? url)).ToList();
        from.Url = urls[0];
        Items.InsertRange(Items.IndexOf(from) + 1, urls.Skip(1).Select(from.CopyFor));
        return urls.Count;
    }

    /// <summary>Code of the other platform whose address an item has; null when nothing looks wrong.</summary>
    public string? OtherPlatform(FilingItem item) => ToContent(item).OtherPlatform(Platform);

    /// <summary>The same for what the referral points at, when it is asked for.</summary>
    public string? OtherPlatform(OfferedLine line) => line.Ticked ? line.ToContent(Platform).OtherPlatform(Platform) : null;

    /// <summary>What a confirmation is about: changing the address or the platform asks anew.</summary>
    public string Addressed(FilingItem item) => $"{Platform} {item.Url?.Trim()}";

    private ReportedItemContent ToContent(FilingItem item) => new(
        item.TargetKind ?? "", item.ContentKind ?? "", Blank(item.Url), Blank(item.Handle), Blank(item.Note), item.Action ?? "",
        item.Basis ?? "",
        item.ConfirmedFor == Addressed(item));

    // One ends where a space, or the next one behind a comma or semicolon, begins.
    [GeneratedRegex(@"https?://(?:(?![,;]\s*https?://)\S)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

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

    /// <summary>Platform and address that somebody confirmed although it is another platform's.</summary>
    public string? ConfirmedFor { get; set; }

    internal bool IsBlank => string.IsNullOrWhiteSpace(Url) && string.IsNullOrWhiteSpace(Handle) && string.IsNullOrWhiteSpace(Note);

    internal FilingItem CopyFor(string url) =>
        new() { TargetKind = TargetKind, ContentKind = ContentKind, Action = Action, Basis = Basis, Url = url };
}
