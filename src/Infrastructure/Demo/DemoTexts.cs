using Domain.Law;
using Domain.Takedowns;

namespace Infrastructure.Demo;

/// <summary>One kind of story of the demo: invented, in general terms, nobody's.</summary>
internal sealed record DemoStory(
    string HarmType, Priority Priority, string AgeBand, string Said, string Explanation, string ContentKind, string[] Grounds);

/// <summary>Stories to draw from, and answers of platforms.</summary>
internal static class DemoTexts
{
    public static IReadOnlyList<DemoStory> Stories { get; } =
    [
        new("CYBERBULLYING", Priority.P2Serious, "AGE_13_14",
            "Des élèves de ma classe postent des vidéos pour se moquer de moi tous les jours.",
            "Série de vidéos humiliantes visant nommément une collégienne, publiées par plusieurs comptes sur une même semaine ; commentaires incitant à la suivre.", "VIDEO", ["FR_CP_222_33_2_2"]),
        new("SCHOOL_BULLYING", Priority.P2Serious, "AGE_13_14", "Il y a un compte sur mon collège, ils ont mis ma photo avec des insultes.",
            "Compte dédié à un établissement, publiant des photographies d’élèves accompagnées d’insultes ; la victime est reconnaissable.",
            "IMAGE", ["FR_CP_222_33_2_3", "FR_CP_226_1"]),
        new("IMPERSONATION", Priority.P2Serious, "AGE_15_17", "Quelqu’un a fait un faux compte à mon nom et écrit à mes amis.",
            "Profil usurpant l’identité d’un lycéen : même prénom, même photographie ; messages envoyés à ses contacts.", "PROFILE",
            ["FR_CP_226_4_1"]),
        new("PILE_ON", Priority.P2Serious, "AGE_15_17", "Je reçois des centaines de messages depuis hier soir.",
            "Raid coordonné : plus de deux cents commentaires haineux en une nuit sous les publications d’une mineure, appel à la harceler dans une vidéo.", "VIDEO", ["FR_CP_222_33_2_2"]),
        new("HATE", Priority.P2Serious, "AGE_13_14", "On me traite de tous les noms à cause de ma religion.",
            "Injures publiques à raison de la religion visant un enfant identifié.", "TEXT", ["FR_L1881_24"]),
        new("SEXTORTION_FINANCIAL", Priority.P1Critical, "AGE_15_17", "Il veut de l’argent sinon il envoie tout à mes contacts.",
            "Chantage en cours : demande d’argent sous menace de diffusion, compte actif, échéance annoncée par l’auteur.", "PROFILE",
            ["FR_CP_312_10", "FR_CP_227_22_2"]),
        new("HUMILIATION_ACCOUNT", Priority.P1Critical, "AGE_15_17", "Je suis sur un compte qui affiche des filles de mon lycée.",
            "Compte « d’affichage » visant des lycéennes, forte progression du nombre d’abonnés, plusieurs victimes mineures reconnaissables.", "IMAGE", ["FR_CP_222_33_2_2", "FR_CP_226_1"]),
        new("DOXXING", Priority.P1Critical, "AGE_15_17", "Ils ont publié mon adresse.",
            "Divulgation de l’adresse et de l’établissement d’une mineure, avec appel à se rendre sur place.", "TEXT", ["FR_CP_223_1_1"]),
        new("GROOMING", Priority.P1Critical, "AGE_13_14", "Il me demande de venir le voir, il est bien plus vieux.",
            "Compte d’un adulte déclarant rencontrer des mineures ; propositions de rencontre répétées en message public.", "PROFILE",
            ["FR_CP_227_22_1"]),
        new("INSULT", Priority.P3Standard, "AGE_15_17", "Un commentaire m’insulte sous ma vidéo.",
            "Injure publique isolée sous une publication de la victime.", "TEXT", ["FR_L1881_29_2"]),
        new("PRIVACY_IMAGE", Priority.P3Standard, "AGE_13_14", "Ma photo de classe est en ligne sans que mes parents soient d’accord.",
            "Photographie d’un mineur publiée sans l’accord des titulaires de l’autorité parentale ; retrait demandé à l’auteur sans effet.", "IMAGE", ["FR_CC_9"]),
        new("VIOLENCE_VIDEO", Priority.P2Serious, "AGE_15_17", "On m’a filmé pendant qu’on me frappait.",
            "Vidéo d’une agression contre un mineur, publiée par un témoin, reprise par d’autres comptes.", "VIDEO", ["FR_CP_222_33_3"]),
    ];

    public static DemoStory Vital { get; } = new(
        "SUICIDE_INCITEMENT", Priority.P0Vital, "AGE_13_14", "Ils me disent d’en finir, en direct, depuis une heure.",
        "Direct en cours : plusieurs comptes incitent une enfant à mettre fin à ses jours ; l’enfant est en ligne avec nos équipes, les secours sont prévenus.", "LIVE", ["FR_CP_223_13"]);

    public static DemoStory Of(string harmType) => Stories.First(story => story.HarmType == harmType);

    public static DecisionContent Removed(DateTimeOffset now) => new(
        DecisionOutcome.ActionedFull, ["DECISION_VISIBILITY_CONTENT_REMOVED"], null, "DECISION_GROUND_ILLEGAL_CONTENT",
        "Content removed after review: harassment of a minor.", [], DateOnly.FromDateTime(now.UtcDateTime), null,
        "AUTOMATED_DECISION_NOT_AUTOMATED", false, $"sor-{Guid.CreateVersion7():N}"[..20], null);

    public static DecisionContent Refused() => new(
        DecisionOutcome.Rejected, [], null, null, "No violation found at this location.", [], null, null,
        "AUTOMATED_DECISION_NOT_AUTOMATED", false, null, "NO_VIOLATION");
}
