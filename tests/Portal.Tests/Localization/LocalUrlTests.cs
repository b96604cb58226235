using Portal.Localization;
using Xunit;

namespace Portal.Tests.Localization;

public class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/cases?late=true")]
    [InlineData("/find?q=%C3%A9t%C3%A9")]
    public void A_path_of_the_portal_is_kept(string url) => Assert.Equal(url, LocalUrl.OrHome(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("cases")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("/sign-in\u00BF'")]
    [InlineData("/\u2028/elsewhere.example")]
    [InlineData("/a b")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_leads_home(string? url) => Assert.Equal("/", LocalUrl.OrHome(url));
}
