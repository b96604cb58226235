using Microsoft.AspNetCore.Http;
using Portal.Theme;
using Xunit;

namespace Portal.Tests.Theme;

public class LookTests
{
    [Theory]
    [InlineData("", "system", false)]
    [InlineData("portal-scheme=dark", "system", true)]
    [InlineData("portal-theme=light; portal-scheme=dark", "light", false)]
    [InlineData("portal-theme=dark; portal-scheme=light", "dark", true)]
    [InlineData("portal-theme=\"><script>", "system", false)]
    public void The_cookies_choose_the_look(string cookies, string choice, bool dark)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = cookies;

        Assert.Equal(new Look(choice, dark), Look.Of(request));
    }
}
