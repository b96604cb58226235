using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Domain.Cases;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Reading.Deliveries;
using Infrastructure.Reading.Takedowns;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Components.Pages.Reports;
using Xunit;

namespace Portal.Tests.Pages;

/// <summary>
/// Two helplines, two platforms, each working with each: no answer to a GET, of whatever page or endpoint and whatever it names,
/// holds a word, a reference or a name of what the asker's organisation has no part in.
/// </summary>
public sealed partial class TwoSidesPagesTests(TwoSidesPortal portal) : IClassFixture<TwoSidesPortal>
{
    // Exists in Development alone.
    private static readonly string[] Nowhere = ["/dev/mail"];

    [Fact]
    public async Task Nothing_of_what_one_has_no_part_in_is_in_any_answer()
    {
        var (addresses, sighted) = (Addresses(), new HashSet<(string, string)>());
        // Lists first, then one's own records. A try at a record of another side is written down, where those may read it whom it
        // concerns: it comes last.
        for (var round = 0; round <= 2; round++)
            foreach (var (name, organisation) in TwoSidesPortal.Viewers)
            {
                using var viewer = await portal.Of(name, organisation);
                var (own, forbidden) = (OwnReferences(organisation), Forbidden(organisation));
                var answers = await Ask(
                    viewer, addresses.Select(
                        one => one.Paths.Where(path => (Names(path, forbidden) ? 2 : Names(path, own) ? 1 : 0) == round)));
                var told = answers.SelectMany(one => Told(one.Key, one.Value, forbidden)).ToList();
                Assert.True(told.Count == 0, $"{told.Count} answers to {name} {organisation}:\n" + string.Join('\n', told.Take(30)));
                if (Seen(answers, own)) sighted.Add((name, organisation));
            }

        // Or the comparison means nothing. A helpline's program follows what it sent, and sent nothing.
        Assert.Equal(
            TwoSidesPortal.Viewers.Where(
                one => one.Name != "nobody" && !(one.Name == "program" && TwoSidesPortal.Helplines.Contains(one.Organisation)))
                .Order(), sighted.Order());
    }

    [Fact]
    public async Task Every_page_and_endpoint_is_shown_to_somebody_under_an_address_of_the_test()
    {
        var viewers = new List<(HttpClient Client, IReadOnlyList<string> Forbidden)>();
        foreach (var (name, organisation) in TwoSidesPortal.Viewers)
            viewers.Add((await portal.Of(name, organisation), Forbidden(organisation)));
        foreach (var name in new[] { "Administrator", "DataProtectionOfficer" }) viewers.Add((await portal.Of(name, ""), []));
        var nowhere = new List<string>();
        foreach (var (template, paths) in Addresses())
        {
            if (!await IsShown(paths, viewers)) nowhere.Add(template);
        }

        viewers.ForEach(viewer => viewer.Client.Dispose());
        Assert.True(Nowhere.SequenceEqual(nowhere), string.Join('\n', nowhere));
    }

    private static bool Seen(IReadOnlyDictionary<string, string> answers, IReadOnlyList<string> own) =>
        own.Any(word => answers.Any(
            one => one.Value.Contains(word, StringComparison.Ordinal) && !one.Key.Contains(word, StringComparison.Ordinal)));

    // A name that the address gave may be repeated: that no more than it is told is what "not yours and not there are the same" is about.
    private static IEnumerable<string> Told(string address, string text, IReadOnlyList<string> forbidden) =>
        from word in forbidden
        where text.Contains(word, StringComparison.OrdinalIgnoreCase) && !address.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{address}: {word} … {Around(text, word)}";

    private static bool Names(string path, IReadOnlyList<string> words) =>
        words.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static async Task<IReadOnlyDictionary<string, string>> Ask(HttpClient viewer, IEnumerable<IEnumerable<string>> templates)
    {
        var answers = new Dictionary<string, string>();
        foreach (var paths in templates)
        {
            var next = new Queue<string>(paths);
            while (next.TryDequeue(out var path))
            {
                if (answers.ContainsKey(path)) continue;
                var (status, text) = await Get(viewer, path);
                answers[path] = text;
                Assert.True(status != HttpStatusCode.InternalServerError, path);
                // What a role has no business with is shut under every address.
                if (IsShut(status, text)) break;
                foreach (Match more in MorePages().Matches(text)) next.Enqueue(new Uri(more.Groups[1].Value).PathAndQuery);
            }
        }

        return answers;
    }

    private static bool IsShut(HttpStatusCode status, string text) =>
        status is HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed
        || (status == HttpStatusCode.Redirect && (
            text.Contains("/not-allowed", StringComparison.Ordinal) || text.Contains("/sign-in", StringComparison.Ordinal)));

    private static async Task<bool> IsShown(
        IReadOnlyList<string> paths, IReadOnlyList<(HttpClient Client, IReadOnlyList<string> Forbidden)> viewers)
    {
        foreach (var path in paths)
            foreach (var (client, _) in viewers.Where(one => !Names(path, one.Forbidden)))
            {
                var (status, text) = await Get(client, path);
                if (status == HttpStatusCode.MethodNotAllowed || (status != HttpStatusCode.NotFound && !IsShut(status, text))) return true;
            }

        return false;
    }

    private IReadOnlyList<(string Template, IReadOnlyList<string> Paths)> Addresses() =>
        new EveryAddress(Values()).Of(portal.Services.GetRequiredService<EndpointDataSource>());

    private Dictionary<string, IReadOnlyList<string>> Values()
    {
        string[] references = [
            .. portal.Pairs.Values.SelectMany(
                traces => new[] { traces.Waiting, traces.Accepted, traces.Case, traces.Draft, traces.Request })];
        string[] accounts = [
            .. TwoSidesPortal.Helplines.Concat(TwoSidesPortal.Platforms).Select(one => $"{portal.AccountsOf(one).First()}")];
        string[] yes = ["true"];
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["reference"] = references,
            ["case"] = references,
            ["accountId"] = accounts,
            ["person"] = [.. accounts, "canari"],
            ["q"] = [.. references, "canari"],
            ["helpline"] = TwoSidesPortal.Helplines,
            ["platform"] = TwoSidesPortal.Platforms,
            ["organisation"] = [.. TwoSidesPortal.Helplines, .. TwoSidesPortal.Platforms],
            ["month"] = ["2026-11"],
            ["table"] = [
                .. typeof(ReportTables).GetFields(BindingFlags.Public | BindingFlags.Static).Where(one => one.IsLiteral)
                .Select(one => (string)one.GetRawConstantValue()!)],
            ["format"] = ["csv", "xlsx"],
            ["number"] = ["1"],
            ["signedOut"] = ["already"],
            ["status"] = [
                .. new[] { typeof(TakedownStatus), typeof(ReferralStatus), typeof(CaseStatus) }.SelectMany(Enum.GetNames).Distinct()],
            ["state"] = Enum.GetNames<DeliveryState>(),
            ["useCase"] = ["OpenCase", "FileTakedown"],
            ["scope"] = Enum.GetNames<RequestScope>(),
            ["side"] = ["helpline"],
            ["figure"] = ["Breached"],
            ["days"] = ["90"],
            ["role"] = ["Psychologist"],
            ["cursor"] = ["0"],
            ["size"] = ["100"],
            ["all"] = yes,
            ["mine"] = yes,
            ["refusals"] = yes,
            ["closed"] = yes,
            ["culture"] = ["en"],
            ["email"] = [
                .. TwoSidesPortal.Viewers.Where(one => one.Name is not ("nobody" or "program"))
                .Select(one => $"{TwoSidesPortal.WordOf(one.Organisation)}{one.Name}@test.example")],
            ["token"] = ["CfDJ8"],
            ["returnUrl"] = ["/"],
            ["documentName"] = ["v1"],
            ["path"] = ["", "recurring"],
        };
    }

    private IReadOnlyList<string> Forbidden(string organisation)
    {
        var sameKind = TwoSidesPortal.Helplines.Contains(organisation) ? TwoSidesPortal.Helplines
            : TwoSidesPortal.Platforms.Contains(organisation)
            ? TwoSidesPortal.Platforms : [.. TwoSidesPortal.Helplines, .. TwoSidesPortal.Platforms];
        var others = sameKind.Where(one => one != organisation).ToList();
        return
        [
            .. from pair in portal.Pairs
               where pair.Key.Helpline != organisation && pair.Key.Platform != organisation
               from word in pair.Value.All.Append(TwoSidesPortal.WordOf(pair.Key.Helpline, pair.Key.Platform))
               select word,
            .. others.Select(TwoSidesPortal.WordOf), .. others.SelectMany(portal.AccountsOf).Select(one => $"{one}"),
            .. others.Select(one => $"@{one}.test"),
        ];
    }

    private IReadOnlyList<string> OwnReferences(string organisation) =>
        [.. portal.Pairs.Where(
            pair => pair.Key.Helpline == organisation || pair.Key.Platform == organisation).SelectMany(pair => pair.Value.All)];

    private static async Task<(HttpStatusCode Status, string Text)> Get(HttpClient viewer, string address)
    {
        using var answer = await viewer.GetAsync(address);
        var body = answer.Content.Headers.ContentType?.MediaType?.Contains("spreadsheet", StringComparison.Ordinal) == true
            ? Unpacked(await answer.Content.ReadAsStreamAsync()) : await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, $"{answer.Headers}{answer.Content.Headers}{WebUtility.HtmlDecode(body)}");
    }

    private static string Unpacked(Stream file)
    {
        using var archive = new ZipArchive(file);
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 80)].ReplaceLineEndings(" ");
    }

    [GeneratedRegex("""<a class="button" href="(http[^"]*[?&]cursor=[^"]+)">""")]
    private static partial Regex MorePages();
}
