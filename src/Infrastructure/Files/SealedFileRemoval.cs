using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Files;

/// <summary>
/// Deletes the rows of files that are going, a batch of chunks at a time, each in a short turn of its own. Stopped anywhere, the
/// next run goes on. What they said was unreadable before, when their key was destroyed, or nobody ever saw it.
/// </summary>
public sealed class SealedFileRemoval(IServiceScopeFactory scopes, WriteGate gate)
{
    private const int Batch = 16;
    private const int Some = 100;

    /// <summary>Deletes everything that is going.</summary>
    /// <returns>How many files.</returns>
    public async Task<int> DeleteGoing(CancellationToken cancellationToken)
    {
        for (var done = 0; ;)
        {
            var going = await On(db =>
                Going(db).OrderBy(file => file.CreatedAt).Select(file => file.Id).Take(Some).ToListAsync(cancellationToken));
            if (going.Count == 0) return done;
            foreach (var id in going) await Delete(id, cancellationToken);
            done += going.Count;
        }
    }

    /// <summary>Gives up a file that nobody keeps, and deletes it. Not cancelled with the call: who hangs up leaves nothing.</summary>
    public async Task Forget(Guid id)
    {
        using (await gate.Enter(CancellationToken.None))
            await On(db => Files(db).Where(file => file.Id == id && file.State != FileState.Kept).MarkGoing(CancellationToken.None));
        await Delete(id, CancellationToken.None);
    }

    private async Task Delete(Guid id, CancellationToken cancellationToken)
    {
        while (await First(id, cancellationToken) is { } first)
        {
            using var turn = await gate.Enter(cancellationToken);
            await On(db => db.SealedChunks
                .Where(chunk => chunk.FileId == id && chunk.Number < first + Batch && Going(db).Any(file => file.Id == id))
                .ExecuteDeleteAsync(cancellationToken));
        }

        using var last = await gate.Enter(cancellationToken);
        await On(db => Going(db).Where(file => file.Id == id).ExecuteDeleteAsync(cancellationToken));
    }

    // A range of the key: a batch by its count would be looked for among the chunks of all files.
    private Task<int?> First(Guid id, CancellationToken cancellationToken) => On(db =>
        db.SealedChunks.Where(chunk => chunk.FileId == id && Going(db).Any(file => file.Id == id))
            .MinAsync(chunk => (int?)chunk.Number, cancellationToken));

    private async Task<T> On<T>(Func<PortalDbContext, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    private static IQueryable<SealedFile> Files(PortalDbContext db) => db.SealedFiles.IgnoreQueryFilters([PortalDbContext.Visibility]);

    private static IQueryable<SealedFile> Going(PortalDbContext db) => Files(db).Where(file => file.State == FileState.Going);
}

/// <summary>Marks files.</summary>
internal static class GoingFiles
{
    /// <summary>Nobody sees them from the commit on; their rows are deleted afterwards.</summary>
    /// <returns>How many there were to mark.</returns>
    public static Task<int> MarkGoing(this IQueryable<SealedFile> files, CancellationToken cancellationToken) =>
        files.Where(file => file.State != FileState.Going)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.State, FileState.Going), cancellationToken);
}
