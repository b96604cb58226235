using System.Security.Cryptography;
using Domain.Kernel;
using Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Infrastructure.Drafts;

/// <summary>Keeps what somebody has typed into a form and not sent yet, sealed, for nobody but them.</summary>
/// <param name="Form">Which form.</param>
/// <param name="Content">The content as JSON, at most 64 kB.</param>
[KeptApartBy("the key of a draft: one of each form and account")]
public sealed record SaveFormDraft(string Form, string Content) : ICommand<SaveFormDraft, Receipt>
{
    /// <summary>Longest content, in characters.</summary>
    public const int ContentMost = 64 * 1024;

    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

/// <summary>Throws a draft away: it was sent, or is not wanted.</summary>
/// <param name="Form">Which form.</param>
[KeptApartBy("nothing: twice is as good as once")]
public sealed record DiscardFormDraft(string Form) : ICommand<DiscardFormDraft, Receipt>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

/// <summary>What one had typed into a form.</summary>
/// <param name="Form">Which form.</param>
public sealed record ReadFormDraft(string Form) : IQuery<ReadFormDraft, FormDraftView>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.UseOwnAccount;
}

/// <summary>A draft; the content is null when there is none.</summary>
public sealed record FormDraftView(string? Content, DateTimeOffset SavedAt);

public sealed class FormDraftsHandler(PortalDbContext db, IDataProtectionProvider protection)
    : IHandle<SaveFormDraft, Receipt>, IHandle<DiscardFormDraft, Receipt>, IHandle<ReadFormDraft, FormDraftView>
{
    private readonly IDataProtector _seal = protection.CreateProtector("Portal.FormDraft");

    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(SaveFormDraft command, UseCaseContext context, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors().Required(command.Form, "form", 60).Required(command.Content, "content", SaveFormDraft.ContentMost);
        if (errors.Any) return errors.Refusal;
        var draft = await db.FormDrafts.AsTracking()
            .FirstOrDefaultAsync(one => one.AccountId == context.Actor.Id && one.Form == command.Form, cancellationToken);
        if (draft is null) db.FormDrafts.Add(draft = new FormDraft { AccountId = context.Actor.Id, Form = command.Form });
        draft.Sealed = _seal.Protect(command.Content);
        draft.SavedAt = context.Now;
        return new Receipt("");
    }

    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(DiscardFormDraft command, UseCaseContext context, CancellationToken cancellationToken)
    {
        await db.FormDrafts.Where(one => one.AccountId == context.Actor.Id && one.Form == command.Form)
            .ExecuteDeleteAsync(cancellationToken);
        return new Receipt("");
    }

    /// <inheritdoc/>
    public async Task<Outcome<FormDraftView>> Handle(ReadFormDraft query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var draft = await db.FormDrafts.FirstOrDefaultAsync(
            one => one.AccountId == context.Actor.Id && one.Form == query.Form, cancellationToken);
        return new FormDraftView(draft is null ? null : Open(draft.Sealed), draft?.SavedAt ?? context.Now);
    }

    // Under a key ring that is gone a draft cannot be read any more; the form must open all the same.
    private string? Open(string content)
    {
        try
        {
            return _seal.Unprotect(content);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
