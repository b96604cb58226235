using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Domain.Deadlines;
using Infrastructure.Notifications;
using Infrastructure.Texts;
using TestKit;

namespace Infrastructure.Tests.Notifications;

/// <summary>Every mail can be written, in both languages, with nothing left to fill in.</summary>
public sealed partial class MailTextTests
{
    private static readonly ResourceManager Texts = new(typeof(Mails));

    /// <summary>Template, and what its event fills in.</summary>
    private static readonly Dictionary<string, string[]> Templates = new()
    {
        ["ReferralReceived"] = [],
        ["TakedownSent"] = ["priority"],
        ["PriorityChanged"] = ["priority"],
        ["InformationRequested"] = ["reason"],
        ["InformationAnswered"] = [],
        ["LegalReviewAsked"] = [],
        ["TakedownReturned"] = [],
        ["TakedownDecided"] = [],
        ["FoundStillOnline"] = [],
        ["GlassBroken"] = ["case"],
        ["CaseAssigned"] = [],
        ["DeadlineWarned"] = ["clock", "dueAt", "percent"],
        ["DeadlineMissed"] = ["clock", "dueAt"],
        ["DeadlineEscalated"] = ["clock", "dueAt", "percent"],
        ["DeadlineReminded"] = ["clock", "dueAt", "percent"],
        ["Invitation"] = ["token"],
        ["PasswordReset"] = ["token"],
        ["FactorReset"] = ["token"],
        ["NewDevice"] = [],
        ["RecoveryCodesUsed"] = [],
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        ["priority"] = "P0_VITAL",
        ["reason"] = "NEED_CONTEXT",
        ["clock"] = nameof(ClockKind.Decide),
        ["dueAt"] = "2026-07-01T22:30:00.0000000+00:00",
        ["percent"] = "80",
        ["token"] = "a+b/c=",
        ["case"] = "C-2026-7K4M2Q",
    };

    public static TheoryData<string, string> Everything
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var template in Templates.Keys)
                foreach (var language in new[] { "fr", "en" }) data.Add(template, language);
            return data;
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_template_has_its_subject_and_body_of_its_own_in_each_language(string language)
    {
        // French is the neutral language; English must not fall back on it.
        using var own = Texts.GetResourceSet(
            language == "fr" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), createIfNotExists: true,
            tryParents: false)!;
        var keys = own.Cast<System.Collections.DictionaryEntry>().Select(one => (string)one.Key).ToList();

        Assert.Equal(
            Templates.Keys.SelectMany(template => new[] { $"{template}.Subject", $"{template}.Body" }).Concat(["Sender", "Footer"])
                .Order(StringComparer.Ordinal),
            keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_mail_is_complete(string template, string language)
    {
        await using var portal = await PortalFixture.Create();
        var envelope = new Envelope(
            Guid.NewGuid(), template, "R-2026-101019", Templates[template].ToDictionary(name => name, name => Values[name]),
            new Recipient("a+b@test.example", "Zoé", language));
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        using var mail = portal.Get<MailComposer>().Write(envelope, envelope.Recipient);

        Assert.Equal(before, (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture));
        Assert.DoesNotMatch(Placeholder(), mail.Subject + mail.TextBody);
        Assert.DoesNotContain($"{template}.", mail.Subject + mail.TextBody, StringComparison.Ordinal);
        Assert.StartsWith(language == "fr" ? "Bonjour Zoé" : "Hello Zoé", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(
            Templates[template].Contains("token") ? "email=a%2Bb%40test.example&token=a%2Bb%2Fc%3D" : "/find?q=R-2026-101019",
            mail.TextBody, StringComparison.Ordinal);
        if (!Templates[template].Contains("dueAt")) return;
        // 22:30 in UTC is half past midnight of the next day in Paris.
        Assert.Contains(
            language == "fr" ? "jeudi 2 juillet 2026 à 0\u00a0h\u00a030" : "Thursday 2 July 2026 at 00:30", mail.TextBody,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Decide", mail.TextBody, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();
}
