namespace Infrastructure.Texts;

/// <summary>
/// Marks the sentences of refusals: Refusals.resx (French), Refusals.en.resx (English). A refusal's code is a key; an
/// error of a field is <c>field.CODE</c>.
/// </summary>
public sealed class Refusals;
