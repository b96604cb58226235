using Domain.Kernel;
using static MudBlazor.Icons.Material.Outlined;

namespace Portal.Components.Layout;

/// <summary>The menu of the portal, on one page.</summary>
public static class NavItems
{
    /// <summary>Every section, in the order in which it is shown.</summary>
    public static IReadOnlyList<NavSection> All { get; } =
    [
        new("Nav.Helpline",
        [
            new("/referrals", "Nav.Referrals", MoveToInbox, Permission.HandleReferrals),
            new("/cases", "Nav.Cases", FolderShared, Permission.HandleCases),
            new("/requests", "Nav.Requests", Outbox, Permission.FileTakedowns),
        ]),
        new("Nav.Platform",
        [
            new("/queue", "Nav.Queue", Checklist, Permission.SeePlatformQueue),
        ]),
        new("Nav.Supervision",
        [
            new("/dashboard", "Nav.Dashboard", SpaceDashboard, Permission.SeeFigures),
            new("/scorecard", "Nav.Scorecard", Grade, Permission.SeeScorecards),
            new("/escalations", "Nav.Escalations", PhoneForwarded, Permission.AcknowledgeEscalations),
            new("/break-glass", "Nav.BreakGlass", LockOpen, Permission.ReviewBreakGlass),
            new("/audit", "Nav.AuditTrail", History, Permission.SeeAuditTrail),
        ]),
        new("Nav.Administration",
        [
            new("/admin/people", "Nav.Accounts", ManageAccounts, Permission.AdministerPortal),
            new("/admin/factor-resets", "Nav.FactorResets", PhonelinkLock, Permission.ApproveFactorResets),
            new("/admin/organisations", "Nav.Organisations", Apartment, Permission.AdministerPortal),
            new("/admin/policies", "Nav.Policies", Rule, Permission.AdministerPolicies),
            new("/admin/calendars", "Nav.Calendars", CalendarMonth, Permission.AdministerPolicies),
            new("/admin/outages", "Nav.Outages", CloudOff, Permission.AdministerPortal),
            new("/admin/deliveries", "Nav.Deliveries", Send, Permission.AdministerPortal),
            new("/admin/api-keys", "Nav.ApiKeys", VpnKey, Permission.AdministerPortal),
            new("/statistics", "Nav.Statistics", BarChart, Permission.SeeStatistics),
            new("/retention", "Nav.Retention", AutoDelete, Permission.OverseeRetention),
            new("/hangfire", "Nav.Jobs", Schedule, Permission.AdministerPortal, LeavesPortal: true),
        ]),
    ];

    /// <summary>The sections with what this person may see of them.</summary>
    public static IReadOnlyList<NavSection> For(Func<Permission, bool> allowed) =>
    [
        .. All.Select(section => section with { Items = [.. section.Items.Where(item => allowed(item.Permission))] })
            .Where(section => section.Items.Count > 0),
    ];
}
