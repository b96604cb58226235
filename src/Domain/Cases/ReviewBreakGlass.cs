using Domain.Kernel;

namespace Domain.Cases;

/// <summary>A supervisor, or the data-protection officer, looks at an access by breaking the glass and closes it.</summary>
/// <param name="Reference">The access.</param>
/// <param name="Justified">Whether it was justified.</param>
/// <param name="Remark">Why not, or what follows; needed when it was not justified.</param>
[KeptApartBy("the version of the access")]
public sealed record ReviewBreakGlass(string Reference, bool Justified, string? Remark) : ICommand<ReviewBreakGlass, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.ReviewBreakGlass;
}

public sealed class ReviewBreakGlassHandler(IStore<BreakGlassAccess> accesses) : IHandle<ReviewBreakGlass, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(ReviewBreakGlass command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await accesses.Find(command.Reference, cancellationToken) is not { } access) return Refusal.NotFound;
        return access.Review(command.Justified, command.Remark, context.Actor, context.Now) is { Refusal: { } no }
            ? no : new Receipt(access.Reference);
    }
}
