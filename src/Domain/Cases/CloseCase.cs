using Domain.Deadlines;
using Domain.Kernel;

namespace Domain.Cases;

/// <summary>Closes a case. Refused while one of its takedown requests is open.</summary>
/// <param name="Reference">The case.</param>
/// <param name="Outcome">A code of ClosureOutcomes.</param>
public sealed record CloseCase(string Reference, string Outcome) : ICommand<CloseCase, Receipt>, IRestsOnWhatItReads, INamesARecord
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.HandleCases;
}

/// <summary>Takedown requests as a case sees them; cases stand above takedowns, so this is a port.</summary>
public interface ICaseRequests
{
    /// <summary>How many requests of this case are not finished.</summary>
    Task<int> CountOpen(Guid caseId, CancellationToken cancellationToken);

    /// <summary>The case of one of them, of this very use case too; null when there is none.</summary>
    Task<Guid?> CaseOf(string request, CancellationToken cancellationToken);

    /// <summary>The clocks of all of them, without their steps and events.</summary>
    Task<IReadOnlyList<SlaClock>> Clocks(Guid caseId, CancellationToken cancellationToken);
}

public sealed class CloseCaseHandler(IStore<Case> cases, ICaseRequests requests) : IHandle<CloseCase, Receipt>
{
    /// <inheritdoc/>
    public async Task<Outcome<Receipt>> Handle(
        CloseCase command, UseCaseContext context, CancellationToken cancellationToken)
    {
        if (await cases.Find(command.Reference, cancellationToken) is not { } found) return Refusal.NotFound;
        var open = await requests.CountOpen(found.Id, cancellationToken);
        var done = found.Close(command.Outcome, open, context.Now);
        return done.Succeeded ? new Receipt(found.Reference) : done.Refusal;
    }
}
