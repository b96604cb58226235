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
            var beaten = await db.JobPulses.Where(pulse => pulse.Name == name)
                .ExecuteUpdateAsync(set => set.SetProperty(pulse => pulse.At, now), cancellationToken);
            if (beaten > 0) return;
            db.JobPulses.Add(new JobPulse { Name = name, At = now });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
