using Domain.Law;
using Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> builder)
    {
        builder.ToTable("Referrals").IsAggregate(20);
        builder.Property(referral => referral.ExternalHash).HasMaxLength(64);
        builder.Property(referral => referral.ContentHash).HasMaxLength(64);
        builder.Property(referral => referral.Channel).IsCode();
        builder.Property(referral => referral.Category).HasMaxLength(ReferralContent.CategoryMost);
        // The default is for the rows that are there when the column comes: what is written always says.
        builder.Property(referral => referral.Priority).HasDefaultValue(Priority.P2Serious).ValueGeneratedNever();
        builder.Property(referral => referral.AgeBand).IsCode();
        builder.Property(referral => referral.Language).HasMaxLength(10);
        builder.Property(referral => referral.ContactChannel).IsCode();
        builder.Property(referral => referral.HandledBy).HasMaxLength(100);
        builder.Property(referral => referral.CaseReference).HasMaxLength(20);
        builder.Property(referral => referral.DeclinedFor).IsCode();
        builder.HasIndex(referral => new { referral.ClientId, referral.ExternalHash }).IsUnique();
        builder.HasIndex(referral => new { referral.HelplineId, referral.Status, referral.ReceivedAt, referral.Id });
        builder.HasIndex(referral => new { referral.HelplineId, referral.Status, referral.Priority, referral.ContactDueAt, referral.Id });
        builder.OwnsMany(referral => referral.Items, item =>
        {
            item.ToTable("ReferredItems").WithOwner().HasForeignKey("ReferralId");
            item.HasKey("ReferralId", nameof(ReferredItem.Number));
            item.Property(one => one.Number).ValueGeneratedNever();
            item.Property(one => one.Kind).IsCode();
        });
        builder.HasOne(referral => referral.FirstContact).WithOne()
            .HasForeignKey<Domain.Deadlines.SlaClock>("ReferralId").OnDelete(DeleteBehavior.ClientCascade);
        builder.Navigation(referral => referral.FirstContact).AutoInclude();
    }
}
