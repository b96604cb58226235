namespace Infrastructure.Persistence;

/// <summary>What somebody has typed into a form and not sent yet. Sealed; seen by its author alone.</summary>
public sealed class FormDraft
{
    /// <summary>Whose it is.</summary>
    public Guid AccountId { get; init; }

    /// <summary>Which form, e.g. <c>file:C-2026-7K4M2Q</c>.</summary>
    public string Form { get; init; } = "";

    /// <summary>The content as JSON, encrypted.</summary>
    public string Sealed { get; set; } = "";

    /// <summary>When it was last saved (UTC).</summary>
    public DateTimeOffset SavedAt { get; set; }
}
