using System.Net;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Persistence;
using Infrastructure.UseCases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Components.Pages.Audit;
using Portal.Tests.Pages;
using Portal.Texts;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>The trail of a real portal: verified from the command line, taken out by the officer, verified as a file.</summary>
public sealed class AuditCommandTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    public async Task The_trail_of_the_demo_verifies_and_an_entry_that_was_changed_is_named_with_exit_code_one()
    {
        using var good = new StringWriter();
        await portal.Services.GetRequiredService<SystemUseCases>().Run(new SealTrail());
        var code = await AuditCommands.Verify(portal.Services, good, TextWriter.Null);
        Assert.Contains("The trail is intact.", good.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, code);

        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var entry = await db.AuditEntries.AsNoTracking().FirstAsync(one => one.Stream.StartsWith("R-") && one.Number == 2);
        await db.Database.ExecuteSqlAsync($"DROP TRIGGER AuditEntries_NoUpdate");
        await db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET ActorName = 'x' WHERE Id = {entry.Id}");
        using var bad = new StringWriter();
        Assert.Equal(AuditCommands.Tampered, await AuditCommands.Verify(portal.Services, bad, TextWriter.Null));
        Assert.Contains(
            $"Trail, stream {entry.Stream}, no. 2, id {entry.Id}: the entry was altered", bad.ToString(), StringComparison.Ordinal);

        await db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET ActorName = {entry.ActorName} WHERE Id = {entry.Id}");
        Assert.Equal(0, await AuditCommands.Verify(portal.Services, TextWriter.Null, TextWriter.Null));
        await portal.Services.GetRequiredService<DatabaseSetUp>().Run();
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET ActorName = 'x'"));
    }

    [Fact]
    public async Task The_officer_downloads_the_trail_of_a_record_and_the_file_verifies_until_it_is_changed()
    {
        var reference = await Reference();
        using var officer = await portal.SignIn(
            Infrastructure.Demo.DemoPeople.WithButton.Single(person => person.Role == Role.DataProtectionOfficer).Email);
        Assert.Contains("download", await officer.GetStringAsync($"/audit?reference={reference}"), StringComparison.Ordinal);
        using var answer = await officer.GetAsync($"/audit/export?reference={reference}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"trail-{reference}.json", answer.Content.Headers.ContentDisposition?.FileName);

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, await answer.Content.ReadAsStringAsync());
        Assert.Contains("UTC · " + reference, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        using var said = new StringWriter();
        var code = await AuditCommands.VerifyExport(portal.Services, file, said, TextWriter.Null);
        Assert.EndsWith("The file is as it was exported.", said.ToString().Trim(), StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Contains(reference, said.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("UTC · ", "UTC: ", StringComparison.Ordinal));
        Assert.Equal(AuditCommands.Tampered, await AuditCommands.VerifyExport(portal.Services, file, said, TextWriter.Null));
        File.Delete(file);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/audit/export?reference=R-2026-000000")).StatusCode);
    }

    [Theory]
    [InlineData(Role.Psychologist)]
    [InlineData(Role.HelplineSupervisor)]
    [InlineData(Role.SafetyLead)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_else_downloads_it(Role role)
    {
        using var other = await portal.SignIn(Infrastructure.Demo.DemoPeople.WithButton.First(person => person.Role == role).Email);
        using var answer = await other.GetAsync($"/audit/export?reference={await Reference()}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/not-allowed", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_flaw_and_every_log_has_its_words()
    {
        var texts = portal.Services.GetRequiredService<IStringLocalizer<AuditTexts>>();

        Assert.All(Enum.GetNames<TrailFlaw>(), flaw => Assert.False(texts[$"Flaw.{flaw}"].ResourceNotFound, flaw));
        Assert.All(Enum.GetNames<TrailLog>(), log => Assert.False(texts[$"Fault.{log}"].ResourceNotFound, log));
        Assert.All(Enum.GetNames<Role>(), role => Assert.False(texts[$"Scope.{role}"].ResourceNotFound, role));
    }

    [Fact]
    public void Every_protected_view_has_its_name()
    {
        var texts = portal.Services.GetRequiredService<IStringLocalizer<AuditTexts>>();
        var views = typeof(UseCaseRunner).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IProtectedView)) && !type.IsInterface);

        Assert.All(views, view => Assert.NotEqual(view.Name, texts.View(view.Name)));
    }

    private async Task<string> Reference()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return (await db.AuditEntries.Where(one => one.Stream.StartsWith("R-")).OrderBy(one => one.Id).FirstAsync()).Stream;
    }
}
