using Infrastructure.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace TestKit;

/// <summary>
/// SQLite files made once per process, for every test to begin with a copy: migrating and enrolling ten people takes most of a second,
/// a month of the demo a quarter of a minute, copying takes milliseconds. What is in them came there by the same set-up and the same use
/// cases.
/// </summary>
public static class Prepared
{
    private static readonly Lazy<Task<string>> EmptyOnce = new(async () =>
    {
        await using var portal = await PortalFixture.SetUp(TestDatabase.New(TestDatabase.Sqlite));
        return Keep(portal);
    });

    private static readonly Lazy<Task<(Scenario Scenario, string Files)>> PeopledOnce = new(async () =>
    {
        await using var portal = await PortalFixture.Create();
        var scenario = await Scenario.Create(portal);
        return (scenario, Keep(portal));
    });

    private static readonly Lazy<Task<string>> DemoOnce = new(async () =>
    {
        // At the real time, as the portals that go on from it.
        var database = TestDatabase.New(TestDatabase.Sqlite);
        await using var portal = await PortalFixture.SetUp(database, services => services.AddSingleton(TimeProvider.System));
        await portal.Get<DemoData>().FillIfEmpty();
        return Keep(portal);
    });

    /// <summary>
    /// Data directory of a portal that made its demo when it was first asked for: who starts on a copy goes on from there.
    /// </summary>
    public static Task<string> Demo => DemoOnce.Value;

    /// <summary>Directory with a database in the shape of this version and nothing in it.</summary>
    public static Task<string> Empty => EmptyOnce.Value;

    /// <summary>Directory with the organisations, people and keys of <see cref="Peopled"/>.</summary>
    public static async Task<string> PeopledFiles() => (await PeopledOnce.Value).Files;

    /// <summary>The scenario in it, whose portal is gone: for copies to know who is who.</summary>
    internal static async Task<Scenario> Peopled() => (await PeopledOnce.Value).Scenario;

    private static string Keep(PortalFixture portal)
    {
        // The log beside a file goes into it with the last connection.
        portal.LetGo();
        var kept = Directory.CreateTempSubdirectory("portal-prepared-").FullName;
        TestDatabase.CopyFiles(portal.Directory, kept);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(kept, recursive: true);
        return kept;
    }
}
