using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrastructure.Demo;

/// <summary>
/// Fills an empty portal with a month of believable work, through the use cases and never around them. What is under
/// way at the end warns, is missed and escalates within the first minutes, so that the enforcement can be watched.
/// </summary>
public sealed class DemoData(IConfiguration configuration, PortalPaths paths, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Fills the portal when it is empty; otherwise does nothing.</summary>
    public async Task FillIfEmpty()
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Organisations.AnyAsync()) return;
        }

        var opening = time.GetUtcNow();
        await using var stage = new DemoStage(configuration, paths.Data, opening.AddDays(-DemoProgramme.Days - 1));
        var programme = new DemoProgramme(stage, opening);
        var scenes = typeof(IDemoScene).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IDemoScene)));
        foreach (var scene in scenes.OrderBy(type => type.Name, StringComparer.Ordinal))
            ((IDemoScene)Activator.CreateInstance(scene)!).Plan(programme);
        await programme.Play();
        await stage.GoHome();
        await stage.SendMail();
    }
}
