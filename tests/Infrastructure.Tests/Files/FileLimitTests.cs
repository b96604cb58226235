using System.Text;
using Infrastructure.Files;
using TestKit;
using static Infrastructure.Tests.Files.FileLab;

namespace Infrastructure.Tests.Files;

public sealed class FileLimitTests
{
    [Theory]
    [InlineData(MiB, null)]
    [InlineData(MiB + 1, "file.too_large")]
    [InlineData(5 * MiB, "file.too_large")]
    public async Task A_file_that_is_too_long_is_refused_while_it_comes_and_leaves_nothing(int length, string? refusal)
    {
        await using var portal = await PortalFixture.Create();
        var asked = 0L;

        var written = await portal.Write(Owner(), new Source(length, given => Task.FromResult(asked = given)), most: MiB);

        Assert.Equal(refusal, written.Refusal?.Code);
        Assert.Equal(refusal is null ? (1, 16) : (0, 0), await portal.RowsOfFiles());
        Assert.InRange(asked, 0, MiB + (3 * Chunk));
        if (refusal is not null) Assert.Equal(["1"], written.Refusal!.Arguments);
    }

    [Theory]
    [InlineData("image/png", "89504E470D0A1A0A00", true)]
    [InlineData("image/png", "89504E470D0A1A", false)]
    [InlineData("image/png", "FFD8FFE0", false)]
    [InlineData("image/jpeg", "FFD8FFE0", true)]
    [InlineData("image/gif", "474946383961", true)]
    [InlineData("image/gif", "474946383861", false)]
    [InlineData("image/webp", "524946460000000057454250", true)]
    [InlineData("image/webp", "524946460000000057415645", false)]
    [InlineData("application/pdf", "255044462D312E37", true)]
    [InlineData("application/pdf", "0A255044462D312E37", false)]
    [InlineData("application/pdf", "4D5A9000", false)]
    [InlineData("application/pdf", "", false)]
    [InlineData("text/plain", "", true)]
    [InlineData("text/plain", "EFBBBF6F75690D0A", true)]
    [InlineData("text/plain", "6F7569C3", true)]
    [InlineData("text/plain", "6F7569E9206E6F6E", false)]
    [InlineData("text/plain", "6F756900", false)]
    [InlineData("text/plain", "1B5B324A", false)]
    [InlineData("text/html", "3C703E", false)]
    [InlineData("image/svg+xml", "3C7376673E", false)]
    [InlineData("IMAGE/JPEG", "FFD8FFE0", false)]
    [InlineData("application/x-msdownload", "4D5A9000", false)]
    public async Task What_is_no_image_PDF_or_text_or_does_not_begin_like_it_is_refused(string type, string bytes, bool taken)
    {
        await using var portal = await PortalFixture.Create();

        var written = await portal.Write(Owner(), new MemoryStream(Convert.FromHexString(bytes)), type);

        Assert.Equal(taken ? null : "file.bad_type", written.Refusal?.Code);
        Assert.Equal(taken ? (1, 1) : (0, 0), await portal.RowsOfFiles());
    }

    [Fact]
    public void A_letter_may_be_cut_where_the_look_ends()
    {
        var text = Encoding.UTF8.GetBytes(new string('é', Chunk))[..(Chunk - 1)];

        Assert.True(FileType.Find("text/plain")!.Fits(text));
    }
}
