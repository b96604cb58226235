using System.Collections.Frozen;

namespace Domain.Law;

/// <summary>
/// A text of French law on which a request may rely, or the platform's own terms. Labels name the offence; penalties are
/// kept out of what platforms read.
/// </summary>
/// <param name="Code">Wire code, e.g. <c>FR_CP_227_23</c>.</param>
/// <param name="Article">How a lawyer cites it; empty for the platform's own terms.</param>
/// <param name="Confirmed">
/// True when the text was read in a source; false while it is from memory or our own proposal and awaits a lawyer of the
/// helpline.
/// </param>
/// <param name="ValidFrom">
/// Day it came into force, given where an offence is recent enough for older facts to reach the helpline (penal law does
/// not reach back: CP 112-1). Null otherwise.
/// </param>
/// <param name="ValidUntil">Last day in force; null while it is.</param>
public sealed record LegalGround(
    string Code, string Article, bool Confirmed, DateOnly? ValidFrom = null, DateOnly? ValidUntil = null)
{
    /// <summary>
    /// All of them, by subject: harassment, threats, privacy and image, sexual offences against minors, blackmail,
    /// violence, press offences, civil law. Source of each confirmed row: the domain notes, § 3. Days in force:
    /// law 2021-478 (23 April 2021), 2021-1109 (26 August 2021), 2022-299 (4 March 2022), 2024-449 (23 May 2024).
    /// </summary>
    public static IReadOnlyList<LegalGround> All { get; } =
    [
        new("FR_CP_222_33_2_2", "Code pénal, art. 222-33-2-2", true),
        new("FR_CP_222_33_2_3", "Code pénal, art. 222-33-2-3", true, new DateOnly(2022, 3, 4)),
        new("FR_CP_222_33", "Code pénal, art. 222-33", false),
        new("FR_CP_222_17", "Code pénal, art. 222-17 et 222-18", true),
        new("FR_CP_223_13", "Code pénal, art. 223-13", true),
        new("FR_CP_223_1_1", "Code pénal, art. 223-1-1", true, new DateOnly(2021, 8, 26)),
        new("FR_CP_226_1", "Code pénal, art. 226-1 et 226-2", true),
        new("FR_CP_226_2_1", "Code pénal, art. 226-2-1", true),
        new("FR_CP_226_3_1", "Code pénal, art. 226-3-1", true),
        new("FR_CP_226_4_1", "Code pénal, art. 226-4-1", true),
        new("FR_CP_226_8", "Code pénal, art. 226-8", true),
        new("FR_CP_226_8_1", "Code pénal, art. 226-8-1", true, new DateOnly(2024, 5, 23)),
        new("FR_CP_226_15", "Code pénal, art. 226-15", true),
        new("FR_CP_323_1", "Code pénal, art. 323-1", true),
        new("FR_CP_227_23", "Code pénal, art. 227-23", true),
        new("FR_CP_227_23_1", "Code pénal, art. 227-23-1", true, new DateOnly(2021, 4, 23)),
        new("FR_CP_227_22", "Code pénal, art. 227-22", true),
        new("FR_CP_227_22_1", "Code pénal, art. 227-22-1", true),
        new("FR_CP_227_22_2", "Code pénal, art. 227-22-2", true, new DateOnly(2021, 4, 23)),
        new("FR_CP_312_10", "Code pénal, art. 312-10", true),
        new("FR_CP_312_1", "Code pénal, art. 312-1", true),
        new("FR_CP_313_1", "Code pénal, art. 313-1", false),
        new("FR_CP_222_33_3", "Code pénal, art. 222-33-3", true),
        new("FR_CP_227_24", "Code pénal, art. 227-24", true),
        new("FR_CP_225_12_1", "Code pénal, art. 225-12-1, 225-5 et suivants", false),
        new("FR_L1881_29_1", "Loi du 29 juillet 1881, art. 29 al. 1 et 32", true),
        new("FR_L1881_29_2", "Loi du 29 juillet 1881, art. 29 al. 2 et 33", true),
        new("FR_L1881_24", "Loi du 29 juillet 1881, art. 24 et 33 al. 3", true),
        new("FR_CP_421_2_5", "Code pénal, art. 421-2-5", true),
        new("FR_CC_9", "Code civil, art. 9 (et 372-1 pour les parents)", true),
        new("FR_LIL_51", "RGPD, art. 17 ; loi Informatique et Libertés, art. 51", false),
        new("PLATFORM_TOS", "", false),
    ];

    /// <summary>Their codes, with the days on which each may be relied on.</summary>
    public static CodeList List { get; } = new(
        "LegalGround", [.. All.Select(ground => new CodeEntry(ground.Code, ground.ValidFrom, ground.ValidUntil))]);

    private static readonly FrozenDictionary<string, LegalGround> ByCode =
        All.ToFrozenDictionary(ground => ground.Code, StringComparer.Ordinal);

    /// <summary>The ground of a code; null when there is none.</summary>
    public static LegalGround? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);
}
