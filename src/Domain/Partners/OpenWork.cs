using System.Globalization;

namespace Domain.Partners;

/// <summary>What an organisation has not finished: somebody waits for each of it.</summary>
/// <param name="Referrals">Referrals that wait: those that came to a helpline; those that came from a platform or are about it.</param>
/// <param name="Cases">Open cases of a helpline.</param>
/// <param name="Requests">Takedown requests that are not finished, drafts too: those a helpline filed, those to a platform.</param>
/// <param name="RightsRequests">Requests about somebody's data that a helpline has not answered.</param>
public sealed record OpenWork(int Referrals, int Cases, int Requests, int RightsRequests)
{
    /// <summary>Whether there is anything.</summary>
    public bool Any => Referrals > 0 || Cases > 0 || Requests > 0 || RightsRequests > 0;

    /// <summary>The four counts, for a sentence.</summary>
    internal string[] Counts => [Text(Referrals), Text(Cases), Text(Requests), Text(RightsRequests)];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What organisations have not finished, and which of them are closed, as the database says now.</summary>
public interface IOrganisations
{
    /// <summary>What one has not finished, whoever asks.</summary>
    Task<OpenWork> WorkOf(Guid id, CancellationToken cancellationToken);

    /// <summary>Name of one of these that is closed; null when none is.</summary>
    Task<string?> ClosedAmong(Guid id, Guid? other, CancellationToken cancellationToken);
}
