using Microsoft.Extensions.Localization;
using Portal.Texts;

namespace Portal.Components.Pages.Referrals;

/// <summary>The categories of platforms in words. They are the platforms' own: of an unknown one the code is all there is.</summary>
public static class CategoryWords
{
    /// <summary>What a category is called.</summary>
    public static string Category(this IStringLocalizer<ReferralTexts> texts, string code) =>
        texts[$"Category.{code}"] is { ResourceNotFound: false } known ? known : code;
}
