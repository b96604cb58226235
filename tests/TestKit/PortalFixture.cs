using Domain.Kernel;
using Infrastructure;
using Infrastructure.Persistence;
using Infrastructure.Secrets;
using Infrastructure.UseCases;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace TestKit;

/// <summary>The real thing below the pages: a real database of its own, the real door, and a clock held in the hand.</summary>
public sealed class PortalFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestDatabase _database;
    private readonly bool _ownsDatabase;

    private PortalFixture(ServiceProvider services, TestDatabase database, bool ownsDatabase)
    {
        _services = services;
        _database = database;
        _ownsDatabase = ownsDatabase;
    }

    /// <summary>Tuesday 24 November 2026, 10:00 in Paris: the helpline is open.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time => (FakeTimeProvider)_services.GetRequiredService<TimeProvider>();

    public UseCaseRunner Runner => _services.GetRequiredService<UseCaseRunner>();

    public SystemUseCases System => _services.GetRequiredService<SystemUseCases>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A new portal on a database that this fixture throws away.</summary>
    public static async Task<PortalFixture> Create(string provider = TestDatabase.Sqlite, Action<IServiceCollection>? configure = null) =>
        provider == TestDatabase.Sqlite
            ? On(TestDatabase.OfFiles(await Prepared.Empty), configure) : await SetUp(TestDatabase.New(provider), configure);

    /// <summary>A portal on a database that is set up already; this fixture throws it away.</summary>
    public static PortalFixture On(TestDatabase database, Action<IServiceCollection>? configure = null) =>
        new(Provide(database, new FakeTimeProvider(Start), configure), database, ownsDatabase: true);

    /// <summary>A portal on an empty database, brought to its shape here.</summary>
    public static async Task<PortalFixture> SetUp(TestDatabase database, Action<IServiceCollection>? configure = null)
    {
        var portal = On(database, configure);
        await portal.Get<DatabaseSetUp>().Run();
        return portal;
    }

    /// <summary>Another node of the same portal: its own services, the same database, the same clock. Dispose it first.</summary>
    public PortalFixture AnotherNode(Action<IServiceCollection>? configure = null) =>
        new(Provide(_database, Time, configure), _database, ownsDatabase: false);

    /// <summary>The same portal on a copy of its SQLite file, and of the files beside it, that may be tampered with.</summary>
    public PortalFixture Copy(Action<IServiceCollection>? configure = null)
    {
        var copy = _database.Copy();
        return new PortalFixture(Provide(copy, Time, configure), copy, ownsDatabase: true);
    }

    /// <summary>Where files are kept.</summary>
    public string Directory => _database.Directory;

    /// <summary>Keeps the SQLite files and the logs beside them from going away until disposed.</summary>
    public IDisposable Hold() => _database.Hold();

    /// <summary>Closes idle connections, as a portal does that ends.</summary>
    public void LetGo() => _database.LetGo();

    private static ServiceProvider Provide(TestDatabase database, FakeTimeProvider time, Action<IServiceCollection>? configure)
    {
        var configuration = database.Configuration;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(configuration);
        services.AddSingleton<TimeProvider>(time);
        services.AddInfrastructure(configuration, database.Directory);
        // Hashing as slowly as in service would take most of the time of the tests.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        configure?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>The door for one caller.</summary>
    public IUseCases As(Caller caller) => new CallerUseCases(Runner, caller);

    /// <summary>The door for a person: enrolled and signed in here.</summary>
    public async Task<IUseCases> As(Guid accountId) => await PersonAtWork.Enrol(_services, accountId);

    /// <summary>The door for a person who is enrolled already, as in a copy.</summary>
    public IUseCases AsKnown(Guid accountId) => PersonAtWork.Of(_services, accountId);

    /// <summary>The door for somebody of another portal, in the session that they have there: this one is a copy of it.</summary>
    public IUseCases AsIn(IUseCases there) => ((PersonAtWork)there).In(_services);

    /// <summary>Reads the database directly, as the system.</summary>
    public async Task<T> Read<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Viewer = Actor.System;
        return await read(db);
    }

    /// <summary>What a stored secret says.</summary>
    public async Task<string?> Open(Secret? secret) => (await Get<SecretReader>().Open([secret], CancellationToken.None))[secret];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsDatabase) await _database.DisposeAsync();
    }

    private sealed class CallerUseCases(UseCaseRunner runner, Caller caller) : IUseCases
    {
        public Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
            where TSelf : ICommand<TSelf, TResult> => runner.Run(command, caller, cancellationToken);

        public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
            where TSelf : IQuery<TSelf, TResult> => runner.Ask(query, caller, cancellationToken);
    }
}
