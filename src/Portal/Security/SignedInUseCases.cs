using Domain.Access;
using Domain.Kernel;
using Infrastructure.UseCases;

namespace Portal.Security;

/// <summary>The one door for pages and endpoints: it adds who is calling, and on an open page asks for what the door misses.</summary>
public sealed class SignedInUseCases(
    UseCaseRunner runner, CurrentCaller caller, CircuitOwner circuit, SessionPrompts prompts, WriteLimit limit) : IUseCases
{
    /// <inheritdoc/>
    public Task<Outcome<TResult>> Run<TSelf, TResult>(ICommand<TSelf, TResult> command, CancellationToken cancellationToken = default)
        where TSelf : ICommand<TSelf, TResult> =>
        Insist<TResult>(
            async () =>
            {
                var who = await caller.Get();
                var tooMany = command is SignOut or LockSession or StayActive ? null : limit.Refuses(who);
                return tooMany is not null ? tooMany : await runner.Run(command, who, cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<TResult>> Ask<TSelf, TResult>(IQuery<TSelf, TResult> query, CancellationToken cancellationToken = default)
        where TSelf : IQuery<TSelf, TResult> =>
        Insist(async () => await runner.Ask(query, await caller.Get(), cancellationToken), cancellationToken);

    private async Task<Outcome<TResult>> Insist<TResult>(Func<Task<Outcome<TResult>>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = await attempt();
            if (outcome.Succeeded || !circuit.IsCircuit) return outcome;
            if (outcome.Refusal == Refusal.ProofNeeded && await prompts.Proof()) continue;
            if (outcome.Refusal == Refusal.SessionLocked && await prompts.Unlock(cancellationToken)) continue;
            return outcome;
        }
    }
}
