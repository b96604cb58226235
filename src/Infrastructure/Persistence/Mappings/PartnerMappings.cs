using System.Text.Json;
using Domain.Access;
using Domain.Deadlines;
using Domain.Kernel;
using Domain.Partners;
using Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisations").IsAggregate(Organisation.CodeMost);
        builder.Property(organisation => organisation.Name).HasMaxLength(Organisation.NameMost);
        builder.Property(organisation => organisation.ContactEmail).HasMaxLength(EmailAddress.Most);
        builder.HasDiscriminator<string>("Kind").HasValue<Helpline>("Helpline").HasValue<Platform>("Platform");
        builder.Property("Kind").HasMaxLength(20);
    }
}

internal sealed class HelplineMapping : IEntityTypeConfiguration<Helpline>
{
    public void Configure(EntityTypeBuilder<Helpline> builder)
    {
        builder.Property(helpline => helpline.Phone).HasMaxLength(30);
        builder.Property(helpline => helpline.OnCallEmail).HasMaxLength(EmailAddress.Most);
    }
}

internal sealed class PlatformMapping : IEntityTypeConfiguration<Platform>
{
    public void Configure(EntityTypeBuilder<Platform> builder)
    {
        builder.Property(platform => platform.EscalationEmail).HasMaxLength(EmailAddress.Most);
        builder.Property(platform => platform.EscalationPhone).HasMaxLength(30);
    }
}

internal sealed class CalendarMapping : IEntityTypeConfiguration<Calendar>
{
    public void Configure(EntityTypeBuilder<Calendar> builder)
    {
        builder.ToTable("Calendars").IsAggregate(40);
        builder.Property(calendar => calendar.Code).HasMaxLength(Organisation.CodeMost + Calendar.OnCallSuffix.Length);
        builder.Property(calendar => calendar.SavedBy).HasMaxLength(Organisation.NameMost);
        builder.HasIndex(calendar => new { calendar.Code, calendar.Number }).IsUnique();
        builder.Property(calendar => calendar.Days).HasConversion(
            days => JsonSerializer.Serialize(days, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<IReadOnlyList<SpecialDay>>(json, JsonSerializerOptions.Default)!,
            // A version never changes.
            new ValueComparer<IReadOnlyList<SpecialDay>>(favorStructuralComparisons: false));
    }
}

internal sealed class ResponsePolicyMapping : IEntityTypeConfiguration<ResponsePolicy>
{
    public void Configure(EntityTypeBuilder<ResponsePolicy> builder)
    {
        builder.ToTable("ResponsePolicies").IsAggregate(60);
        builder.HasIndex(policy => new { policy.HelplineId, policy.PlatformId, policy.Number }).IsUnique();
        builder.Property(policy => policy.AgreedBy).HasMaxLength(Organisation.NameMost);
        builder.Property(policy => policy.Terms).HasConversion(
            terms => JsonSerializer.Serialize(terms, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<PolicyTerms>(json, JsonSerializerOptions.Default)!);
    }
}

internal sealed class OutageMapping : IEntityTypeConfiguration<Outage>
{
    public void Configure(EntityTypeBuilder<Outage> builder)
    {
        builder.ToTable("Outages").IsAggregate(20);
        builder.HasIndex(outage => outage.StartsAt);
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("ApiKeys").IsAggregate(20);
        builder.Property(key => key.Scopes).HasConversion<int>();
        builder.Property(key => key.Name).HasMaxLength(Organisation.NameMost);
        builder.Property(key => key.Hash).HasMaxLength(64);
        builder.HasIndex(key => key.Hash).IsUnique();
    }
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(user => user.Name).HasMaxLength(Organisation.NameMost);
        // By its property, not its field: it is worked out anew whenever the account is saved.
        builder.Property(user => user.Folded).HasMaxLength(PortalUser.FoldedMost).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(user => user.Language).HasMaxLength(2);
        builder.HasIndex(user => new { user.HelplineId, user.Role });
        builder.HasIndex(user => new { user.PlatformId, user.Role });
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
    }
}
