using Domain.Kernel;

namespace Domain.Tests.Kernel;

public class WebAddressTests
{
    [Theory]
    [InlineData("https://www.tiktok.com/@x/video/1")]
    [InlineData("http://example.org")]
    [InlineData("https://example.org:8443/a?b=c&d=%20#e")]
    [InlineData("https://exämple.org/ünï")]
    [InlineData("https://93.184.216.34/x")]
    [InlineData("HTTPS://EXAMPLE.ORG/X")]
    [InlineData("https://example.org/😀")]
    public void An_exact_address_is_accepted(string url) => Assert.True(WebAddress.IsExact(url));

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("", "nothing")]
    [InlineData("www.tiktok.com/@x", "no scheme")]
    [InlineData("/etc/passwd", "a path")]
    [InlineData("file:///etc/passwd", "a file")]
    [InlineData("javascript:alert(1)", "a script")]
    [InlineData("data:text/html,x", "data")]
    [InlineData("ftp://example.org/x", "another scheme")]
    [InlineData("https://", "no host")]
    [InlineData("https:///x", "no host")]
    [InlineData("https://localhost/x", "no public host")]
    [InlineData("https://user@example.org/", "a user name")]
    [InlineData("https://user:secret@example.org/", "a password")]
    [InlineData("https://www.tiktok.com@evil.example/", "a host that looks like another")]
    [InlineData("https://@evil.example/", "an empty user name")]
    [InlineData("https://example.org/\u202Egpj.exe", "right-to-left override")]
    [InlineData("https://example.org/\u2066x\u2069", "isolates")]
    [InlineData("https://example.org/\u061Cx", "Arabic letter mark")]
    [InlineData("https://exam\u200Bple.org/", "zero width space")]
    [InlineData("https://exam\u00ADple.org/", "soft hyphen")]
    [InlineData("https://example.org/\uFEFF", "byte order mark")]
    [InlineData("https://example.org/a b", "a space")]
    [InlineData(" https://example.org/", "a space before")]
    [InlineData("https://example.org/\n", "a line break")]
    [InlineData("https://example.org/\r\nX-Header: 1", "a header")]
    [InlineData("https://example.org/\0", "a null character")]
    [InlineData("https://example.org/\u2028", "a line separator")]
    [InlineData("https://example.org:99999/", "no such port")]
    public void Anything_else_is_refused(string? url, string because) => Assert.False(WebAddress.IsExact(url), because);

    [Fact]
    public void Half_a_character_is_refused() => Assert.False(WebAddress.IsExact("https://example.org/\uD83D"));

    [Fact]
    public void The_longest_address_is_accepted_and_one_longer_is_not()
    {
        var longest = "https://example.org/".PadRight(WebAddress.Most, 'x');

        Assert.True(WebAddress.IsExact(longest));
        Assert.False(WebAddress.IsExact(longest + "x"));
    }
}
