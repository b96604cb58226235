using Domain.Kernel;

namespace Domain.Retention;

/// <summary>
/// Records as retention sees them: references, instants and holds, never content. It passes the wall by hand, because
/// whoever oversees retention sees no case.
/// </summary>
public interface IRetentionRecords
{
    /// <summary>
    /// A case of the actor's helpline (of any, for who has none) with everything that belongs to it; null when there is none.
    /// </summary>
    Task<CaseRecords?> FindCase(string reference, Actor actor, CancellationToken cancellationToken);

    /// <summary>What is due by rule, is not on hold, is not ordered yet and still has a key; read a page at a time.</summary>
    /// <param name="helplineId">Of one helpline; null for all.</param>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<DueErasure> FindDue(Guid? helplineId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Orders that were not carried out, oldest first. Those of held cases are left out, and those of a rule that takes nothing yet as it
    /// is now: they were given under another, or before a complaint, and wait. Only some of them, or all.
    /// </summary>
    Task<IReadOnlyList<ErasureOrder>> Pending(int most, DateTimeOffset now, IReadOnlyList<Guid>? only, CancellationToken cancellationToken);

    /// <summary>Of what was found due a moment ago, what is still neither on hold nor ordered.</summary>
    Task<IReadOnlyList<DueErasure>> StillDue(IReadOnlyList<DueErasure> due, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Destroys the keys and forgets what else could lead back. Doing it again changes nothing.</summary>
    Task Erase(IReadOnlyList<ErasureOrder> orders, CancellationToken cancellationToken);

    /// <summary>Whether a case is on hold.</summary>
    Task<bool> IsHeld(Guid caseId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many rows without a subject are due.</summary>
    Task<DeletedRows> CountDueRows(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes some of them.</summary>
    Task<DeletedRows> DeleteDueRows(DateTimeOffset now, int most, CancellationToken cancellationToken);
}

/// <summary>A case and what belongs to it.</summary>
/// <param name="Id">Key of the case.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="HelplineId">The helpline.</param>
/// <param name="IsClosed">Whether it is closed.</param>
/// <param name="Referral">Reference of its referral.</param>
/// <param name="Requests">References of its takedown requests.</param>
public sealed record CaseRecords(
    Guid Id, string Reference, Guid HelplineId, bool IsClosed, string Referral, IReadOnlyList<string> Requests);

/// <summary>Something that fell due.</summary>
/// <param name="Rule">By which rule.</param>
/// <param name="What">What is to be erased.</param>
public sealed record DueErasure(RetentionRule Rule, ErasureOf What);
