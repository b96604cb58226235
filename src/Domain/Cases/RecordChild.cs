using Domain.Kernel;

namespace Domain.Cases;

/// <summary>Writes down who the child is and how to reach it. Only those who may read it may write it.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Child">What is known.</param>
/// <param name="Version">The version the caller saw; null when they do not mind.</param>
[KeptApartBy("the version of the case")]
public sealed record RecordChild(string Reference, ChildContent Child, long? Version = null) : ICommand<RecordChild, Receipt>, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;
}

public sealed class RecordChildHandler(IStore<Case> cases, IBrokenGlass glass) : IHandle<RecordChild, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(RecordChild command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Reference, cancellationToken) is not { } found) return Refusal.NotFound;
        if (!await glass.Opens(found, DataClass.ChildIdentity, context, cancellationToken)) return Refusal.Rule("case.not_assigned");
        if (found.Expect(command.Version) is { Refusal: { } stale }) return stale;
        return found.RecordChild(command.Child) is { Refusal: { } no } ? no : new Receipt(found.Reference);
    }
}
