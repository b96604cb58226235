using Domain.Access;
using Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class PersonSessionMapping : IEntityTypeConfiguration<PersonSession>
{
    public void Configure(EntityTypeBuilder<PersonSession> builder)
    {
        builder.ToTable("Sessions").HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(SessionRules.DeviceMost);
        builder.Property(session => session.DeviceKey).HasMaxLength(64);
        builder.HasIndex(session => new { session.AccountId, session.StartedAt });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(session => session.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes").HasKey(code => new { code.AccountId, code.Hash });
        builder.Property(code => code.Hash).HasMaxLength(128);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(code => code.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FactorResetMapping : IEntityTypeConfiguration<FactorReset>
{
    public void Configure(EntityTypeBuilder<FactorReset> builder)
    {
        builder.ToTable("FactorResets").IsAggregate(40);
        builder.HasIndex(reset => reset.AskedAt);
    }
}
