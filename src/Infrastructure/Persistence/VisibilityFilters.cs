using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Takedowns;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <content>
/// The wall, row by row: what is not visible is not there. Every query of these sets goes through the filter, whichever
/// screen, endpoint or job asks.
/// </content>
public abstract partial class PortalDbContext
{
    /// <summary>Name of the filter, for the few system queries that must name what they ignore.</summary>
    public const string Visibility = nameof(Visibility);

    private bool SeesAll => Viewer.Kind == ActorKind.System;

    private Guid? StaffOf => Viewer.Kind == ActorKind.Person && Viewer.May(Permission.SeeHelplineWork) ? Viewer.HelplineId : null;

    private Guid? AnswersFor => Viewer.May(Permission.SeePlatformQueue) ? Viewer.PlatformId : null;

    private Guid? ClientId => Viewer.Kind == ActorKind.ApiClient ? Viewer.Id : null;

    private bool ApprovesResets => Viewer.May(Permission.ApproveFactorResets);

    private void ApplyVisibility(ModelBuilder builder)
    {
        builder.Entity<Referral>().HasQueryFilter(Visibility, referral =>
            SeesAll || (StaffOf != null && referral.HelplineId == StaffOf) || (ClientId != null && referral.ClientId == ClientId));
        builder.Entity<Case>().HasQueryFilter(Visibility, found => SeesAll || (StaffOf != null && found.HelplineId == StaffOf));
        builder.Entity<TakedownRequest>().HasQueryFilter(Visibility, request =>
            SeesAll
            || (StaffOf != null && request.HelplineId == StaffOf)
            || (AnswersFor != null && request.PlatformId == AnswersFor && request.SubmittedAt != null));
        builder.Entity<FactorReset>().HasQueryFilter(Visibility, reset => SeesAll || ApprovesResets);
        builder.Entity<EscalationTask>().HasQueryFilter(Visibility, task => SeesAll || (StaffOf != null && task.HelplineId == StaffOf));
    }
}
