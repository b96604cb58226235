using Domain.Cases;
using Domain.Referrals;
using Domain.Takedowns;
using Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Pages;
using Xunit;

namespace Portal.Tests.Install;

/// <summary>What each scene of the demo is there to show.</summary>
[Collection(nameof(DemoPortal))]
public sealed class DemoTests(DemoPortal portal)
{
    [Fact]
    public async Task Every_scene_has_been_played()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var events = await db.AuditEntries.IgnoreQueryFilters().Select(entry => entry.Event).Distinct().ToListAsync();

        Assert.Superset(
            new HashSet<string>(
            [
                "HelplineOnboarded", "PlatformOnboarded", "ApiKeyCreated", "OutageRecorded", "ReferralReceived", "GlassBroken", "CaseNoteAdded",
                "ChildRecorded", "InternalNoteAdded", "ItemDecided", "RemovalVerified", "TakedownClosed", "CaseClosed", "DeadlineMissed",
                "InformationRequested", "LegalReviewAsked",
            ]),
            events.ToHashSet());
        Assert.True(await db.Referrals.IgnoreQueryFilters().CountAsync(one => one.Status == ReferralStatus.Received) >= 6);
        Assert.True(await db.Cases.IgnoreQueryFilters().AnyAsync(one => one.Status == CaseStatus.Open));
        Assert.True(await db.TakedownRequests.IgnoreQueryFilters().AnyAsync(one => one.Status == TakedownStatus.Submitted));
    }
}
