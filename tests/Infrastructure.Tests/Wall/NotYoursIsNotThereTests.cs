using System.Data.Common;
using Domain.Access;
using Domain.Kernel;
using Infrastructure.Persistence;
using Infrastructure.Reading.Access;
using Infrastructure.Reading.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Wall;

/// <summary>
/// "Not yours" and "not there" cannot be told apart: for every use case that names a record and everybody whom the record
/// does not concern, the same refusal after the same number of questions to the database.
/// </summary>
public sealed class NotYoursIsNotThereTests
{
    private static readonly string[] Strangers =
    [
        "ForeignPsychologist", "ForeignLawyer", "ForeignSupervisor", "OtherAgent", "OtherLead", "OtherPlatformClient", "Administrator", "ForeignDpo", "Nobody",
    ];

    /// <summary>To them a lost factor is no stranger's business.</summary>
    private const string ApprovesResets = "Administrator";

    /// <summary>
    /// The trail: one's own acts, the refusals of this test among them, and for an officer all of it; whose acts is tested with it.
    /// </summary>
    private static readonly string[] OfOwnActs = [nameof(AuditTrail), nameof(AccessLog), nameof(TrailExport)];

    [Fact]
    public async Task Every_use_case_answers_a_stranger_as_if_the_record_were_not_there()
    {
        var asked = new Questions();
        await using var portal = await PortalFixture.Create(configure: services =>
            services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(asked)));
        var story = await WallStory.Play(portal);
        // Who has been away signs in at their next call: before anything is counted.
        foreach (var name in Strangers) await story.Callers[name].Ask(new OwnAccount());
        var (compared, told) = (0, new List<string>());

        foreach (var useCase in EveryUseCase.Commands.Concat(EveryUseCase.Queries).Where(EveryUseCase.NamesARecord).Where(
            one => !OfOwnActs.Contains(one.Name)))
            foreach (var name in Strangers.Where(one => useCase.Name != nameof(ApproveFactorReset) || one != ApprovesResets))
                foreach (var there in story.References)
                {
                    var absent = Guid.TryParse(there, out _) ? Guid.CreateVersion7()
                        .ToString() : Reference.New(there[0], PortalFixture.Start);
                    var (yours, yourQuestions) = await Ask(asked, story.Callers[name], useCase, there);
                    var (nowhere, noQuestions) = await Ask(asked, story.Callers[name], useCase, absent);
                    compared++;
                    if (yours != nowhere || yourQuestions != noQuestions)
                        told.Add(
                            $"{useCase.Name} by {name} about {there[0]}: {yours} after {yourQuestions}, absent {nowhere} after {noQuestions}");
                }

        Assert.True(told.Count == 0, string.Join("\n", told.Take(20)));
        Assert.True(compared > 1000, $"{compared}");
    }

    private static async Task<(string Said, int Questions)> Ask(Questions asked, IUseCases caller, Type useCase, string reference)
    {
        asked.Count = 0;
        var (answer, refusal) = await EveryUseCase.Send(caller, EveryUseCase.Make(useCase, reference));
        var said = refusal is null
            ? System.Text.Json.JsonSerializer.Serialize(answer, answer!.GetType())
            : $"{refusal.Kind} {refusal.Code} {string.Join(',', refusal.Arguments ?? [])} {string.Join(',', refusal.Errors?.Select(error => $"{error.Key}={error.Value}") ?? [])}";
        return (said, asked.Count);
    }

    private sealed class Questions : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            // Anonymous refusals are counted by use case and hour, in groups, whatever they were about.
            if (!command.CommandText.Contains("RefusalCounts", StringComparison.Ordinal)) Count++;
            return ValueTask.FromResult(result);
        }
    }
}
