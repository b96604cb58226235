using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.UseCases;

/// <summary>A command that does whatever a test says, with what a handler is given.</summary>
public sealed record DoAnything(Func<PortalDbContext, UseCaseContext, CancellationToken, Task<Outcome<Receipt>>> Act, string Reference = "")
    : ICommand<DoAnything, Receipt>, INamesARecord
{
    public static Permission Requires => Permission.FileTakedowns;

    public static DoAnything Of(Func<PortalDbContext, Task<Outcome<Receipt>>> act) => new((db, _, _) => act(db));
}

public sealed class DoAnythingHandler(PortalDbContext db) : IHandle<DoAnything, Receipt>
{
    public Task<Outcome<Receipt>> Handle(DoAnything request, UseCaseContext context, CancellationToken cancellationToken) =>
        request.Act(db, context, cancellationToken);
}

/// <summary>A protected question with any answer.</summary>
public sealed record LookAt(string Reference, bool Opening, Refusal? No = null) : IQuery<LookAt, string>, IProtectedView, INamesARecord
{
    public static Permission Requires => Permission.SeeHelplineWork;
}

public sealed class LookAtHandler : IHandle<LookAt, string>
{
    public Task<Outcome<string>> Handle(LookAt request, UseCaseContext context, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<string>>(request.No is { } no ? no : "seen");
}

/// <summary>A question that anybody may ask, answered by whatever a test reads as them.</summary>
public sealed record Read(Func<PortalDbContext, Task<string>> Look) : IQuery<Read, string>
{
    public static Permission Requires => Permission.SeeHelplineStatus;
}

public sealed class ReadHandler(PortalDbContext db) : IHandle<Read, string>
{
    public async Task<Outcome<string>> Handle(Read request, UseCaseContext context, CancellationToken cancellationToken) =>
        await request.Look(db);
}

/// <summary>Something that happened in a test.</summary>
public sealed record SomethingHappened(string Word) : DomainEvent;

internal static class TestUseCases
{
    /// <summary>A scenario whose door also knows the use cases above.</summary>
    public static async Task<Scenario> Scenario(Action<IServiceCollection>? more = null, string provider = TestDatabase.Sqlite) =>
        await TestKit.Scenario.Create(provider, services =>
        {
            services.AddScoped<IHandle<DoAnything, Receipt>, DoAnythingHandler>();
            services.AddScoped<IHandle<LookAt, string>, LookAtHandler>();
            services.AddScoped<IHandle<Read, string>, ReadHandler>();
            more?.Invoke(services);
        });

    /// <summary>Rows per table, every table: what was written is what differs.</summary>
    public static Task<Dictionary<string, int>> Rows(this PortalFixture portal) => portal.Read(async db =>
    {
        var rows = new Dictionary<string, int>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
        {
            // Names of our own tables: nothing from outside gets into this text.
#pragma warning disable EF1002
            rows[table] = await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS Value FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
        }

        return rows;
    });

    /// <summary>What was written since: table and number of rows.</summary>
    public static async Task<string> WrittenSince(this PortalFixture portal, Dictionary<string, int> before)
    {
        var after = await portal.Rows();
        return string.Join(
            ", ", after.Where(table => table.Value != before[table.Key])
                .Select(table => $"{table.Key} {table.Value - before[table.Key]:+0;-0}").Order());
    }

    public static Task Execute(this PortalFixture portal, FormattableString sql) => portal.Read(db => db.Database.ExecuteSqlAsync(sql));

    public static Task<Guid> AccountId(this PortalFixture portal, string name) =>
        portal.Read(db => db.Users.Where(user => user.Name == name).Select(user => user.Id).SingleAsync());
}
