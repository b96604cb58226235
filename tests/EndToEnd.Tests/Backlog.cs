using Domain.Deadlines;
using Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace EndToEnd.Tests;

/// <summary>
/// Requests whose acknowledgement is long overdue and of which nobody was told: copies of one that was sent now, moved into the past.
/// </summary>
public sealed class Backlog(BackRoom backRoom, string request)
{
    private const string Prefix = "R-2001-";

    /// <summary>A step that is due.</summary>
    public sealed record Due(Guid Id, string Reference, int Percent, DateTimeOffset At);

    /// <summary>Leaves requests with these numbers behind, all at one instant; answers their due steps.</summary>
    public async Task<IReadOnlyList<Due>> Leave(int from, int until)
    {
        await using (
            var connection = new SqliteConnection($"Data Source={new PortalPaths(backRoom.DataDirectory).Database};Default Timeout=60"))
        {
            await connection.OpenAsync();
            new RequestCopies(connection) { Shift = "'-5 hours'" }.Make(request, from, until);
        }

        var left = Enumerable.Range(from, until - from).Select(RequestCopies.ReferenceOf).ToHashSet();
        var now = TimeProvider.System.GetUtcNow();
        var steps = await backRoom.Read(db => (
            from step in db.DeadlineSteps
            where step.At < now
            join clock in db.Clocks on step.ClockId equals clock.Id
            join one in db.TakedownRequests on clock.OwnerId equals one.Id
            where one.Reference.StartsWith(Prefix)
            select new Due(step.Id, one.Reference, step.Percent, step.At!.Value)).ToListAsync());
        return [.. steps.Where(step => left.Contains(step.Reference))];
    }

    /// <summary>How many steps wait that are due.</summary>
    public Task<int> Undone()
    {
        var now = TimeProvider.System.GetUtcNow();
        return backRoom.Read(db => (
            from step in db.DeadlineSteps
            where step.DoneAt == null && step.At < now
            join clock in db.Clocks on step.ClockId equals clock.Id
            join one in db.TakedownRequests on clock.OwnerId equals one.Id
            where one.Reference.StartsWith(Prefix)
            select step.Id).CountAsync());
    }

    /// <summary>Each of these steps was done after an instant and says when it was due; its entry, task and mails are there once.</summary>
    public async Task EachEffectOnce(IReadOnlyList<Due> due, DateTimeOffset after)
    {
        var ids = due.ToDictionary(step => step.Id);
        var references = due.Select(step => step.Reference).ToHashSet();
        var steps = (
            await backRoom.Read(
                db => db.DeadlineSteps.Where(step => step.DoneAt != null).Select(step => new { step.Id, step.At, step.DoneAt })
                    .ToListAsync()))
            .Where(step => ids.ContainsKey(step.Id)).ToList();
        Assert.Equal(due.Count, steps.Count);
        Assert.All(steps, step => Assert.Equal((ids[step.Id].At, true), (step.At!.Value, step.DoneAt >= after)));

        var entries = (
            await backRoom.Read(
                db => db.AuditEntries.Where(entry => entry.UseCase == nameof(EnforceDeadlines) && entry.Reference!.StartsWith(Prefix))
            .Select(entry => new { entry.Reference, entry.Event, entry.Payload, entry.At }).ToListAsync())).Where(
            entry => references.Contains(entry.Reference!)).ToList();
        Assert.Equal(due.Count, entries.Count);
        // The payload names clock, share and due instant: two that are alike would be one step done twice.
        Assert.Equal(entries.Count, entries.Select(entry => (entry.Reference, entry.Event, entry.Payload)).Distinct().Count());
        Assert.All(entries, entry => Assert.True(entry.At >= after));

        var tasks = (await backRoom.Read(db => db.HelplineTasks.Where(task => task.About.StartsWith(Prefix))
            .Select(task => new { task.Reference, task.About, task.DueAt }).ToListAsync())).Where(
            task => references.Contains(task.About)).ToList();
        Assert.Equal(
            due.Where(step => step.Percent > 100).Select(step => step.Reference).Order(), tasks.Select(task => task.About).Order());
        Assert.Equal(tasks.Count, tasks.Select(task => task.Reference).Distinct().Count());

        var mails = (await backRoom.Read(db => db.Deliveries.Where(mail => mail.Reference.StartsWith(Prefix))
            .Select(mail => new
            {
                mail.Id,
                mail.Reference,
                mail.Template,
                mail.Arguments,
                mail.Role,
                mail.ToEscalationContact,
                mail.CreatedAt,
            }).ToListAsync()))
            .Where(mail => references.Contains(mail.Reference)).ToList();
        Assert.Equal(
            mails.Count, mails.Select(mail => (mail.Reference, mail.Template, mail.Arguments, mail.Role, mail.ToEscalationContact))
                .Distinct().Count());
        Assert.Equal(mails.Count, mails.Select(mail => mail.Id).Distinct().Count());
        Assert.True(mails.Count >= due.Count);
    }
}
