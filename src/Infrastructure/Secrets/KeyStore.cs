using System.Collections.Concurrent;
using System.Security.Cryptography;
using Domain.Kernel;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Secrets;

/// <summary>Makes, finds, wraps anew and destroys keys. A key is committed before anything that is sealed under it.</summary>
public sealed class KeyStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time, PortalPaths paths)
    : IDisposable
{
    /// <summary>Subject of the portal's own keys.</summary>
    public const string PortalSubject = "portal";

    private const int KeyBytes = 32;
    private const int Batch = 200;
    private readonly ConcurrentQueue<Wanted> _wanted = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IPersistedDataProtector _wrap = (IPersistedDataProtector)protection.CreateProtector("Portal.DataKey");

    /// <summary>
    /// The keys of one subject, made when missing; 256 bits each. What others ask for while one write is under way is made
    /// together in the next.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, UsableKey>> Ensure(
        string subject, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken)
    {
        var wanted = new Wanted(subject, kinds);
        _wanted.Enqueue(wanted);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (!wanted.Answer.Task.IsCompleted) await EnsureWanted();
        }
        finally
        {
            _turn.Release();
        }

        return await wanted.Answer.Task;
    }

    /// <summary>The bytes of keys that still exist; destroyed ones are missing from the answer.</summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> Load(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return new Dictionary<Guid, byte[]>();
        await using var scope = scopes.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<KeyDbContext>().DataKeys.AsNoTracking()
            .Where(key => ids.Contains(key.Id)).ToListAsync(cancellationToken);
        var unknown = ids.Except(keys.Select(key => key.Id)).Count();
        if (unknown > 0)
            throw new InvalidOperationException($"{unknown} keys are not in the key store: it does not belong to this database.");
        return keys.Where(key => key.Wrapped is not null).ToDictionary(key => key.Id, key => Unwrap(key)!);
    }

    /// <summary>Which kinds of these subjects still have a key.</summary>
    public async Task<HashSet<(string Subject, string Kind)>> Living(
        IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
        var living = new HashSet<(string, string)>();
        foreach (var some in subjects.Chunk(Batch))
            foreach (var key in await db.DataKeys.AsNoTracking().Where(key => some.Contains(key.Subject) && key.DestroyedAt == null)
                .Select(key => new { key.Subject, key.Kind }).ToListAsync(cancellationToken)) living.Add((key.Subject, key.Kind));
        return living;
    }

    /// <summary>
    /// Destroys keys of a subject. Doing it again changes nothing. What was destroyed is also noted outside the store
    /// (identifiers alone), so that an older copy of the store can be put right.
    /// </summary>
    /// <returns>How many keys there were to destroy.</returns>
    public Task<int> Destroy(string subject, IReadOnlyCollection<SecretKind> kinds, CancellationToken cancellationToken) =>
        Destroy([(subject, [.. kinds.Select(kind => kind.ToString())])], cancellationToken);

    /// <summary>Destroys keys of several subjects with one write.</summary>
    /// <inheritdoc cref="Destroy(string, IReadOnlyCollection{SecretKind}, CancellationToken)"/>
    public async Task<int> Destroy(
        IReadOnlyCollection<(string Subject, IReadOnlyList<string> Kinds)> what, CancellationToken cancellationToken)
    {
        var (subjects, wanted) = (
            what.Select(one => one.Subject).Distinct().ToList(),
            what.SelectMany(one => one.Kinds.Select(kind => (one.Subject, kind))).ToHashSet());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
        var living = await db.DataKeys.Where(key => EF.Parameter(subjects).Contains(key.Subject) && key.DestroyedAt == null)
            .ToListAsync(cancellationToken);
        var keys = living.Where(key => wanted.Contains((key.Subject, key.Kind))).ToList();
        await Destroy(db, keys, cancellationToken);
        return keys.Count;
    }

    /// <summary>Destroys again what the list outside the store says was destroyed: after a restore from an older copy.</summary>
    public async Task<int> DestroyAgain(CancellationToken cancellationToken)
    {
        if (!File.Exists(paths.DestroyedKeys)) return 0;
        var done = 0;
        foreach (var ids in (await File.ReadAllLinesAsync(paths.DestroyedKeys, cancellationToken))
            .Select(line => Guid.Parse(line.Split(' ')[0])).Chunk(Batch))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
            var keys = await db.DataKeys.Where(key => ids.Contains(key.Id) && key.Wrapped != null).ToListAsync(cancellationToken);
            await Destroy(db, keys, cancellationToken, noted: true);
            done += keys.Count;
        }

        return done;
    }

    /// <summary>Wraps keys anew that an older key of the ring wrapped, a batch at a time; it goes on where it was stopped.</summary>
    /// <returns>How many were wrapped anew.</returns>
    public async Task<int> WrapAnew(CancellationToken cancellationToken)
    {
        var current = CurrentRingKey();
        for (var done = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
            var keys = await db.DataKeys.Where(key => key.WrappedBy != current && key.DestroyedAt == null).OrderBy(key => key.Id)
                .Take(Batch).ToListAsync(cancellationToken);
            if (keys.Count == 0) return done;
            foreach (var key in keys) (key.Wrapped, key.WrappedBy) = (_wrap.Protect(Unwrap(key)!), current);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                done += keys.Count;
            }
            catch (DbUpdateConcurrencyException)
            {
                // One of them was destroyed meanwhile and stays so: the others come with the next look.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // For everybody who waits: whoever has the turn does not stop for all when its own call is cancelled.
    private async Task EnsureWanted()
    {
        var all = new List<Wanted>();
        while (all.Count < Batch && _wanted.TryDequeue(out var one)) all.Add(one);
        try
        {
            var keys = (await Ensure(all)).ToLookup(key => key.Subject, key => key.Key, StringComparer.Ordinal);
            foreach (var one in all)
                one.Answer.SetResult(
                    keys[one.Subject].Where(key => one.Kinds.Contains(key.Kind)).ToDictionary(key => key.Kind, StringComparer.Ordinal));
        }
        catch (Exception failure)
        {
            all.ForEach(one => one.Answer.TrySetException(failure));
        }
    }

    private async Task<List<(string Subject, UsableKey Key)>> Ensure(List<Wanted> all)
    {
        var subjects = all.Select(one => one.Subject).Distinct(StringComparer.Ordinal).ToList();
        for (var again = false; ; again = true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
            var found = await db.DataKeys.AsNoTracking()
                .Where(key => EF.Parameter(subjects).Contains(key.Subject) && key.DestroyedAt == null).ToListAsync();
            var made = all.SelectMany(one => one.Kinds.Select(kind => (one.Subject, Kind: kind))).Distinct()
                .Except(found.Select(key => (key.Subject, key.Kind))).Select(one => (one.Subject, New: New(one.Subject, one.Kind)))
                .ToList();
            db.DataKeys.AddRange(made.Select(one => one.New.Row));
            try
            {
                if (made.Count > 0) await db.SaveChangesAsync();
                return [.. found.Select(
                    key => (key.Subject, new UsableKey(key.Id, key.Kind, Unwrap(key)!))), .. made.Select(
                    one => (one.Subject, one.New.Key))];
            }
            catch (DbUpdateException lost) when (UniqueViolation.Is(lost) && !again)
            {
                // Another node made the same key in this moment: it is there now.
            }
        }
    }

    private async Task Destroy(KeyDbContext db, List<DataKey> keys, CancellationToken cancellationToken, bool noted = false)
    {
        if (keys.Count == 0) return;
        var now = time.GetUtcNow();
        if (!noted)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(paths.DestroyedKeys)!);
            await File.AppendAllLinesAsync(paths.DestroyedKeys, keys.Select(key => $"{key.Id} {now.UtcDateTime:O}"), cancellationToken);
        }

        foreach (var key in keys) (key.Wrapped, key.DestroyedAt) = (null, now);
        await db.SaveChangesAsync(cancellationToken);
        // Old pages of the file are overwritten (secure_delete); the log of writes must not keep them either.
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }

    private (DataKey Row, UsableKey Key) New(string subject, string kind)
    {
        var key = new UsableKey(Guid.CreateVersion7(), kind, RandomNumberGenerator.GetBytes(KeyBytes));
        var wrapped = _wrap.Protect(key.Bytes);
        return (new DataKey
        {
            Id = key.Id,
            Subject = subject,
            Kind = kind,
            Wrapped = wrapped,
            WrappedBy = RingKeyOf(wrapped),
            CreatedAt = time.GetUtcNow(),
        }, key);
    }

    // A key of the ring that was revoked still unwraps: what it locked must stay readable until it is wrapped anew.
    private byte[]? Unwrap(DataKey key) =>
        key.Wrapped is null ? null : _wrap.DangerousUnprotect(key.Wrapped, ignoreRevocationErrors: true, out _, out _);

    private Guid CurrentRingKey() => RingKeyOf(_wrap.Protect([]));

    // What Data Protection writes begins with a magic number of four bytes and the identifier of the key it used.
    private static Guid RingKeyOf(byte[] protectedBytes) => new(protectedBytes.AsSpan(4, 16));

    private sealed record Wanted(string Subject, IReadOnlyCollection<string> Kinds)
    {
        public TaskCompletionSource<IReadOnlyDictionary<string, UsableKey>> Answer { get; } = new(
            TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>A key in the hand.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">Name of the kind of secret.</param>
/// <param name="Bytes">256 bits.</param>
public sealed record UsableKey(Guid Id, string Kind, byte[] Bytes);
