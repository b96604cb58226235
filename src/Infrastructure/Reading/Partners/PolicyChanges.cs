using System.Text.Json;
using Domain.Deadlines;
using Domain.Law;

namespace Infrastructure.Reading.Partners;

/// <summary>One budget that differs between two versions, in minutes.</summary>
public sealed record BudgetChange(Priority Priority, ClockKind Kind, int Before, int After);

/// <summary>What differs between two versions of a policy.</summary>
/// <param name="Budgets">Budgets that differ, by priority and clock.</param>
/// <param name="Ladder">Whether a ladder differs.</param>
public sealed record PolicyChanges(IReadOnlyList<BudgetChange> Budgets, bool Ladder)
{
    /// <summary>Whether the two say the same.</summary>
    public bool None => Budgets.Count == 0 && !Ladder;

    /// <summary>What differs.</summary>
    public static PolicyChanges Between(PolicyTerms before, PolicyTerms after) => new(
        [
            .. from priority in Enum.GetValues<Priority>()
               from kind in Enum.GetValues<ClockKind>()
               where before.Minutes(priority, kind) != after.Minutes(priority, kind)
               select new BudgetChange(priority, kind, before.Minutes(priority, kind), after.Minutes(priority, kind)),
        ],
        Ladders(before) != Ladders(after));

    // Whom a level tells has no order.
    private static string Ladders(PolicyTerms terms) =>
        JsonSerializer.Serialize(new[] { terms.InOrder().Ladder, terms.InOrder().HelplineLadder }
        .Select(ladder => ladder.Select(level => level with { Tells = [.. level.Tells.Order()] })));
}
