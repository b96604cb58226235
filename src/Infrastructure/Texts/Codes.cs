namespace Infrastructure.Texts;

/// <summary>
/// Names the labels of every code in <c>Domain.Law.CodeLists</c>, French beside this file in <c>Codes.resx</c> and
/// English in <c>Codes.en.resx</c>, for <c>IStringLocalizer&lt;Codes&gt;</c>. Key: <c>CodeList.LabelKey(code)</c>, e.g.
/// <c>AgeBands.AGE_13_14</c>. A test finds missing and orphan keys.
/// </summary>
public sealed class Codes;
