using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Infrastructure.Persistence.Mappings;

internal sealed class FormDraftMapping : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("FormDrafts").HasKey(draft => new { draft.AccountId, draft.Form });
        builder.Property(draft => draft.Form).HasMaxLength(60);
        builder.HasIndex(draft => draft.SavedAt);
    }
}
