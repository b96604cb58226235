using Domain.Kernel;
using Infrastructure;
using Infrastructure.Demo;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TestKit;

namespace Benchmarks;

/// <summary>A portal without pages, on a database file of its own that begins with the demo: its people, keys and platforms.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Node(string directory)
    {
        Directory = directory;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddInfrastructure(new ConfigurationBuilder().Build(), directory);
        _services = services.BuildServiceProvider();
    }

    public string Directory { get; }

    public static async Task<Node> Create()
    {
        var node = new Node(System.IO.Directory.CreateTempSubdirectory("portal-bench-").FullName);
        await node.Get<DatabaseSetUp>().Run();
        await node.Get<DemoData>().FillIfEmpty();
        return node;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The door for a person of the demo.</summary>
    public async Task<IUseCases> As(string email) =>
        PersonAtWork.Of(_services, await Read(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync()));

    /// <summary>Reads the database directly, as the system.</summary>
    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
