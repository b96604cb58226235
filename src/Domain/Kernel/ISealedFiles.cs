namespace Domain.Kernel;

/// <summary>
/// Files that lie sealed in the database. A file is written before the use case that owns it, and is there for nobody until
/// that use case keeps it.
/// </summary>
public interface ISealedFiles
{
    /// <summary>
    /// Makes a file that was written whole visible, in the transaction of the use case. What is not there, not whole, somebody
    /// else's, kept already or erased meanwhile is not found.
    /// </summary>
    /// <param name="id">The file.</param>
    /// <param name="owner">Whose it is; the same as when it was written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Outcome<KeptFile>> Keep(Guid id, FileOwner owner, CancellationToken cancellationToken);
}

/// <summary>Whose a file is: with what it is erased, and who may see it as far as they see its subject.</summary>
/// <param name="Subject">Reference of the referral, case or request.</param>
/// <param name="Kind">With which of the subject's secrets it is sealed and erased.</param>
/// <param name="HelplineId">The helpline that may see it; null for none.</param>
/// <param name="PlatformId">The platform that may see it; null for none.</param>
public sealed record FileOwner(string Subject, SecretKind Kind, Guid? HelplineId, Guid? PlatformId);

/// <summary>What a use case may say about a file.</summary>
/// <param name="Id">The file.</param>
/// <param name="MediaType">What it is, e.g. <c>image/png</c>.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits. It tells which file it is: a secret like the file itself.</param>
public sealed record KeptFile(Guid Id, string MediaType, long Length, string Sha256);
