using Domain.Kernel;
using Domain.Law;

namespace Domain.Retention;

/// <summary>
/// How long each class of data is kept, as data: the only place that says so (CNIL, child protection; DSA Art. 20). What
/// falls due is erased by destroying the key of its kind, or, for rows that lead nowhere, by deleting them.
/// </summary>
/// <param name="Code">Stable code.</param>
/// <param name="Kinds">Which secrets of a subject it erases; none for rows that are deleted.</param>
/// <param name="Months">Calendar months kept.</param>
/// <param name="Days">Days kept, on top of the months.</param>
public sealed record RetentionRule(string Code, IReadOnlyList<SecretKind> Kinds, int Months, int Days)
{
    /// <summary>How long a complaint against a decision is possible (DSA Art. 20(1)), in months from the last decision.</summary>
    public const int ComplaintMonths = 6;

    /// <summary>How long an out-of-court procedure that begins on the last day may take (DSA Art. 21(4)): 90 days, and 90 more.</summary>
    public const int DisputeDays = 90 + 90;

    /// <summary>How to reach the child: closure of the case + 30 days.</summary>
    public static readonly RetentionRule CaseContact = new("CASE_CONTACT", [SecretKind.Contact], 0, 30);

    /// <summary>
    /// Where a referral of a case points, when it may be a sexual image of a minor: closure + 30 days, and every window of its requests.
    /// </summary>
    public static readonly RetentionRule CaseSexualLocation = new(
        "CASE_SEXUAL_LOCATION", [SecretKind.Location], 0, 30)
    { AfterWindows = true };

    /// <summary>
    /// Identity, notes and words of a case, and where its referral pointed: closure + 24 months, and every window of its requests.
    /// </summary>
    public static readonly RetentionRule CaseContent = new(
        "CASE_CONTENT", [SecretKind.Identity, SecretKind.ClinicalNotes, SecretKind.Notes, SecretKind.Words, SecretKind.Location], 24, 0)
    { AfterWindows = true };

    /// <summary>What came in and did not become a case: decline + 30 days.</summary>
    public static readonly RetentionRule DeclinedReferral = new(
        "DECLINED_REFERRAL", [SecretKind.Contact, SecretKind.Words, SecretKind.Location], 0, 30);

    /// <summary>
    /// Where a request points, when it may be a sexual image of a minor: not a day longer than its windows, whatever becomes of the rest.
    /// </summary>
    public static readonly RetentionRule SexualLocation = new(
        "SEXUAL_LOCATION", [SecretKind.Location], ComplaintMonths, DisputeDays)
    { AfterWindows = true };

    /// <summary>
    /// Location, exchange and internal notes of a finished request: the platform's last decision + the window of a complaint + that of an
    /// out-of-court procedure.
    /// </summary>
    public static readonly RetentionRule RequestContent = new(
        "REQUEST_CONTENT", [SecretKind.Location, SecretKind.Exchange, SecretKind.Notes], ComplaintMonths,
        DisputeDays)
    { AfterWindows = true };

    /// <summary>Forms that were begun and never sent: 30 days after they were last saved.</summary>
    public static readonly RetentionRule FormDraft = new("FORM_DRAFT", [], 0, 30);

    /// <summary>Mails that were delivered or given up: 90 days.</summary>
    public static readonly RetentionRule DeliveredMail = new("DELIVERED_MAIL", [], 0, 90);

    /// <summary>Calls with an idempotency key: 30 days.</summary>
    public static readonly RetentionRule IdempotentCall = new("IDEMPOTENT_CALL", [], 0, 30);

    /// <summary>Files that no use case kept: a day after their writing began.</summary>
    public static readonly RetentionRule UnfinishedFile = new("UNFINISHED_FILE", [], 0, 1);

    // A month has up to three days fewer than the longest: what AddMonths clamps lies within them.
    private const int MostClamped = 3;

    /// <summary>Every rule, in reading order.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        CaseContact, CaseSexualLocation, CaseContent, DeclinedReferral, SexualLocation, RequestContent, FormDraft, DeliveredMail,
        IdempotentCall,
        UnfinishedFile,
    ];

    /// <summary>
    /// Whether it takes what a complaint or an out-of-court procedure may need: it waits until no window is open of any request that it
    /// touches, refused items included.
    /// </summary>
    public bool AfterWindows { get; private init; }

    /// <summary>The rule of a code; null when an erasure was not ordered by one.</summary>
    public static RetentionRule? Find(string code) => All.FirstOrDefault(rule => rule.Code == code);

    /// <summary>When what began to be kept at an instant falls due (UTC). A month that has no such day ends with its last one.</summary>
    public DateTimeOffset DueAt(DateTimeOffset from) => from.ToUniversalTime().AddMonths(Months).AddDays(Days);

    /// <summary>Whether it is due: from the due instant on.</summary>
    public bool IsDue(DateTimeOffset from, DateTimeOffset now) => DueAt(from) <= now;

    /// <summary>Nothing that began later than this can be due; what began earlier is asked one by one.</summary>
    public DateTimeOffset CandidatesUntil(DateTimeOffset now) =>
        now.ToUniversalTime().AddMonths(-Months).AddDays(Months > 0 ? MostClamped - Days : -Days);

    /// <summary>Whether a harm type's locations have the shortest retention.</summary>
    public static bool IsSexual(string harmType) => HarmType.Find(harmType) is { MayShowSexualImageOfMinor: true };
}
