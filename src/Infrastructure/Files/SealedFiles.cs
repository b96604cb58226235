using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Files;

/// <summary>The sealed files of the one who asks.</summary>
public sealed class SealedFiles(PortalDbContext db, KeyStore keys, IServiceScopeFactory scopes) : ISealedFiles
{
    private static readonly string[] Visibility = [PortalDbContext.Visibility];

    /// <summary>Its key was destroyed.</summary>
    public static readonly Refusal Erased = Refusal.Rule("file.erased");

    /// <inheritdoc/>
    public async Task<Outcome<KeptFile>> Keep(Guid id, FileOwner owner, CancellationToken cancellationToken)
    {
        // The wall shows what is kept alone; whose it must be is said by the use case.
        var file = await db.SealedFiles.IgnoreQueryFilters(Visibility).AsTracking()
            .FirstOrDefaultAsync(one => one.Id == id && one.State == FileState.Whole, cancellationToken);
        if (file is null || file.Owner != owner) return Refusal.NotFound;
        // A file whose writing outlived the erasure of its subject has a row that no erasure saw, and a key that is gone.
        if (await KeyOf(file, cancellationToken) is not { } key) return Refusal.NotFound;
        var sha256 = FileHead.Open(file, key);
        file.State = FileState.Kept;
        return new KeptFile(file.Id, file.MediaType, file.Length, sha256);
    }

    /// <summary>
    /// Opens a file of which the viewer sees the row. Which kinds of a subject somebody may read is asked before, as with secrets.
    /// Refused: <c>not_found</c>, <c>file.erased</c>.
    /// </summary>
    /// <exception cref="TamperedFileException">Its row is not as it was written.</exception>
    public async Task<Outcome<OpenedFile>> Open(Guid id, CancellationToken cancellationToken)
    {
        var file = await db.SealedFiles.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == id && one.State == FileState.Kept, cancellationToken);
        if (file is null) return Refusal.NotFound;
        if (await KeyOf(file, cancellationToken) is not { } key) return Erased;
        return new OpenedFile(new KeptFile(file.Id, file.MediaType, file.Length, FileHead.Open(file, key)), file.KeyId, key, scopes);
    }

    private async Task<byte[]?> KeyOf(SealedFile file, CancellationToken cancellationToken) =>
        (await keys.Load([file.KeyId], cancellationToken)).GetValueOrDefault(file.KeyId);
}
