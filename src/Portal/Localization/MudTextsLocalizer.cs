using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Texts;

namespace Portal.Localization;

/// <summary>MudBlazor's own texts in French; in English, and for keys we do not have, MudBlazor's are used.</summary>
public sealed class MudTextsLocalizer(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    /// <inheritdoc />
    public override LocalizedString this[string key] => texts[key];

    /// <inheritdoc />
    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
