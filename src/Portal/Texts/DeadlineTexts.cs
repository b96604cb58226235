namespace Portal.Texts;

/// <summary>
/// Marks the texts of late clocks, opening hours and outages: DeadlineTexts.resx (French), DeadlineTexts.en.resx (English).
/// </summary>
public sealed class DeadlineTexts;
