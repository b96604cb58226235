using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Audit;

/// <summary>Counts the refusals of those who can make as many as they like, one row per hour and kind.</summary>
public sealed class RefusalCounter(IServiceScopeFactory scopes, TimeProvider time, WriteGate gate)
{
    /// <summary>One more.</summary>
    /// <param name="actor">Nobody, or whose key was revoked.</param>
    /// <param name="useCase">What was asked for.</param>
    /// <param name="code">Code of the refusal.</param>
    public async Task Count(Actor actor, string useCase, string code)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow();
        var hour = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerHour));
        var row = db.RefusalCounts.Where(one => one.ActorId == actor.Id && one.UseCase == useCase && one.Code == code && one.Hour == hour);
        using (await gate.Enter(CancellationToken.None))
        {
            if (await OneMore(row)) return;
            db.RefusalCounts.Add(new RefusalCount
            {
                ActorId = actor.Id,
                ActorKind = actor.Kind,
                ActorName = actor.Name,
                ActorOrganisationId = actor.HelplineId ?? actor.PlatformId,
                UseCase = useCase,
                Code = code,
                Hour = hour,
                Times = 1,
            });
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
            }
            catch (DbUpdateException first) when (UniqueViolation.Is(first))
            {
                await OneMore(row);
            }
        }
    }

    private static async Task<bool> OneMore(IQueryable<RefusalCount> row) =>
        await row.ExecuteUpdateAsync(set => set.SetProperty(one => one.Times, one => one.Times + 1)) > 0;
}
