using Domain.Access;
using Domain.Cases;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Domain.Referrals;
using Domain.Retention;
using Domain.Takedowns;
using Domain.Tasks;
using Infrastructure.Audit;
using Infrastructure.Deliveries;
using Infrastructure.Files;
using Infrastructure.Identity;
using Infrastructure.Jobs;
using Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Infrastructure.Persistence;

/// <summary>
/// The one model of both databases. What a query can see depends on <see cref="Viewer"/>; a fresh context sees nothing
/// of anybody's.
/// </summary>
public abstract partial class PortalDbContext(DbContextOptions options)
    : IdentityUserContext<PortalUser, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>What is tracked, without looking for changes in it: each look compares every property of what was loaded.</summary>
    public IReadOnlyList<EntityEntry<T>> Tracked<T>()
        where T : class
    {
        var looks = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries<T>()];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    /// <summary>Who looks: set by the door, once, before anything is read.</summary>
    public Actor Viewer { get; set; } = Actor.Anonymous;

    /// <summary>Helplines and platforms.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Helplines.</summary>
    public DbSet<Helpline> Helplines => Set<Helpline>();

    /// <summary>Platforms.</summary>
    public DbSet<Platform> Platforms => Set<Platform>();

    /// <summary>Versions of calendars.</summary>
    public DbSet<Calendar> Calendars => Set<Calendar>();

    /// <summary>Versions of response policies.</summary>
    public DbSet<ResponsePolicy> ResponsePolicies => Set<ResponsePolicy>();

    /// <summary>Times in which the portal was down.</summary>
    public DbSet<Outage> Outages => Set<Outage>();

    /// <summary>Sessions of people.</summary>
    public DbSet<PersonSession> Sessions => Set<PersonSession>();

    /// <summary>Recovery codes that were not used yet.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Lost factors that are to be removed, or were.</summary>
    public DbSet<Domain.Access.FactorReset> FactorResets => Set<Domain.Access.FactorReset>();

    /// <summary>API keys.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Referrals.</summary>
    public DbSet<Referral> Referrals => Set<Referral>();

    /// <summary>Cases.</summary>
    public DbSet<Case> Cases => Set<Case>();

    /// <summary>Notes on cases.</summary>
    public DbSet<CaseNote> CaseNotes => Set<CaseNote>();

    /// <summary>Accesses by breaking the glass.</summary>
    public DbSet<BreakGlassAccess> BreakGlassAccesses => Set<BreakGlassAccess>();

    /// <summary>Takedown requests.</summary>
    public DbSet<TakedownRequest> TakedownRequests => Set<TakedownRequest>();

    /// <summary>Notes that one side of a request keeps to itself.</summary>
    public DbSet<InternalNote> InternalNotes => Set<InternalNote>();

    /// <summary>What platforms say about their breaches.</summary>
    public DbSet<BreachAnnotation> BreachAnnotations => Set<BreachAnnotation>();

    /// <summary>Tasks of the ladder.</summary>
    public DbSet<HelplineTask> HelplineTasks => Set<HelplineTask>();

    /// <summary>Legal holds.</summary>
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    /// <summary>Requests of people about their data.</summary>
    public DbSet<RightsRequest> RightsRequests => Set<RightsRequest>();

    /// <summary>Erasures that were ordered, and when they were carried out.</summary>
    public DbSet<ErasureOrder> ErasureOrders => Set<ErasureOrder>();

    /// <summary>Daily runs of retention.</summary>
    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();

    /// <summary>Clocks.</summary>
    public DbSet<SlaClock> Clocks => Set<SlaClock>();

    /// <summary>Steps of clocks.</summary>
    public DbSet<DeadlineStep> DeadlineSteps => Set<DeadlineStep>();

    /// <summary>The trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Who opened which protected view.</summary>
    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();

    /// <summary>Seals of the trail and of the access log.</summary>
    public DbSet<TrailSeal> TrailSeals => Set<TrailSeal>();

    /// <summary>Refusals that are counted, of hours that are not on the trail yet.</summary>
    public DbSet<RefusalCount> RefusalCounts => Set<RefusalCount>();

    /// <summary>Mails to deliver.</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>Calls made with an idempotency key.</summary>
    public DbSet<IdempotentCall> IdempotentCalls => Set<IdempotentCall>();

    /// <summary>Forms that were begun.</summary>
    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();

    /// <summary>Sealed files, without their content.</summary>
    public DbSet<SealedFile> SealedFiles => Set<SealedFile>();

    /// <summary>The content of sealed files. No wall of its own: a chunk is a cipher, which opens by its file alone.</summary>
    public DbSet<SealedChunk> SealedChunks => Set<SealedChunk>();

    /// <summary>When jobs last ran.</summary>
    public DbSet<JobPulse> JobPulses => Set<JobPulse>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Secret>().HaveConversion<SecretConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        ApplyVisibility(builder);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Looked for once, not again by each who asks: comparing every property of what was loaded is dear.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in ChangeTracker.Entries<AggregateRoot>())
            {
                if (entry.State is not (EntityState.Added or EntityState.Modified) && entry.Entity.Events.Count == 0) continue;
                entry.Entity.RaiseVersion();
                entry.DetectChanges();
            }

            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }
}
