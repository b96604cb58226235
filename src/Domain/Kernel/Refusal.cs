namespace Domain.Kernel;

/// <summary>The closed set of reasons for which the portal says no. Each maps to one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>The actor's role does not hold the permission: 403, or 401 when nobody is signed in.</summary>
    NotAllowed,

    /// <summary>Not there, or not visible to this actor; the two are never told apart: 404.</summary>
    NotFound,

    /// <summary>A rule of the domain or an unlawful move: 409.</summary>
    Rule,

    /// <summary>Somebody else changed the record in between: 412.</summary>
    Stale,

    /// <summary>Input that is not acceptable, named by field: 422.</summary>
    Invalid,
}

/// <summary>
/// A typed no. <see cref="Code"/> is stable (machines rely on it) and is the key of the sentence people read.
/// </summary>
/// <param name="Kind">Which of the closed set.</param>
/// <param name="Code">Stable dotted code, e.g. <c>takedown.unlawful_move</c>.</param>
/// <param name="Arguments">Values for the sentence's placeholders; never personal data.</param>
/// <param name="Errors">For <see cref="RefusalKind.Invalid"/>: field name (camelCase path) to error code.</param>
public sealed record Refusal(
    RefusalKind Kind,
    string Code,
    IReadOnlyList<string>? Arguments = null,
    IReadOnlyDictionary<string, string>? Errors = null)
{
    /// <summary>The role does not hold the permission.</summary>
    public static readonly Refusal NotAllowed = new(RefusalKind.NotAllowed, "not_allowed");

    /// <summary>Nobody touched this session for a while: prove who you are first.</summary>
    public static readonly Refusal SessionLocked = new(RefusalKind.NotAllowed, "session.locked");

    /// <summary>The password was given, the second factor was not.</summary>
    public static readonly Refusal SecondFactorNeeded = new(RefusalKind.NotAllowed, "session.second_factor_needed");

    /// <summary>There is no second factor yet: nothing is shown before one is set up.</summary>
    public static readonly Refusal EnrolmentNeeded = new(RefusalKind.NotAllowed, "session.enrolment_needed");

    /// <summary>The act asks for a proof of the last minutes; see <see cref="INeedsFreshProof"/>.</summary>
    public static readonly Refusal ProofNeeded = new(RefusalKind.NotAllowed, "proof_needed");

    /// <summary>Not there, or not this actor's to see.</summary>
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "not_found");

    /// <summary>The version the caller saw is no longer the current one.</summary>
    public static readonly Refusal Stale = new(RefusalKind.Stale, "stale");

    /// <summary>A rule of the domain forbids it.</summary>
    public static Refusal Rule(string code, params string[] arguments) => new(RefusalKind.Rule, code, arguments);

    /// <summary>One field is not acceptable.</summary>
    public static Refusal Invalid(string field, string error) =>
        Invalid(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = error });

    /// <summary>Most errors that one refusal names: whoever sends more mistakes reads the first of them.</summary>
    public const int ErrorsMost = 100;

    /// <summary>
    /// Several fields are not acceptable. Fields and codes are bound to <see cref="FieldPath"/>; of two that fall together the first is
    /// kept.
    /// </summary>
    public static Refusal Invalid(IReadOnlyDictionary<string, string> errors) => new(
        RefusalKind.Invalid, "invalid", null,
        errors.Take(ErrorsMost).DistinctBy(error => FieldPath.Safe(error.Key))
            .ToDictionary(error => FieldPath.Safe(error.Key), error => FieldPath.SafeCode(error.Value), StringComparer.Ordinal));
}
