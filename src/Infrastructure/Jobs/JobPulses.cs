using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Jobs;

/// <summary>Keeps when jobs last ran, in the database, so that every node can tell.</summary>
public sealed class JobPulses(IServiceScopeFactory scopes, TimeProvider time, WriteGate gate)
{
    /// <summary>The job ran to its end.</summary>
    public async Task Beat(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow();
        using (await gate.Enter(cancellationToken))
        {
            if (await Move(db, name, now, cancellationToken)) return;
            db.JobPulses.Add(new JobPulse { Name = name, At = now });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException lost) when (UniqueViolation.Is(lost))
            {
                // Another node wrote the first one in this moment.
                await Move(db, name, now, cancellationToken);
            }
        }
    }

    /// <summary>When a job last ran to its end (UTC); null when it never did.</summary>
    public async Task<DateTimeOffset?> Last(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().JobPulses.Where(pulse => pulse.Name == name)
            .Select(pulse => (DateTimeOffset?)pulse.At).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<bool> Move(PortalDbContext db, string name, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.JobPulses.Where(pulse => pulse.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(pulse => pulse.At, now), cancellationToken) > 0;
}
