using Domain.Kernel;
using Domain.Retention;

namespace Infrastructure.Reading.Retention;

/// <summary>What the next run would erase, rule by rule: references, never content. What is on hold is not in it.</summary>
public sealed record RetentionPreview : IQuery<RetentionPreview, IReadOnlyList<RetentionPreviewRow>>
{
    /// <inheritdoc/>
    public static Permission Requires => Permission.OverseeRetention;
}

/// <summary>One rule.</summary>
/// <param name="Rule">Its code.</param>
/// <param name="Months">Calendar months kept.</param>
/// <param name="Days">Days kept, on top of the months.</param>
/// <param name="Count">How many subjects, or rows, are due.</param>
/// <param name="References">The subjects; none for rows that are deleted.</param>
public sealed record RetentionPreviewRow(string Rule, int Months, int Days, int Count, IReadOnlyList<string> References);

public sealed class RetentionPreviewHandler(IRetentionRecords records) : IHandle<RetentionPreview, IReadOnlyList<RetentionPreviewRow>>
{
    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<RetentionPreviewRow>>> Handle(
        RetentionPreview query, UseCaseContext context, CancellationToken cancellationToken)
    {
        var due = (await records.FindDue(context.Actor.HelplineId, context.Now, cancellationToken).ToListAsync(cancellationToken))
            .ToLookup(one => one.Rule.Code, one => one.What.Subject);
        var rows = await records.CountDueRows(context.Now, cancellationToken);
        // Rows that are deleted belong to no helpline: an officer of one is shown what concerns theirs.
        return RetentionRule.All.Where(rule => context.Actor.HelplineId is null || rows.Of(rule) is null)
            .Select(rule => new RetentionPreviewRow(
                rule.Code, rule.Months, rule.Days, rows.Of(rule) ?? due[rule.Code].Count(), [.. due[rule.Code]])).ToList();
    }
}

/// <summary>The rows that a rule deletes.</summary>
internal static class DeletedRowsOfRule
{
    /// <summary>How many; null for a rule that erases secrets.</summary>
    public static int? Of(this DeletedRows rows, RetentionRule rule) =>
        rule == RetentionRule.FormDraft ? rows.Drafts
        : rule == RetentionRule.DeliveredMail ? rows.Mails
        : rule == RetentionRule.IdempotentCall ? rows.Calls
        : rule == RetentionRule.UnfinishedFile ? rows.Files
        : null;
}
