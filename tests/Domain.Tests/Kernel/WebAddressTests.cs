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

    [Theory]
    [InlineData("https://www.tiktok.com/@x", null)]
    [InlineData("https://www.tikt\u043Ek.com/@x", "www.xn--tiktk-mye.com")]
    [InlineData("https://\u0430\u0440\u0440\u04CF\u0435.com/", "xn--80ak6aa92e.com")]
    [InlineData("https://ex\u00E4mple.org/x", "xn--exmple-cua.org")]
    [InlineData("https://example.org/\u043E", null)]
    [InlineData("no address", null)]
    public void A_host_that_may_look_like_another_is_shown_as_machines_write_it(string url, string? host) => Assert.Equal(host, WebAddress.HostInAscii(url));

    [Theory]
    [InlineData("@x", true)]
    [InlineData("Lou \u00C9 \u0645\u062D\u0645\u062F", true)]
    [InlineData("", true)]
    [InlineData("@x\u202Ey", false)]
    [InlineData("@x\u200B", false)]
    [InlineData("@x\n", false)]
    [InlineData("@x\0", false)]
    [InlineData("@x\u2066y\u2069", false)]
    public void A_handle_holds_nothing_that_cannot_be_seen(string handle, bool accepted) => Assert.Equal(accepted, WebAddress.IsHandle(handle));

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
