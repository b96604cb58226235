using Domain.Kernel;
using Domain.Takedowns;
using Infrastructure.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using TestKit;
using static Infrastructure.Tests.Files.FileLab;

namespace Infrastructure.Tests.Files;

/// <summary>A file is seen by those it is for, as far as they see what it belongs to.</summary>
public sealed class FileVisibilityTests
{
    // One column per file, all of the 3018 and TikTok: of a referral, a case, a sent request for both sides, for the helpline
    // alone, for the platform alone, a request that was not sent, a file that nobody kept, one of a subject that is not there.
    private const string Table = """
                            Referral Case Both Ours Theirs Draft Unkept Nowhere
        Psychologist        x        x    x    x    -      x     -      -
        OtherPsychologist   x        x    x    x    -      x     -      -
        Lawyer              x        x    x    x    -      x     -      -
        Supervisor          x        x    x    x    -      x     -      -
        ForeignPsychologist -        -    -    -    -      -     -      -
        Agent               -        -    x    -    x      -     -      -
        Lead                -        -    x    -    x      -     -      -
        OtherAgent          -        -    -    -    -      -     -      -
        PlatformClient      -        -    x    -    x      -     -      -
        OtherPlatformClient -        -    -    -    -      -     -      -
        Administrator       -        -    -    -    -      -     -      -
        Dpo                 -        -    -    -    -      -     -      -
        Nobody              -        -    -    -    -      -     -      -
        """;

    [Theory]
    [OnSqlite]
    [OnSqlServer]
    public async Task Everybody_opens_the_files_of_their_side_and_no_other(string provider)
    {
        var scenario = await TestUseCases.Scenario(provider: provider);
        await using var portal = scenario.Portal;
        var files = await Files(scenario);
        var lines = Table.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(scenario.Everybody.Keys.Order(), lines[1..].Select(line => line.Split(' ')[0]).Order());
        foreach (var line in lines[1..])
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var seen = (await scenario.Everybody[cells[0]].Ask(new Read(async db =>
            {
                var listed = await db.SealedFiles.Select(file => file.Id).ToListAsync();
                var signs = new List<string>();
                foreach (var id in files)
                {
                    var opened = await portal.Files(db).Open(id, CancellationToken.None);
                    Assert.Equal(listed.Contains(id), opened.Succeeded);
                    Assert.Equal(opened.Succeeded ? null : "not_found", opened.Refusal?.Code);
                    signs.Add(opened.Succeeded ? "x" : "-");
                }

                return string.Join(" ", signs);
            }))).OrThrow();
            Assert.Equal($"{cells[0]}: {string.Join(" ", cells[1..])}", $"{cells[0]}: {seen}");
        }
    }

    [Fact]
    public async Task A_use_case_keeps_a_file_with_everything_else_or_not_at_all()
    {
        var scenario = await TestUseCases.Scenario();
        await using var portal = scenario.Portal;
        var subject = await scenario.Case();
        var owner = Owner(subject, helpline: await IdOf(portal, "3018"));
        var id = await portal.Write(owner, Bytes(10));

        Assert.Equal("no", (await scenario.Psychologist.Run(Keeping(Refusal.Rule("no")))).Refusal?.Code);
        Assert.Equal("not_found", (await portal.OpenFile(id)).Refusal?.Code);
        (await scenario.Psychologist.Run(Keeping(null))).OrThrow();
        Assert.Equal(10, (await portal.ReadFile(id)).Length);
        Assert.Equal("not_found", (await scenario.Psychologist.Run(Keeping(null))).Refusal?.Code);

        DoAnything Keeping(Refusal? no) => DoAnything.Of(async db =>
        {
            if (await portal.Files(db).Keep(id, owner, CancellationToken.None) is { Succeeded: false } kept) return kept.Refusal;
            return no is null ? new Receipt(subject) : no;
        });
    }

    private static async Task<Guid[]> Files(Scenario scenario)
    {
        var portal = scenario.Portal;
        var (helpline, platform) = (await IdOf(portal, "3018"), await IdOf(portal, "TIKTOK"));
        var (referral, opened) = (await scenario.Referral("tt-file"), await scenario.Case());
        var sent = await scenario.SentRequest(opened);
        var file = new FileTakedown(opened, "TIKTOK", Scenario.SomeRequest(), AfterFiling.AskForLegalReview);
        var draft = (await scenario.Psychologist.Run(file)).OrThrow().Reference;
        FileOwner[] owners =
        [
            Owner(referral, SecretKind.Words, helpline, platform), Owner(opened, SecretKind.Notes, helpline, platform),
            Owner(sent, SecretKind.Exchange, helpline, platform), Owner(sent, SecretKind.Notes, helpline),
            Owner(sent, SecretKind.Notes, null, platform), Owner(draft, SecretKind.Exchange, helpline, platform),
        ];
        var ids = new List<Guid>();
        foreach (var owner in owners) ids.Add(await portal.WriteAndKeep(owner, Bytes(10)));
        ids.Add(await portal.Write(owners[2], Bytes(10)));
        ids.Add(await portal.WriteAndKeep(Owner("C-0000", SecretKind.Notes, helpline, platform), Bytes(10)));
        return [.. ids];
    }

    private static Task<Guid> IdOf(PortalFixture portal, string organisation) =>
        portal.Read(db => db.Organisations.Where(one => one.Reference == organisation).Select(one => one.Id).SingleAsync());
}
