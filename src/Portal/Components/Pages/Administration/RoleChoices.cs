using Domain.Kernel;
using Infrastructure.Reading.Partners;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;

namespace Portal.Components.Pages.Administration;

/// <summary>Roles and organisations as choices, and which organisations fit which role.</summary>
public static class RoleChoices
{
    /// <summary>Every role with its label.</summary>
    public static IEnumerable<(string Code, string Label)> All(IStringLocalizer<Codes> labels) =>
        Enum.GetValues<Role>().Select(role => (role.ToString(), labels[$"Role.{role}"].Value));

    /// <summary>Every organisation, helplines first.</summary>
    public static IReadOnlyList<(string Code, string Label)> Organisations(OrganisationListView all) =>
        [.. Helplines(all), .. Platforms(all)];

    /// <summary>The organisations that fit a role; none for administrators, all while no role is chosen.</summary>
    public static IReadOnlyList<(string Code, string Label)> Fitting(Role? role, OrganisationListView all) => role switch
    {
        Role.Psychologist or Role.Lawyer or Role.HelplineSupervisor or Role.DataProtectionOfficer => [.. Helplines(all)],
        Role.SafetyAgent or Role.SafetyLead => [.. Platforms(all)],
        Role.Administrator => [],
        null => Organisations(all),
    };

    private static IEnumerable<(string Code, string Label)> Helplines(OrganisationListView all) => all.Helplines.Select(one => (one.Code, one.Name));

    private static IEnumerable<(string Code, string Label)> Platforms(OrganisationListView all) => all.Platforms.Select(one => (one.Code, one.Name));
}
