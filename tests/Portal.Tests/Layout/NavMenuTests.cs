using System.Security.Claims;
using Bunit;
using Domain.Kernel;
using Portal.Components.Layout;
using Xunit;

namespace Portal.Tests.Layout;

public class NavMenuTests : ShellContext
{
    [Theory]
    [InlineData(Role.Psychologist, "/referrals", "/queue")]
    [InlineData(Role.Lawyer, "/escalations", "/admin/accounts")]
    [InlineData(Role.SafetyAgent, "/queue", "/cases")]
    [InlineData(Role.Psychologist, "/audit", "/escalations")]
    [InlineData(Role.SafetyAgent, "/audit", "/dashboard")]
    [InlineData(Role.SafetyAgent, "/queue", "/escalations")]
    [InlineData(Role.SafetyLead, "/escalations", "/referrals")]
    [InlineData(Role.Administrator, "/hangfire", "/cases")]
    [InlineData(Role.DataProtectionOfficer, "/audit", "/requests")]
    public void A_role_sees_its_own_screens_only(Role role, string seen, string unseen)
    {
        var links = Links(Menu([.. Permissions.Of(role)]));

        Assert.Contains(seen, links);
        Assert.DoesNotContain(unseen, links);
    }

    [Fact]
    public void A_section_with_nothing_to_show_is_not_shown()
    {
        var menu = Menu(Permission.SeePlatformQueue);

        Assert.Equal(["Plateforme"], menu.FindAll(".nav-section").Select(heading => heading.TextContent));
    }

    [Fact]
    public void Nobody_sees_nothing() => Assert.Empty(Links(Menu()));

    [Fact]
    public void The_job_dashboard_is_a_page_load() =>
        Assert.Equal("_top", Menu(Permission.AdministerPortal).Find("a[href='/hangfire']").GetAttribute("target"));

    [Fact]
    public void No_two_entries_lead_to_the_same_place()
    {
        var links = NavItems.All.SelectMany(section => section.Items).Select(item => item.Href).ToList();

        Assert.Equal(links.Count, links.Distinct().Count());
    }

    private IRenderedComponent<NavMenu> Menu(params Permission[] permissions)
    {
        var claims = permissions.Select(permission => new Claim(PermissionClaim.Type, permission.ToString()));
        return Render<NavMenu>(parameters => parameters.Add(p => p.Person, new ClaimsPrincipal(new ClaimsIdentity(claims, "test"))));
    }

    private static List<string?> Links(IRenderedComponent<NavMenu> menu) =>
        [.. menu.FindAll("a").Select(link => link.GetAttribute("href"))];
}
