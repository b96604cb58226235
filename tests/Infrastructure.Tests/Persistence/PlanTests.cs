using System.Data.Common;
using Domain.Kernel;
using Domain.Referrals;
using Infrastructure.Files;
using Infrastructure.Persistence;
using Infrastructure.Reading;
using Infrastructure.Reading.Referrals;
using Infrastructure.Reading.Reports;
using Infrastructure.Reading.Takedowns;
using Infrastructure.Tests.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Persistence;

/// <summary>
/// What the database says it does for the questions that are asked all day: it seeks in an index, it reads no table from end to end,
/// and it sorts no list. So their cost does not grow with the years.
/// </summary>
public sealed class PlanTests : IAsyncLifetime
{
    private readonly Plans _plans = new();
    private Scenario _scenario = null!;

    public async Task InitializeAsync()
    {
        _scenario = await Scenario.Create(configure: services =>
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(_plans)));
        await _scenario.DecidedRequest();
        for (var i = 0; i < 3; i++) await _scenario.SentRequest();
    }

    public async Task DisposeAsync() => await _scenario.Portal.DisposeAsync();

    [Fact]
    public async Task The_sweep_seeks()
    {
        _scenario.Portal.Time.Advance(TimeSpan.FromDays(3));
        await AllSeek(_scenario.Sweep);
        Assert.Contains(_plans.Lines, line => line.Contains("IX_DeadlineSteps_Due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_platform_s_queue_seeks_on_its_first_page_and_on_the_next()
    {
        await AllSeek(async () =>
        {
            var first = (await _scenario.Agent.Ask(new PlatformQueue(Size: 1))).OrThrow();
            (await _scenario.Agent.Ask(new PlatformQueue(Cursor: first.Next, Size: 1))).OrThrow();
            (await _scenario.Agent.Ask(new PlatformQueue(All: true))).OrThrow();
        });
        Assert.Contains(_plans.Lines, line => line.Contains("IX_TakedownRequests_PlatformId_InQueue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_inbox_seeks_on_its_first_page_and_on_the_next()
    {
        for (var i = 0; i < 52; i++) await _scenario.Referral($"tt-in-{i}");
        await AllSeek(async () =>
        {
            var first = (await _scenario.Psychologist.Ask(new ReferralInbox())).OrThrow();
            Assert.NotNull(first.Next);
            (await _scenario.Psychologist.Ask(new ReferralInbox(Cursor: first.Next))).OrThrow();
            (await _scenario.Psychologist.Ask(new ReferralInbox(ReferralStatus.Accepted))).OrThrow();
        });
        Assert.Contains(_plans.Lines, line => line.Contains("IX_Referrals_HelplineId_Status_Priority", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_s_list_seeks() => await AllSeek(async () =>
    {
        var first = (await _scenario.PlatformClient.Ask(new ApiTakedowns(Size: 1))).OrThrow();
        (await _scenario.PlatformClient.Ask(new ApiTakedowns(Cursor: first.Next, Size: 1))).OrThrow();
    });

    [Fact]
    public async Task The_helpline_s_lists_seek()
    {
        await AllSeek(async () =>
        {
            foreach (var scope in Enum.GetValues<RequestScope>()) (await _scenario.Supervisor.Ask(new HelplineRequests(scope))).OrThrow();
        });
        Assert.Contains(_plans.Lines, line => line.Contains("IX_TakedownRequests_HelplineId_AwaitsHelpline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_reads_open_clocks_and_those_of_its_period_alone()
    {
        await AllSeek(async () => (await _scenario.Supervisor.Ask(new SlaDashboard())).OrThrow());
        Assert.Contains(_plans.Lines, line => line.EndsWith("USING COVERING INDEX IX_Clocks_Open", StringComparison.Ordinal));
        // Groups come along the index: nothing is sorted, however many clocks are open.
        Assert.DoesNotContain(
            "USE TEMP B-TREE FOR GROUP BY",
            _plans.Lines.Take(_plans.Lines.FindIndex(line => line.Contains("IX_Clocks_DueAt", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Health_and_what_other_nodes_changed_are_tiny_questions() => await AllSeek(async () =>
    {
        var elsewhere = _scenario.Portal.Get<Infrastructure.UseCases.ChangesElsewhere>();
        await elsewhere.Look(CancellationToken.None);
        await elsewhere.Look(CancellationToken.None);
        (await _scenario.Nobody.Ask(new SystemHealth())).OrThrow();
    });

    [Fact]
    public async Task A_file_is_looked_for_read_and_deleted_by_its_keys()
    {
        var portal = _scenario.Portal;
        var helpline = await portal.Read(db => db.Helplines.Where(one => one.Reference == "3018").Select(one => one.Id).SingleAsync());
        var owner = FileLab.Owner(await _scenario.Case("tt-plan"), helpline: helpline);
        var id = await portal.WriteAndKeep(owner, FileLab.Bytes(2 * FileLab.MiB));
        var psychologist = new Actor(ActorKind.Person, Guid.CreateVersion7(), "psychologist", Permissions.Of(Role.Psychologist))
        {
            Role = Role.Psychologist,
            HelplineId = helpline,
        };
        await AllSeek(async () =>
        {
            await portal.Read(async db =>
            {
                db.Viewer = psychologist;
                return (await portal.Files(db).Open(id, CancellationToken.None)).OrThrow();
            });
            await portal.ReadFile(id);
            await portal.Read(db => db.SealedFiles.ExecuteUpdateAsync(set => set.SetProperty(file => file.State, FileState.Going)));
            await portal.Get<SealedFileRemoval>().DeleteGoing(CancellationToken.None);
        });
        Assert.Equal((0, 0), await portal.RowsOfFiles());
    }

    [Fact]
    public async Task What_reads_a_table_from_end_to_end_or_sorts_a_list_is_seen()
    {
        _plans.Armed = true;
        await _scenario.Portal.Read(
            db => db.TakedownRequests.IgnoreAutoIncludes().Where(request => request.FiledBy == "").OrderBy(request => request.HarmType)
                .Select(request => request.Id).ToListAsync());

        Assert.Equal(2, _plans.Bad.Count);
    }

    private async Task AllSeek(Func<Task> act)
    {
        _plans.Armed = true;
        await act();
        _plans.Armed = false;
        Assert.True(_plans.Bad.Count == 0, string.Join("\n\n", _plans.Bad.Distinct()));
        Assert.NotEmpty(_plans.Lines);
    }

    /// <summary>Asks for the plan of each question before it is answered.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public bool Armed { get; set; }

        public List<string> Lines { get; } = [];

        public List<string> Bad { get; } = [];

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (!Armed || !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)) return result;
            await using var explain = command.Connection!.CreateCommand();
            explain.Transaction = command.Transaction;
#pragma warning disable CA2100 // The text is that of EF Core.
            explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
#pragma warning restore CA2100
            foreach (DbParameter parameter in command.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(copy);
            }

            await using var rows = await explain.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                var (parent, line) = (rows.GetInt32(1), rows.GetString(3));
                Lines.Add(line);
                if (IsBad(parent, line) && !IsOfAHandful(line, command.CommandText)) Bad.Add($"{line}\n{command.CommandText}");
            }

            return result;
        }

        // Of organisations and outages there is a handful, however many requests there are.
        private static bool IsOfAHandful(string line, string text) =>
            line == "SCAN o"
                && (text.Contains("FROM \"Organisations\" AS \"o\"", StringComparison.Ordinal)
                    || text.Contains("FROM \"Outages\" AS \"o\"", StringComparison.Ordinal));

        // A list that was handed in is a virtual table; an index that holds nothing but what waits or is open may be read from its
        // beginning, the clocks' without their rows; what is sorted further down is the handful that belongs to one row.
        private static bool IsBad(int parent, string line) =>
            (line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains(
                "VIRTUAL TABLE", StringComparison.Ordinal) && line != "SCAN CONSTANT ROW"
                && !line.EndsWith("USING INDEX IX_Deliveries_Due", StringComparison.Ordinal)
                && !line.EndsWith("USING COVERING INDEX IX_Clocks_Open", StringComparison.Ordinal))
            || (parent == 0 && line.Contains(
                "TEMP B-TREE", StringComparison.Ordinal) && line.Contains("ORDER BY", StringComparison.Ordinal));
    }
}
