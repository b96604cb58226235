using System.Collections;
using System.Globalization;
using System.Resources;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Law;
using Domain.Takedowns;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Infrastructure.Tests.Texts;

public sealed class CodeLabelTests
{
    private static readonly ResourceManager Labels = new(typeof(Codes));

    private static readonly Type[] Enums =
        [typeof(ClockKind), typeof(ClockState), typeof(Role), typeof(LadderAudience), typeof(MessageKind), typeof(NoteAudience), typeof(FrenchHoliday)];

    private static readonly HashSet<string> Keys =
    [
        .. CodeLists.All.SelectMany(list => list.Codes.Select(list.LabelKey)),
        .. Enums.SelectMany(one => Enum.GetNames(one).Select(name => $"{one.Name}.{name}")),
    ];

    /// <summary>French is the neutral language: what no other language says.</summary>
    public static TheoryData<string> Languages => ["", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_has_a_label_in_both_languages(string language) =>
        Nothing(Keys.Except(LabelsIn(language).Keys), $"Add a label to {FileOf(language)}");

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_label_is_without_its_code(string language) =>
        Nothing(LabelsIn(
            language).Keys.Except(Keys), $"No such code: take the label out of {FileOf(language)}, or name its enum in Enums above");

    private static string FileOf(string language) => $"src/Infrastructure/Texts/Codes{(language.Length == 0 ? "" : $".{language}")}.resx";

    private static void Nothing(IEnumerable<string> wrong, string todo) => Assert.True(!wrong.Any(), $"{todo}: {string.Join(", ", wrong)}");

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_label_is_empty_or_untrimmed(string language) =>
        Assert.All(LabelsIn(language).Values, label => Assert.True(label.Length > 0 && label.Trim() == label, label));

    [Theory]
    [MemberData(nameof(Languages))]
    public void People_can_tell_the_codes_of_a_list_apart(string language)
    {
        var labels = LabelsIn(language);

        Assert.All(CodeLists.All, list => Assert.Distinct(list.Codes.Select(code => labels[list.LabelKey(code)])));
    }

    [Theory]
    [InlineData("fr-FR", "Sextorsion (argent)")]
    [InlineData("en-GB", "Financial sextortion")]
    [InlineData("de-DE", "Sextorsion (argent)")]
    public void The_localizer_finds_the_label_in_the_reader_s_language(string culture, string label)
    {
        var options = Options.Create(new LocalizationOptions());
        var localizer = new StringLocalizer<Codes>(
            new ResourceManagerStringLocalizerFactory(options, NullLoggerFactory.Instance));
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(label, localizer[HarmType.List.LabelKey("SEXTORTION_FINANCIAL")].Value);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static Dictionary<string, string> LabelsIn(string language) =>
        Labels.GetResourceSet(CultureInfo.GetCultureInfo(language), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
