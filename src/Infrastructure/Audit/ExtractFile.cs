using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infrastructure.Audit;

/// <summary>Writes the trail of one record as a file for a court or an authority, and verifies such a file.</summary>
public sealed class ExtractFile(TrailKeys keys, TrailAnchors anchors)
{
    /// <summary>Name and version of the form.</summary>
    public const string Format = "escalation-portal-trail/1";

    /// <summary>How to verify a file without this portal, in French and English.</summary>
    public static IReadOnlyList<string> HowToVerify { get; } =
    [
        "FR 1. Texte d’une entrée : une ligne par colonne, Nom=longueur:valeur, longueur en octets UTF-8, Nom=- si vide, saut de ligne (LF) après chaque ligne, dans l’ordre Stream, Number, PreviousHash, At, CorrelationId, ActorKind, ActorId, ActorName, ActorOrganisationId, UseCase, Reference, Event, Refusal, Payload, PayloadVersion, HelplineId, PlatformId. Instants : AAAA-MM-JJThh:mm:ss.fffffffZ (UTC, sept décimales).",
        "FR 2. Hash = SHA-256 du texte (UTF-8), en hexadécimal. PreviousHash = Hash de l’entrée précédente du même flux (64 zéros pour la première) ; Number compte 1, 2, 3…",
        "FR 3. Feuille = SHA-256(octet 00 suivi de « Id:Hash »). Suivre Path : L = SHA-256(01, pas, courant), R = SHA-256(01, courant, pas). Le résultat est le Digest du scellé Seal (RFC 6962).",
        "FR 4. Chaque scellé a été inscrit hors de la base de données (fichier checkpoints.log) au moment où il a été fait : demander la copie et comparer. Les codes Mac (HMAC-SHA256) se vérifient avec la clé, que la base ne contient pas : commande verify-export.",
        "EN 1. Text of an entry: one line per column, Name=length:value, length in bytes of UTF-8, Name=- when empty, a line feed after each, in the order Stream, Number, PreviousHash, At, CorrelationId, ActorKind, ActorId, ActorName, ActorOrganisationId, UseCase, Reference, Event, Refusal, Payload, PayloadVersion, HelplineId, PlatformId. Instants: YYYY-MM-DDThh:mm:ss.fffffffZ (UTC, seven decimals).",
        "EN 2. Hash = SHA-256 of the text (UTF-8), hexadecimal. PreviousHash = Hash of the entry before it in its stream (64 zeros for the first); Number counts 1, 2, 3…",
        "EN 3. Leaf = SHA-256(byte 00, then \"Id:Hash\"). Follow Path: L = SHA-256(01, step, current), R = SHA-256(01, current, step). The result is the Digest of the seal Seal (RFC 6962).",
        "EN 4. Each seal was written outside the database (file checkpoints.log) when it was made: ask for the copy and compare. The Mac codes (HMAC-SHA256) are verified with the key, which the database does not hold: command verify-export.",
    ];

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The file, with its code when the key is here.</summary>
    public string Write(TrailExtract extract)
    {
        var bare = JsonSerializer.Serialize(extract with { KeyId = "", Mac = "" }, Form);
        return keys.Sign(bare) is { } code ? JsonSerializer.Serialize(extract with { KeyId = code.KeyId, Mac = code.Mac }, Form) : bare;
    }

    /// <summary>
    /// Verifies a file, as far as what is at hand here allows: hashes always, codes with the key, the file outside if there is one.
    /// </summary>
    public ExtractReport Verify(string json)
    {
        if (Read(json) is not { } extract) return new ExtractReport("", 0, 0, 0, false, ["This is not a trail exported by this portal."]);
        var faults = new List<string>();
        foreach (var stream in extract.Streams) CheckStream(stream, faults);
        var seals = extract.Seals.GroupBy(seal => seal.Number).ToDictionary(group => group.Key, group => group.First());
        var entries = extract.Streams.SelectMany(stream => stream.Entries).ToList();
        foreach (var entry in entries) CheckSeal(entry, seals, faults);
        var whole = keys.Holds(extract.KeyId, JsonSerializer.Serialize(extract with { KeyId = "", Mac = "" }, Form), extract.Mac);
        if (whole == false) faults.Add("The file is not as it was exported: its code does not fit.");
        else if (whole is null && keys.Any) faults.Add("The code of the file was made with another key than those that are here.");
        foreach (var seal in extract.Seals.Where(seal => keys.Holds(seal.KeyId, seal.Text(), seal.Mac) == false))
            faults.Add($"Seal {seal.Number}: its code does not fit.");
        return new ExtractReport(
            extract.Reference, entries.Count, entries.Count(entry => entry.Seal is null), Anchored(extract.Seals, faults), keys.Any,
            faults);
    }

    private static void CheckStream(ExtractedStream stream, List<string> faults)
    {
        var (number, hash) = (0L, AuditEntry.Beginning);
        foreach (var entry in stream.Entries.Select(one => one.Entry))
        {
            var name = $"{stream.Stream} no. {entry.Number} (id {entry.Id})";
            if (entry.Hash != CanonicalText.HashOf(entry.Text())) faults.Add($"{name}: it was altered, its hash does not fit.");
            if (entry.Stream != stream.Stream || entry.Number != number + 1 || entry.PreviousHash != hash)
                faults.Add($"{name}: it does not follow the entry before it.");
            (number, hash) = (entry.Number, entry.Hash);
        }
    }

    private static void CheckSeal(ExtractedEntry entry, Dictionary<long, TrailSeal> seals, List<string> faults)
    {
        if (entry.Seal is not { } number) return;
        var line = AuditEntry.LineOf(entry.Entry.Id, entry.Entry.Hash);
        if (!seals.TryGetValue(number, out var seal) || MerkleTree.Follow(line, entry.Path) != seal.Digest)
            faults.Add($"{entry.Entry.Stream} no. {entry.Entry.Number} (id {entry.Entry.Id}): it does not lead to seal {number}.");
    }

    private int Anchored(IReadOnlyList<TrailSeal> seals, List<string> faults)
    {
        var outside = new Dictionary<long, string>();
        var asked = seals.Select(seal => seal.Number).ToHashSet();
        foreach (var line in anchors.Lines())
            if (TrailSeal.NumberOf(line) is { } number && asked.Contains(number)) outside[number] = line;
        foreach (var seal in seals.Where(seal => outside.TryGetValue(seal.Number, out var line) && line != seal.Line()))
            faults.Add($"Seal {seal.Number}: it is not the one that was written outside the database.");
        return seals.Count(seal => outside.GetValueOrDefault(seal.Number) == seal.Line());
    }

    private static TrailExtract? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TrailExtract>(json, Form) is { Format: Format, Streams: not null, Seals: not null } extract
                ? extract : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
