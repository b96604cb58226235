using Portal.Localization;
using Xunit;

namespace Portal.Tests.Localization;

public class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/cases?late=true")]
    public void A_path_of_the_portal_is_kept(string url) => Assert.Equal(url, LocalUrl.OrHome(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("cases")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_leads_home(string? url) => Assert.Equal("/", LocalUrl.OrHome(url));
}
