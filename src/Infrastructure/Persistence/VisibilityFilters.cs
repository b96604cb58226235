using Domain.Access;
using Domain.Cases;
using Domain.Kernel;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Files;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Persistence;

/// <content>
/// The wall, row by row: what is not visible is not there. Every query of these sets goes through the filter, whichever
/// screen, endpoint or job asks. How far a role reaches is in <see cref="Wall"/>.
/// </content>
public abstract partial class PortalDbContext
{
    /// <summary>Name of the filter, for the few system queries that must name what they ignore.</summary>
    public const string Visibility = nameof(Visibility);

    private bool SeesAll => Viewer.Kind == ActorKind.System;

    private Guid? ClientId => Viewer.Kind == ActorKind.ApiClient && Viewer.May(Permission.FollowReferral) ? Viewer.Id : null;

    private Guid? ReferralsOf => OfOwnHelpline(DataClass.Referral);

    private Guid? CasesOf => OfOwnHelpline(DataClass.CaseHeader);

    private Guid? RequestsOf => OfOwnHelpline(DataClass.TakedownRequest);

    private Guid? RequestsTo => OfOwnPlatform(DataClass.TakedownRequest);

    private Guid? HelplineNotesOf => OfOwnHelpline(DataClass.HelplineNotes);

    private Guid? PlatformNotesOf => OfOwnPlatform(DataClass.PlatformNotes);

    private Guid? FilesOf => Viewer.May(Permission.SeeHelplineWork) ? Viewer.HelplineId : null;

    private bool SeesOwn => Viewer.May(Permission.HandleCases);

    private bool Reviews => Viewer.May(Permission.ReviewBreakGlass);

    private bool ApprovesResets => Viewer.May(Permission.ApproveFactorResets);

    private bool Holds => Viewer.May(Permission.HoldCases);

    private bool Oversees => Viewer.May(Permission.OverseeRetention);

    private Guid ViewerId => Viewer.Id;

    private Guid? ViewersHelpline => Viewer.HelplineId;

    // Somebody known who may do nothing now (a closed account, a revoked key, a locked session) reaches nothing.
    private Guid? OfOwnHelpline(DataClass data) =>
        Viewer.May(Permission.SeeHelplineWork) && Wall.Of(Viewer, data) == Reach.OwnHelpline ? Viewer.HelplineId : null;

    private Guid? OfOwnPlatform(DataClass data) =>
        Viewer.May(Permission.SeeTakedowns) && Wall.Of(Viewer, data) == Reach.OwnPlatform ? Viewer.PlatformId : null;

    private void ApplyVisibility(ModelBuilder builder)
    {
        builder.Entity<Referral>().HasQueryFilter(Visibility, referral =>
            SeesAll || (ReferralsOf != null && referral.HelplineId == ReferralsOf) || (ClientId != null && referral.ClientId == ClientId));
        builder.Entity<Case>().HasQueryFilter(Visibility, found => SeesAll || (CasesOf != null && found.HelplineId == CasesOf));
        // Which notes of a case somebody may read depends on who is assigned to it: its reading side says.
        builder.Entity<CaseNote>().HasQueryFilter(Visibility, note => SeesAll || (CasesOf != null && note.HelplineId == CasesOf));
        // A data-protection officer without a helpline is everybody's.
        builder.Entity<BreakGlassAccess>().HasQueryFilter(Visibility, access =>
            SeesAll || (SeesOwn && access.ById == ViewerId)
                || (Reviews && (ViewersHelpline == null || access.HelplineId == ViewersHelpline)));
        builder.Entity<LegalHold>().HasQueryFilter(Visibility, hold =>
            SeesAll || (Holds && (ViewersHelpline == null || hold.HelplineId == ViewersHelpline)));
        builder.Entity<RightsRequest>().HasQueryFilter(Visibility, request =>
            SeesAll || (Oversees && (ViewersHelpline == null || request.HelplineId == ViewersHelpline)));
        builder.Entity<ErasureOrder>().HasQueryFilter(Visibility, order =>
            SeesAll || (Oversees && (ViewersHelpline == null || order.HelplineId == ViewersHelpline)));
        builder.Entity<RetentionRun>().HasQueryFilter(Visibility, _ => SeesAll || Oversees);
        builder.Entity<TakedownRequest>().HasQueryFilter(Visibility, request =>
            SeesAll
            || (RequestsOf != null && request.HelplineId == RequestsOf)
            || (RequestsTo != null && request.PlatformId == RequestsTo && request.SubmittedAt != null));
        builder.Entity<InternalNote>().HasQueryFilter(Visibility, note =>
            SeesAll || (HelplineNotesOf != null && note.HelplineId == HelplineNotesOf)
                || (PlatformNotesOf != null && note.PlatformId == PlatformNotesOf));
        // Nobody outside a helpline approves who comes back to it. Platforms have no officer here.
        builder.Entity<FactorReset>().HasQueryFilter(Visibility, reset =>
            SeesAll
            || (ApprovesResets && (ViewersHelpline == null
                || Users.Any(user => user.Id == reset.AccountId && (user.HelplineId == null || user.HelplineId == ViewersHelpline)))));
        builder.Entity<BreachAnnotation>().HasQueryFilter(Visibility, annotation =>
            SeesAll || (RequestsOf != null && annotation.HelplineId == RequestsOf)
                || (RequestsTo != null && annotation.PlatformId == RequestsTo));
        builder.Entity<HelplineTask>().HasQueryFilter(Visibility, task => SeesAll || (RequestsOf != null && task.HelplineId == RequestsOf));
        // A file is seen by those it is for, as far as they see what it belongs to: the filters above hold inside this one. Which
        // kinds of a case somebody may read: its reading side says.
        builder.Entity<SealedFile>().HasQueryFilter(Visibility, file =>
            SeesAll
            || (file.State == FileState.Kept
                && ((FilesOf != null && file.HelplineId == FilesOf
                        && (Referrals.Any(referral => referral.Reference == file.Subject)
                            || Cases.Any(found => found.Reference == file.Subject)
                            || TakedownRequests.Any(request => request.Reference == file.Subject)))
                    || (RequestsTo != null && file.PlatformId == RequestsTo
                        && TakedownRequests.Any(request => request.Reference == file.Subject)))));
    }
}
