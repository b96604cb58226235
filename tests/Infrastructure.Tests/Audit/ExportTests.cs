using System.Text.Json.Nodes;
using Domain.Kernel;
using Infrastructure.Audit;
using Infrastructure.Reading.Audit;
using Microsoft.EntityFrameworkCore;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>The trail of one record outside the portal: it verifies, and whatever is changed in it does not.</summary>
public sealed class ExportTests(TrailLab lab) : IClassFixture<TrailLab>
{
    private ExtractFile File => lab.Portal.Get<ExtractFile>();

    [Fact]
    public async Task A_case_is_exported_with_its_referral_and_its_requests_and_verifies()
    {
        var extract = await Export(lab.Case);

        Assert.Equal(3, extract.Streams.Count);
        Assert.Equal(lab.Case, extract.Streams[0].Stream);
        Assert.StartsWith("F-", extract.Streams[1].Stream, StringComparison.Ordinal);
        Assert.Equal(lab.Request, extract.Streams[2].Stream);
        Assert.Equal(
            await lab.Portal.Read(
                db => db.AuditEntries.Where(entry => entry.Stream == lab.Request).OrderBy(entry => entry.Number).ToListAsync()),
            extract.Streams[2].Entries.Select(one => one.Entry));
        var report = File.Verify(File.Write(extract with { Readable = ["10:00 · psychologist · Demande rédigée"] }));
        Assert.Empty(report.Faults);
        Assert.Equal((lab.Case, true, extract.Seals.Count, 0), (report.Reference, report.KeyAtHand, report.SealsAnchored, report.Unsealed));
        Assert.Equal(extract.Streams.Sum(stream => stream.Entries.Count), report.Entries);
        Assert.NotEmpty(extract.Seals);
    }

    [Fact]
    public async Task A_request_is_exported_alone_and_what_is_not_sealed_yet_says_so()
    {
        await using var copy = lab.Unguarded();
        var agent = PersonAtWork.Of(
            copy.Get<IServiceProvider>(),
            await copy.Read(db => db.Users.Where(user => user.Name == "agent").Select(user => user.Id).SingleAsync()));
        await agent.Run(new Domain.Takedowns.AcknowledgeTakedown(lab.Request));
        var dpo = PersonAtWork.Of(
            copy.Get<IServiceProvider>(),
            await copy.Read(db => db.Users.Where(user => user.Name == "dpo").Select(user => user.Id).SingleAsync()));

        var report = copy.Get<ExtractFile>()
            .Verify(copy.Get<ExtractFile>().Write((await dpo.Ask(new TrailExport(lab.Request.ToLowerInvariant()))).OrThrow()));
        Assert.Empty(report.Faults);
        Assert.Equal(1, report.Unsealed);
    }

    [Fact]
    public async Task Whatever_is_changed_in_the_file_is_found()
    {
        var original = File.Write((await Export(lab.Request)) with { Readable = ["one", "two"] });
        var values = Leaves(JsonNode.Parse(original)!).Select(leaf => leaf.GetPath()).ToList();
        Assert.True(values.Count > 100);

        foreach (var path in values)
        {
            var changed = JsonNode.Parse(original)!;
            var leaf = Leaves(changed).Single(one => one.GetPath() == path);
            leaf.ReplaceWith(
                leaf.GetValueKind() == System.Text.Json.JsonValueKind.Number
                    ? JsonValue.Create(leaf.GetValue<long>() + 1) : JsonValue.Create(leaf.GetValue<string>() + "x"));
            Assert.True(File.Verify(changed.ToJsonString()).Faults.Count > 0, path);
        }
    }

    [Fact]
    public async Task Entries_that_are_left_out_added_or_moved_are_found()
    {
        var extract = await Export(lab.Request);
        var stream = extract.Streams[0];
        ExtractedEntry[][] other = [
            [.. stream.Entries.Skip(1)], [.. stream.Entries.SkipLast(1)], [.. stream.Entries.Reverse()],
            [.. stream.Entries, stream.Entries[0]], [.. stream.Entries.Where((_, i) => i != 1)]];
        var code = File.Verify(File.Write(extract));
        Assert.Empty(code.Faults);

        var written = JsonNode.Parse(File.Write(extract))!;
        foreach (var entries in other)
        {
            var forged = JsonNode.Parse(File.Write(extract with { Streams = [stream with { Entries = entries }] }))!;
            forged["Mac"] = written["Mac"]!.GetValue<string>();
            Assert.NotEmpty(File.Verify(forged.ToJsonString()).Faults);
        }
    }

    [Fact]
    public async Task Without_the_key_hashes_and_paths_are_verified_still()
    {
        var file = File.Write(await Export(lab.Request));
        await using var stranger = lab.Unguarded();
        System.IO.File.Delete(stranger.Get<PortalPaths>().TrailKey);
        var own = stranger.Get<ExtractFile>();

        Assert.Empty(own.Verify(file).Faults);
        Assert.False(own.Verify(file).KeyAtHand);
        Assert.NotEmpty(own.Verify(file.Replace("\"ActorName\": \"agent\"", "\"ActorName\": \"nobody\"", StringComparison.Ordinal)).Faults);
        Assert.NotEmpty(own.Verify("{}").Faults);
        Assert.NotEmpty(own.Verify("not json").Faults);
    }

    [Fact]
    public async Task Taking_the_trail_out_is_recorded_and_only_the_officer_may()
    {
        var own = new TrailLab();
        await own.InitializeAsync();
        (await own.Scenario.Dpo.Ask(new TrailExport(own.Request))).OrThrow();
        Assert.Equal(
            ("dpo", "TrailExport", own.Request),
            await own.Portal.Read(
                async db => (await db.AccessEntries.OrderBy(one => one.Id).LastAsync()) is var last
                    ? (last.ActorName, last.View, last.Reference) : default));
        IUseCases[] others = [
            own.Scenario.Psychologist, own.Scenario.Supervisor, own.Scenario.Lead, own.Scenario.Administrator, own.Scenario.Nobody,
            own.Scenario.PlatformClient];
        foreach (var other in others) Assert.Equal(Refusal.NotAllowed, (await other.Ask(new TrailExport(own.Request))).Refusal);
        foreach (var nothing in new[] { "", "R-2026-000000", "3018", "what" })
            Assert.Equal(Refusal.NotFound, (await own.Scenario.Dpo.Ask(new TrailExport(nothing))).Refusal);
        await own.DisposeAsync();
    }

    private async Task<TrailExtract> Export(string reference) => (await lab.Scenario.Dpo.Ask(new TrailExport(reference))).OrThrow();

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject both => both.Where(one => one.Value is not null && one.Key is not "HowToVerify").SelectMany(one => Leaves(one.Value!)),
        JsonArray many => many.Where(one => one is not null).SelectMany(one => Leaves(one!)),
        _ => [node],
    };
}
