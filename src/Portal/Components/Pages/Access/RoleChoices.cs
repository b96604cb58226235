using Domain.Kernel;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;

namespace Portal.Components.Pages.Access;

/// <summary>Roles and organisations as choices, and which organisations fit which role. A closed one is not offered.</summary>
public static class RoleChoices
{
    /// <summary>Every role with its label.</summary>
    public static IEnumerable<(string Code, string Label)> All(IStringLocalizer<Codes> labels) =>
        Enum.GetValues<Role>().Select(role => (role.ToString(), labels[$"Role.{role}"].Value));

    /// <summary>Every organisation, helplines first.</summary>
    /// <param name="all">What there is.</param>
    /// <param name="closed">The closed ones too, to look back at.</param>
    public static IReadOnlyList<(string Code, string Label)> Organisations(OrganisationListView all, bool closed = false) =>
        [.. Helplines(all, one => closed || one.ClosedAt is null), .. Platforms(all, one => closed || one.ClosedAt is null)];

    /// <summary>The organisations that fit a role; none for administrators, all while no role is chosen.</summary>
    /// <param name="role">The role.</param>
    /// <param name="all">What there is.</param>
    /// <param name="now">Where somebody is now: offered even when it is closed.</param>
    public static IReadOnlyList<(string Code, string Label)> Fitting(Role? role, OrganisationListView all, string? now = null) =>
        role switch
        {
            Role.Psychologist or Role.Lawyer or Role.HelplineSupervisor or Role.DataProtectionOfficer =>
                [.. Helplines(all, one => one.ClosedAt is null || one.Code == now)],
            Role.SafetyAgent or Role.SafetyLead => [.. Platforms(all, one => one.ClosedAt is null || one.Code == now)],
            Role.Administrator => [],
            null => Organisations(all),
        };

    private static IEnumerable<(string Code, string Label)> Helplines(OrganisationListView all, Func<HelplineRow, bool> offered) =>
        all.Helplines.Where(offered).Select(one => (one.Code, one.Name));

    private static IEnumerable<(string Code, string Label)> Platforms(OrganisationListView all, Func<PlatformRow, bool> offered) =>
        all.Platforms.Where(offered).Select(one => (one.Code, one.Name));
}
