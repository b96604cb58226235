using Domain.Kernel;
using Domain.Partners;

namespace Domain.Access;

/// <summary>With an organisation that is closed the sessions of everybody at it end.</summary>
public sealed class SessionsOfClosed(IAccounts accounts) : IFollowUp
{
    /// <inheritdoc/>
    public async Task Follow(IReadOnlyList<DomainEvent> events, UseCaseContext context, CancellationToken cancellationToken)
    {
        foreach (var closed in events.OfType<OrganisationClosed>())
        {
            if ((closed.HelplineId ?? closed.PlatformId) is { } organisation) await accounts.EndSessionsAt(organisation, cancellationToken);
        }
    }
}
