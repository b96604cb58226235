using Domain.Kernel;

namespace Domain.Tests.Kernel;

/// <summary>What nobody may hold, whatever else changes in the table of permissions.</summary>
public class PermissionsTests
{
    private static readonly Permission[] CaseContent =
    [
        Permission.SeeHelplineWork, Permission.HandleReferrals, Permission.HandleCases, Permission.FileTakedowns, Permission.SeeTakedowns,
        Permission.SeePlatformQueue, Permission.DecideTakedowns, Permission.WriteMessages,
    ];

    [Fact]
    public void Every_role_has_its_permissions_and_every_permission_a_holder()
    {
        var held = Enum.GetValues<Role>().SelectMany(Permissions.Of)
            .Concat(Permissions.OfAnonymous).Concat(Permissions.OfSystem).Concat(Permissions.OfPlatformClient)
            .Concat(Permissions.OfHelplineClient);

        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(Permissions.Of(role)));
        Assert.Equal(Enum.GetValues<Permission>().Order(), held.Distinct().Order());
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.DataProtectionOfficer)]
    public void Who_runs_or_oversees_the_portal_reads_no_case(Role role) => Assert.Empty(Permissions.Of(role).Intersect(CaseContent));

    [Theory]
    [InlineData(Role.SafetyAgent)]
    [InlineData(Role.SafetyLead)]
    public void A_platform_holds_nothing_of_the_helplines(Role role) => Assert.Empty(Permissions.Of(role).Intersect(
        [Permission.SeeHelplineWork, Permission.HandleReferrals, Permission.HandleCases, Permission.FileTakedowns,
        Permission.HandleEscalations]));

    [Theory]
    [InlineData(Role.Psychologist)]
    [InlineData(Role.Lawyer)]
    [InlineData(Role.HelplineSupervisor)]
    public void A_helpline_decides_nothing_for_a_platform(Role role) =>
        Assert.Empty(Permissions.Of(role).Intersect([Permission.SeePlatformQueue, Permission.DecideTakedowns]));

    [Fact]
    public void What_the_portal_does_by_itself_is_nobody_elses()
    {
        var others = Enum.GetValues<Role>().SelectMany(Permissions.Of).Concat(Permissions.OfAnonymous)
            .Concat(Permissions.OfPlatformClient).Concat(Permissions.OfHelplineClient);

        Assert.Empty(others.Intersect([Permission.RunTheClock, Permission.SetUpPortal]));
    }

    [Fact]
    public void Nobody_in_particular_may_hardly_anything() =>
        Assert.Equal([Permission.SeeHelplineStatus, Permission.ResetPassword], Permissions.OfAnonymous.Order());
}
