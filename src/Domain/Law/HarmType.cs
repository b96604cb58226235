using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>A kind of harm: how urgent it is by default, what may be attached, and how it is called elsewhere.</summary>
public sealed partial record HarmType
{
    private static readonly FrozenDictionary<string, HarmType> ByCode;

    static HarmType()
    {
        All = Rows();
        List = new("HarmType", [.. All.Select(harm => (CodeEntry)harm.Code)]);
        ByCode = All.ToFrozenDictionary(harm => harm.Code, StringComparer.Ordinal);
    }

    private HarmType(string code, Priority defaultPriority, UploadRule upload, string tdbCategory)
    {
        Code = code;
        DefaultPriority = defaultPriority;
        Upload = upload;
        TdbCategory = tdbCategory;
    }

    /// <summary>All of them, in reading order.</summary>
    public static IReadOnlyList<HarmType> All { get; }

    /// <summary>Their codes.</summary>
    public static CodeList List { get; }

    /// <summary>Wire code, e.g. <c>SEXTORTION_FINANCIAL</c>.</summary>
    public string Code { get; }

    /// <summary>
    /// The priority proposed at first. Threats, incitement to suicide and grooming begin at P1; the risk flags that force
    /// a vital review (<see cref="Vocabularies.ForcesVitalReview"/>) lead them to P0.
    /// </summary>
    public Priority DefaultPriority { get; }

    /// <summary>Which evidence may be attached.</summary>
    public UploadRule Upload { get; }

    /// <summary>
    /// True when what is reported may show a minor sexually, self-made and generated images included. Holding such an
    /// image, or consulting it habitually, is an offence (CP 227-23) and no exemption for associations is known. So the
    /// portal refuses files, previews, fetching of the link and hashing on the server, and keeps the link encrypted and
    /// masked. Every such type is <see cref="UploadRule.TextOnly"/> or <see cref="UploadRule.Never"/>.
    /// </summary>
    /// <remarks>
    /// True also where the image is likely and not certain: shaming accounts, sexual harassment between classmates,
    /// blackmail. False for the adult victim of NCII_ADULT (for a minor the type is CSAM_MINOR) and for content that
    /// reached a child (HARMFUL_EXPOSURE) or recruits one (TERROR).
    /// </remarks>
    public bool MayShowSexualImageOfMinor { get; private init; }

    /// <summary>
    /// The category that the DSA Transparency Database would give it (<see cref="DsaCodes.Categories"/>).
    /// STATEMENT_CATEGORY_PROTECTION_OF_MINORS is added whenever the victim is a minor, and never for an adult.
    /// </summary>
    public string TdbCategory { get; }

    /// <summary>Further categories of this harm, apart from PROTECTION_OF_MINORS.</summary>
    public IReadOnlyList<string> TdbAdditions { get; private init; } = [];

    /// <summary>Its keywords there, the likeliest first (<see cref="DsaCodes.Keywords"/>).</summary>
    public IReadOnlyList<string> TdbKeywords { get; private init; } = [];

    /// <summary>Codes of the <see cref="LegalGround"/>s proposed, the strongest first.</summary>
    public IReadOnlyList<string> LegalGrounds { get; private init; } = [];

    /// <summary>The type of a code; null when there is none.</summary>
    public static HarmType? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
