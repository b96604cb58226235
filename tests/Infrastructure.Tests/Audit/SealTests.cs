using Domain.Takedowns;
using Infrastructure.Audit;
using Infrastructure.Jobs;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace Infrastructure.Tests.Audit;

/// <summary>Seals, their key and the file outside the database.</summary>
public sealed class SealTests(TrailLab lab) : IClassFixture<TrailLab>
{
    [Fact]
    public async Task Each_seal_is_a_line_of_the_file_outside_and_a_second_run_adds_what_it_sealed_and_nothing_else()
    {
        await using var copy = lab.Unguarded();
        var before = Lines(copy);
        await TrailLab.Seal(copy);

        var seals = await copy.Read(db => db.TrailSeals.OrderBy(seal => seal.Number).ToListAsync());
        Assert.Equal(seals.Select(seal => seal.Line()), Lines(copy));
        Assert.Equal(before, Lines(copy).Take(before.Length));
        Assert.Equal(Enumerable.Range(1, seals.Count).Select(number => (long)number), seals.Select(seal => seal.Number));
    }

    [Fact]
    public async Task Entries_and_seals_that_are_cut_off_together_are_found_by_the_file_outside()
    {
        await using var copy = lab.Unguarded();
        var last = await copy.Read(db => db.TrailSeals.Where(seal => seal.Kind == SealKind.Trail).OrderBy(seal => seal.Number).LastAsync());
        await TrailLab.Tamper(
            copy, $"DELETE FROM TrailSeals WHERE Number >= {last.Number}", $"DELETE FROM AuditEntries WHERE Id > {last.FromId}",
            $"UPDATE sqlite_sequence SET seq = {last.FromId} WHERE name = 'AuditEntries'");

        var report = await TrailLab.Verify(copy);
        Assert.Equal((TrailFlaw.EndCut, last.Number), (report.First!.Flaw, report.First.Number));
    }

    [Theory]
    [InlineData(">=")]
    [InlineData("=")]
    public async Task Seals_that_are_cut_off_or_out_are_found(string which)
    {
        await using var copy = lab.Unguarded();
        await TrailLab.Tamper(copy, $"DELETE FROM TrailSeals WHERE Number {which} 3");

        var first = (await TrailLab.Verify(copy)).First!;
        Assert.Equal((TrailLog.Seals, 3L), (first.Log, first.Number));
        Assert.Contains(first.Flaw, new[] { TrailFlaw.EndCut, TrailFlaw.SealMissing });
    }

    [Fact]
    public async Task Who_has_the_key_and_makes_every_seal_anew_is_found_by_the_file_outside()
    {
        await using var copy = lab.Unguarded();
        await TrailLab.Tamper(copy, "DELETE FROM TrailSeals", "UPDATE AuditEntries SET ActorName = 'somebody' WHERE Id = 5");
        var entry = await copy.Read(db => db.AuditEntries.SingleAsync(one => one.Id == 5));
        await TrailLab.Tamper(copy, $"UPDATE AuditEntries SET Hash = '{CanonicalText.HashOf(entry.Text())}' WHERE Id = 5");
        (await copy.System.Run(new SealTrail())).OrThrow();

        Assert.NotEqual(0, (await TrailLab.Verify(copy)).Faults);
        Assert.Equal(TrailFlaw.AnchorDiffers, await FirstOfSeals(copy));
    }

    [Fact]
    public async Task A_line_of_the_file_outside_that_is_changed_is_found()
    {
        await using var copy = lab.Unguarded();
        var lines = Lines(copy);
        lines[1] = lines[1].Replace(" Access ", " Trail ", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(copy.Get<TrailAnchors>().File, lines);

        Assert.Equal(
            (TrailFlaw.AnchorDiffers, 2L), ((await TrailLab.Verify(copy)).First!.Flaw, (await TrailLab.Verify(copy)).First!.Number));
    }

    [Fact]
    public async Task A_file_outside_that_was_lost_is_found_when_two_hours_have_passed_and_written_again_by_the_next_run()
    {
        await using var copy = lab.Unguarded();
        File.Delete(copy.Get<TrailAnchors>().File);
        copy.Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(
            (TrailFlaw.AnchorLacking, 1L), ((await TrailLab.Verify(copy)).First!.Flaw, (await TrailLab.Verify(copy)).First!.Number));

        await TrailLab.Seal(copy);
        Assert.Null((await TrailLab.Verify(copy)).First);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_short_is_written_again()
    {
        await using var copy = lab.Unguarded();
        var text = await File.ReadAllTextAsync(copy.Get<TrailAnchors>().File);
        await File.WriteAllTextAsync(copy.Get<TrailAnchors>().File, text[..^40]);
        await TrailLab.Seal(copy);

        Assert.Null((await TrailLab.Verify(copy)).First);
    }

    [Fact]
    public async Task Without_the_key_seals_cannot_be_checked_and_with_another_one_neither()
    {
        await using var copy = lab.Unguarded();
        File.Delete(copy.Get<PortalPaths>().TrailKey);
        Assert.Equal(TrailFlaw.NoKey, (await TrailLab.Verify(copy)).First?.Flaw);
        Assert.False(File.Exists(copy.Get<PortalPaths>().TrailKey));
        await using var other = lab.Unguarded();
        await File.WriteAllTextAsync(other.Get<PortalPaths>().TrailKey, Convert.ToBase64String(new byte[32]));
        Assert.Equal(TrailFlaw.NoKey, (await TrailLab.Verify(other)).First?.Flaw);
    }

    [Fact]
    public async Task After_a_new_key_the_seals_of_the_old_one_are_known_still()
    {
        await using var copy = lab.Unguarded();
        await File.AppendAllTextAsync(copy.Get<PortalPaths>().TrailKey, Convert.ToBase64String(new byte[32]) + "\n");
        await TrailLab.Seal(copy);

        Assert.Null((await TrailLab.Verify(copy)).First);
        Assert.Equal(2, await copy.Read(db => db.TrailSeals.Select(seal => seal.KeyId).Distinct().CountAsync()));
    }

    [Fact]
    public void The_key_is_outside_the_database_and_its_owners_alone()
    {
        var file = lab.Portal.Get<PortalPaths>().TrailKey;

        Assert.True(Convert.FromBase64String(File.ReadAllText(file).Trim()).Length >= TrailKeys.FewestBytes);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.DoesNotContain(
            File.ReadAllText(file).Trim(),
            System.Text.Encoding.Latin1.GetString(ReadShared(Path.Combine(lab.Portal.Directory, "portal.db"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "no key")]
    [InlineData("c2hvcnQ=", null, "32 bytes")]
    [InlineData("not base64 at all, however long this text may be, it is none", null, "32 bytes")]
    [InlineData(null, "/nowhere/trail.key", "/nowhere/trail.key")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", null, null)]
    public void A_key_that_cannot_be_used_is_refused_with_its_reason(string? key, string? file, string? reason)
    {
        var why = TrailKeys.WhyNot(new TrailOptions { Key = key, KeyFile = file });

        if (reason is null) Assert.Null(why);
        else Assert.Contains(reason, why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_file_that_everybody_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Path.Combine(lab.Portal.Directory, "shared.key");
        await File.WriteAllTextAsync(file, Convert.ToBase64String(new byte[32]));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("everybody", TrailKeys.WhyNot(new TrailOptions { KeyFile = file }), StringComparison.Ordinal);
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        Assert.Null(TrailKeys.WhyNot(new TrailOptions { KeyFile = file }));
    }

    [Fact]
    public async Task Two_nodes_that_seal_at_once_make_one_chain()
    {
        await using var copy = lab.Unguarded();
        await using var other = copy.AnotherNode();
        await Task.WhenAll(new[] { copy, other, copy, other }.Select(node => Task.Run(() => node.System.Run(new SealTrail()))));
        await copy.Get<TrailSealJob>().Seal(CancellationToken.None);

        Assert.Null((await TrailLab.Verify(copy)).First);
    }

    [Fact]
    public async Task A_node_that_seals_between_any_two_reads_of_another_leaves_one_chain_and_no_stretch_twice()
    {
        for (var reads = 1; ; reads++)
        {
            await using var copy = lab.Unguarded();
            await using var other = copy.AnotherNode();
            (await copy.AsIn(lab.Scenario.Agent).Run(new WriteMessage(lab.Request, "Seen."))).OrThrow();
            var meanwhile = new AfterReads(reads, async () => (await other.System.Run(new SealTrail())).OrThrow());
            await using var slow = copy.AnotherNode(
                services => services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(meanwhile)));
            (await slow.System.Run(new SealTrail())).OrThrow();

            Assert.Null((await TrailLab.Verify(copy)).First);
            var stretches = await copy.Read(
                db => db.TrailSeals.Where(seal => seal.Kind == SealKind.Trail && seal.Entries > 0).Select(seal => seal.FromId)
                    .ToListAsync());
            Assert.Distinct(stretches);
            if (meanwhile.Happened) continue;
            Assert.InRange(reads, 6, 60);
            return;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    public void Every_line_of_a_tree_leads_to_its_digest_and_no_other_line_does(int count)
    {
        var lines = Enumerable.Range(0, count).Select(number => $"{number}:x").ToList();
        var tree = new MerkleTree();
        lines.ForEach(tree.Add);

        for (var index = 0; index < count; index++)
        {
            Assert.Equal(tree.Digest(), MerkleTree.Follow(lines[index], MerkleTree.Path(lines, index)));
            Assert.NotEqual(tree.Digest(), MerkleTree.Follow("other", MerkleTree.Path(lines, index)));
        }
    }

    [Fact]
    public void The_digest_is_the_one_of_RFC_6962()
    {
        // Test vectors of Certificate Transparency for the leaves "", 00 and 10 (as text they are those bytes).
        var tree = new MerkleTree();
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", tree.Digest());
        tree.Add("");
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", tree.Digest());
        tree.Add("\0");
        Assert.Equal("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", tree.Digest());
        tree.Add("\u0010");
        Assert.Equal("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", tree.Digest());
    }

    private static string[] Lines(PortalFixture portal) => [.. portal.Get<TrailAnchors>().Lines()];

    private static async Task<TrailFlaw?> FirstOfSeals(PortalFixture portal) =>
        (await TrailLab.Verify(portal)).First is { Log: TrailLog.Seals } first ? first.Flaw : null;

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
