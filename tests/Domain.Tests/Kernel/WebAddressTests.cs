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
    public void A_host_that_may_look_like_another_is_shown_as_machines_write_it(string url, string? host) =>
        Assert.Equal(host, WebAddress.HostInAscii(url));

    [Theory]
    [InlineData("@x", true)]
    [InlineData("Lou \u00C9 \u0645\u062D\u0645\u062F", true)]
    [InlineData("", true)]
    [InlineData("@x\u202Ey", false)]
    [InlineData("@x\u200B", false)]
    [InlineData("@x\n", false)]
    [InlineData("@x\0", false)]
    [InlineData("@x\u2066y\u2069", false)]
    public void A_handle_holds_nothing_that_cannot_be_seen(string handle, bool accepted) =>
        Assert.Equal(accepted, WebAddress.IsHandle(handle));

    [Theory]
    [InlineData("@\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "a family")]
    [InlineData("lou\u2764\uFE0F", "a heart in colour")]
    [InlineData("\uD83C\uDFF4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "the flag of England")]
    [InlineData("\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08 lou", "a flag of two characters")]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "Persian letters kept apart")]
    [InlineData("Lou\u00A0\u00C9", "a space that does not break")]
    [InlineData("Lou\u202F\u00C9", "a narrow one")]
    [InlineData("\uC774 \u3164\uC774", "a Korean filler beside letters")]
    [InlineData("e\u0301", "a letter and its accent")]
    [InlineData("1\uFE0F\u20E3", "a keycap")]
    public void What_joins_characters_that_can_be_seen_is_no_reason_to_refuse_a_real_handle(string handle, string what) =>
        Assert.True(WebAddress.IsHandle(handle), what);

    [Theory]
    [InlineData("\u200D", "a joiner alone")]
    [InlineData("lou\u200D", "a joiner that joins nothing")]
    [InlineData("\u200Clou", "one before the first letter")]
    [InlineData("lou\u200D \u200Dlea", "one beside a space")]
    [InlineData("\uFE0F", "a variation of nothing")]
    [InlineData("\u3164", "Hangul filler")]
    [InlineData("\uFFA0", "half-width Hangul filler")]
    [InlineData("\u115F\u1160", "fillers of old Korean")]
    [InlineData("\u2800\u2800", "Braille without dots")]
    [InlineData("\u034F", "grapheme joiner alone")]
    [InlineData("\u17B4\u17B5", "Khmer vowels that are not drawn")]
    [InlineData("\u0301", "an accent on nothing")]
    [InlineData("@x\u200Ey", "left-to-right mark")]
    [InlineData("@x\u200Fy", "right-to-left mark")]
    [InlineData("@x\u061Cy", "Arabic letter mark")]
    [InlineData("@x\u2069y", "end of an isolate")]
    public void A_handle_that_cannot_be_seen_or_turns_what_follows_is_refused(string handle, string what) =>
        Assert.False(WebAddress.IsHandle(handle), what);

    [Theory]
    [InlineData("https://0x7f.1/x", "sixteen")]
    [InlineData("https://0177.0.0.1/x", "eight")]
    [InlineData("https://2130706433/x", "whole")]
    [InlineData("https://127.1/x", "in two parts")]
    [InlineData("https://93.184.216.256/x", "no such number")]
    [InlineData("https://93.184.216.034/x", "a zero in front")]
    [InlineData("https://93.184.216.34./x", "a dot behind")]
    [InlineData("https://example.0x1/x", "a name that ends in a number")]
    [InlineData("https://[::ffff:93.184.216.34]/x", "the newer kind")]
    [InlineData("https://www.tiktok%2ecom/@x", "an escaped dot")]
    [InlineData("https://www.%74iktok.com/@x", "an escaped letter")]
    [InlineData("https://www.tiktok\uFF0Ecom/@x", "a full-width dot")]
    [InlineData("https://www.tiktok\u3002com/@x", "an ideographic full stop")]
    [InlineData("https://www.tiktok\uFF61com/@x", "a half-width full stop")]
    [InlineData("https://www.\uFF54iktok.com/@x", "a full-width letter")]
    [InlineData("https://www.ti\u212Atok.com/@x", "the sign of kelvin")]
    [InlineData("https://www.tiktok.com\u2215@x/", "a stroke that is no slash")]
    [InlineData("https://stra\u00DFe.example/", "a letter that readers write in two ways")]
    [InlineData("https://\u03B2\u03BF\u03C2.example/", "another")]
    [InlineData("https://e\u0301xample.org/", "an accent that readers join")]
    [InlineData("https://xn--a.example/", "no such name")]
    [InlineData("https://www.tiktok.com./@x", "a dot behind")]
    [InlineData("https://www..tiktok.com/@x", "an empty part")]
    [InlineData("https://.tiktok.com/@x", "an empty first part")]
    [InlineData("https://www.tiktok.com:/@x", "an empty port")]
    [InlineData("https://www.tiktok.com:0443/@x", "a zero in front of a port")]
    [InlineData("https://www.tiktok.com:0/@x", "port zero")]
    [InlineData("https://www.tiktok.com:x/@x", "a port of letters")]
    [InlineData("https:/www.tiktok.com/@x", "one slash")]
    [InlineData("https:www.tiktok.com/@x", "no slash")]
    [InlineData("https:////www.tiktok.com/@x", "four slashes")]
    [InlineData("https:\\\\www.tiktok.com\\@x", "backslashes")]
    [InlineData("https://www.tiktok.com\\@evil.example/", "a backslash before a user's sign")]
    [InlineData("https://www.tiktok.com/a\\b", "a backslash in the path")]
    [InlineData("https://www.tik\ttok.com/@x", "a tab that browsers drop")]
    [InlineData("https://www.tiktok.com/@\nx", "a line break that browsers drop")]
    [InlineData("https://www.tik<tok.com/", "a character no host has")]
    [InlineData("https://www.tiktok.com^x/", "another")]
    [InlineData("https://www.tiktok.com;evil.example/", "another")]
    public void A_host_that_two_readers_may_read_as_two_is_refused(string url, string how) => Assert.False(WebAddress.IsExact(url), how);

    [Theory]
    [InlineData("https://r3---sn-4g5e6nz7.googlevideo.example/x", "hyphens")]
    [InlineData("https://foo_bar-.tumblr.example/", "underscore and hyphen at the end")]
    [InlineData("https://xn--strae-oqa.example/", "written as machines do")]
    [InlineData("https://\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444/x", "Cyrillic")]
    [InlineData("https://\u4F8B\u3048.\u30C6\u30B9\u30C8/", "Japanese")]
    [InlineData("https://www.tiktok.com/@x/video/1?a=@b:c#/d", "signs behind the host")]
    [InlineData("https://web.archive.example/web/2026/https://www.tiktok.com/@x", "an address in an address")]
    [InlineData("https://www.tiktok.com/tag/\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "a joiner in the path")]
    [InlineData("https://www.tiktok.com?x", "no path")]
    public void A_host_that_every_reader_reads_alike_is_accepted(string url, string what) => Assert.True(WebAddress.IsExact(url), what);

    [Theory]
    [InlineData("HTTPS://WWW.TikTok.com:443/@x", "https://www.tiktok.com/@x")]
    [InlineData("https://www.tiktok.com", "https://www.tiktok.com/")]
    [InlineData("https://ex\u00E4mple.org/a/../b", "https://xn--exmple-cua.org/b")]
    [InlineData("https://example.org/%c3%a9", "https://example.org/%C3%A9")]
    [InlineData("https://example.org/\u00E9", "https://example.org/%C3%A9")]
    [InlineData("https://example.org/@X", "https://example.org/@X")]
    [InlineData("https://example.org./", null)]
    public void Two_ways_to_write_one_address_are_one(string url, string? normal) => Assert.Equal(normal, WebAddress.Normal(url));

    [Theory]
    [InlineData("https://www.tiktok.com/@x).", "https://www.tiktok.com/@x")]
    [InlineData("https://www.tiktok.com/@x\u00BB", "https://www.tiktok.com/@x")]
    [InlineData("https://www.tiktok.com/@x,", "https://www.tiktok.com/@x")]
    [InlineData("(https://www.tiktok.com/@x)", "https://www.tiktok.com/@x")]
    [InlineData("\u00ABhttps://www.tiktok.com/@x\u00BB.", "https://www.tiktok.com/@x")]
    [InlineData("<https://www.tiktok.com/@x>", "https://www.tiktok.com/@x")]
    [InlineData("https://en.wikipedia.org/wiki/A_(b)", null)]
    [InlineData("https://www.tiktok.com/@x", null)]
    [InlineData("https://www.tiktok.com/@x/", null)]
    [InlineData("rien", null)]
    [InlineData(null, null)]
    public void What_a_sentence_puts_around_an_address_is_hinted_at(string? url, string? meant) =>
        Assert.Equal(meant, WebAddress.Suggestion(url));

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
