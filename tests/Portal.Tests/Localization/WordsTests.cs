using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Tests.Theme;
using Xunit;

namespace Portal.Tests.Localization;

/// <summary>
/// One word for one thing on every screen, in every mail and refusal, and the typography of both languages. The words are those of
/// the table "The words of the screens" in <c>GLOSSARY.md</c>: change both together.
/// </summary>
public partial class WordsTests
{
    /// <summary>What is not said in French, what is said instead, and the keys where the word is right.</summary>
    private static readonly Word[] French =
    [
        new(@"\brenvois?\b", "signalement", "ContactChannels.*"),
        new(@"\bRetire[rz](?: la| une| les)? ?(?:demandes?|pannes?|facteurs?|filtre)", "annuler la demande, supprimer la ligne"),
        new(@"\b(?:demandes?|panne) (?:(?:à \{0\} )?(?:a été|est) )?retirée", "annulée"),
        new(@"^Retirer$", "supprimer; retirer is said of content alone"),
        new(@"\bà nous de jouer\b", "à traiter ici"),
        new(@"\bréponses dues\b", "réponses attendues"),
        new(@"\bPersonne encore\b", "non affecté"),
        new(@"\b9 sur 10\b", "90 % en moins de"),
        new(@"\bconstaté(?:e?s?) (?:retiré|en ligne)", "retrait constaté"),
        new(@"\bretrait vérifié\b", "retrait constaté"),
        new(@"\(s\)|\(e\)|·[a-z]", "two keys, .one and .other; a word for everybody"),
        new(@"\b(?:chez|de|à) 3018\b", "au 3018, du 3018"),
        new(@"\bsûreté\b", "sécurité"),
        new(@"\bagents? de sécurité\b", "agent sécurité"),
        new(@"\bprogrammes?\b", "API"),
        new(@"comme il a été écrit", "intègre"),
        new(@"\béch\.", "avant"),
        new(@"\béchéances? manquées?\b|\bdélais? manqués?\b", "délai dépassé"),
        new(@"\ben pause\b|\bpauses?\b", "suspendu, suspension"),
        new(@"\b(?:délais? )?tenue?s?(?: en retard)?$|\bdans les temps\b", "à temps"),
        new(@"\bdécliné\b|\bdécliner\b|\bsignalement accepté\b|^Accepté$", "non retenu; pris en charge"),
        new(@"\b[Cc]lôturée?s?\b", "clos, close; clôture is the noun"),
        new(@"\bactes?\b", "action", "LegalGround.*"),
        new(@"\bprouver\b|\bprouvée?\b|\bune preuve de moins\b", "confirmer son identité"),
        new(@"\bbris de glace\b|\bexceptionnellement\b|\bouverture exceptionnelle\b", "accès exceptionnel"),
        new(@"\bdemandes? de droits\b", "demande d’exercice de droits"),
        new(@"\braisons?\b", "motif"),
        new(@"\be-?mails?\b|\bmails?\b", "courriel"),
        new(@"\bclés? API\b", "clé d’API"),
        new(@"\bboîte de l’astreinte\b|\bboîte d’escalade\b", "boîte d’astreinte"),
        new(@"\b1 (?:janvier|janv\.)", "1er"),
        new(@"^(?:Chercher|Retrouver)\b", "rechercher"),
        new(@"\bcibles?\b", "élément"),
        new(@"\bauteurs? (?:des faits|de l’infraction)|\bagresseurs?\b", "compte mis en cause"),
        new(@"\bl’administrateur\b", "l’administration du portail"),
    ];

    /// <summary>The same in English.</summary>
    private static readonly Word[] English =
    [
        new(@"\be-mails?\b", "email"),
        new(@"\bmails?\b(?! server)", "email"),
        new(@"\banew\b", "over, again, recalculated"),
        new(@"\bseen gone\b|\bverified removed\b|\bis gone$", "confirmed removed"),
        new(@"\{0\} alone\b|\b(?:psychologists|hours|letters|digits) alone\b", "only"),
        new(@"\bassess and take\b|^taken$|\btake the case\b|^taken by\b", "accept"),
        new(@"\b9 in 10\b", "90th percentile"),
        new(@"\bour turn\b", "waiting for us"),
        new(@"\banswers owed\b", "answers due"),
        new(@"\bnobody yet\b", "not assigned"),
        new(@"\bmet late\b|^met$|\bin time\b", "on time, answered late"),
        new(@"(?<!\{)\bclocks?\b", "deadline", "Preview.Paris", "Policies.Platforms"),
        new(@"\bbreach(?:es)?\b", "missed deadline", "HarmType.*", "LegalGround.*", "DsaKeyword.*"),
        new(@"\bbudgets?\b", "time allowed"),
        new(@"\bresponse polic(?:y|ies)\b|\bpolicies\b", "response times"),
        new(@"\bhours on call\b|\bmailbox on call\b", "on-call hours, on-call mailbox"),
        new(@"\bglass broken\b|\bbreak(?:ing)? the glass\b", "break-glass access"),
        new(@"\bworked out\b", "recalculated"),
        new(@"\bprograms?\b", "API"),
        new(@"\bthe 3018\b(?! app)", "3018"),
        new(@"\bas it was written\b", "intact"),
        new(@"\(s\)", "two keys, .one and .other"),
        new(@"\bidentity proved\b|\bprove\b", "confirm"),
        new(@"\bacts?\b(?! (?:now|on behalf))", "action", "OrganisationClose.*", "LegalGround.*"),
        new(@"\basked for\b(?!.*in a row)", "requested", "PasswordReset.Body", "Asked"),
        new(@"\btargets?\b", "item"),
        new(@"\b(?:organiz|recogniz|authoriz|color|behavior|center)\w*", "British spelling"),
        new(@"\b\d+(?: )%|\} %", "100%"),
    ];

    /// <summary>Every resource file of both folders.</summary>
    public static TheoryData<string> FrenchFiles => [.. Files().Where(file => !IsEnglish(file))];

    /// <summary>Those in English.</summary>
    public static TheoryData<string> EnglishFiles => [.. Files().Where(IsEnglish)];

    [Theory]
    [MemberData(nameof(FrenchFiles))]
    public void French_texts_use_the_agreed_words(string file) => Uses(file, French);

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void English_texts_use_the_agreed_words(string file) => Uses(file, English);

    [Theory]
    [MemberData(nameof(FrenchFiles))]
    public void French_texts_hold_their_signs_with_no_break_spaces_and_typographic_apostrophes(string file) =>
        Nothing(file, text => LooseSign().IsMatch(text) || TypewriterSign().IsMatch(text), "U+00A0 before : ; ! ? % » and after «, and ’");

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void English_texts_have_no_space_before_signs_and_typographic_quotation_marks(string file) =>
        Nothing(file, text => SpacedSign().IsMatch(text) || TypewriterSign().IsMatch(text), "no space before : ; ! ? %, and ’ “ ”");

    [Theory]
    [MemberData(nameof(FrenchFiles))]
    public void French_addresses_adults_as_vous_and_children_as_tu(string file) => Nothing(
        file, text => Tu().IsMatch(text), "vous; tu is for children",
        key => key.StartsWith("Child.", StringComparison.Ordinal) || key.StartsWith("Help.", StringComparison.Ordinal)
            || file.EndsWith("ApiTexts.resx", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(FrenchFiles))]
    public void What_is_counted_has_both_its_texts(string file)
    {
        var keys = Texts(file).Keys.ToHashSet();

        Assert.All(keys.Where(key => key.EndsWith(".one", StringComparison.Ordinal)), key => Assert.Contains($"{key[..^4]}.other", keys));
    }

    private static void Uses(string file, Word[] words)
    {
        foreach (var word in words)
            Nothing(file, word.IsIn, $"say: {word.Instead}", key => word.Right.Any(right => right.IsMatch(key)));
    }

    private static void Nothing(string file, Predicate<string> wrong, string todo, Predicate<string>? right = null)
    {
        var found = Texts(file).Where(text => wrong(text.Value) && right?.Invoke(text.Key) != true)
            .Select(text => $"{text.Key}: {text.Value}").ToList();

        Assert.True(found.Count == 0, $"{file}, {todo}:\n{string.Join("\n", found)}");
    }

    private static IEnumerable<string> Files() =>
        from folder in (string[])["Portal", "Infrastructure"]
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder, "Texts"), "*.resx")
        select $"{folder}/Texts/{Path.GetFileName(path)}";

    private static bool IsEnglish(string file) => file.EndsWith(".en.resx", StringComparison.Ordinal);

    private static string Root => Path.GetDirectoryName(Stylesheet.PortalFolder().TrimEnd(Path.DirectorySeparatorChar))!;

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(Root, file)).Root!
        .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"[ \u202F][:;!?%»]|«[^\u00A0]|[^\u00A0 ]»|[\w}] ?(?<!\u00A0)[;!?](?:\s|$)|\p{L}:(?:\s|$)")]
    private static partial Regex LooseSign();

    [GeneratedRegex("""['"]""")]
    private static partial Regex TypewriterSign();

    [GeneratedRegex(@"[ \u00A0\u202F][:;!?%]")]
    private static partial Regex SpacedSign();

    [GeneratedRegex(@"\b(?:[Tt]u|toi|ton|tes|ta)\b")]
    private static partial Regex Tu();

    /// <summary>A word that is not used.</summary>
    /// <param name="Not">The word, as a regular expression; capitals do not matter.</param>
    /// <param name="Instead">What is said.</param>
    /// <param name="RightIn">Keys in which it is right; <c>*</c> stands for anything.</param>
    private sealed record Word(string Not, string Instead, params string[] RightIn)
    {
        private readonly Regex _not = new(Not, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        /// <summary>Keys in which it is right.</summary>
        public IEnumerable<Regex> Right { get; } =
            [.. RightIn.Select(key => new Regex($"^{Regex.Escape(key).Replace(@"\*", ".*", StringComparison.Ordinal)}$"))];

        /// <summary>Whether a text says it.</summary>
        public bool IsIn(string text) => _not.IsMatch(text);
    }
}
