using Microsoft.Extensions.Localization;
using Portal.Texts;

namespace Portal.Components.Shared;

/// <summary>What a state is called on each side: what a helpline has sent is new to a platform.</summary>
public static class StatusWords
{
    /// <summary>The word for a state of a request or a referral.</summary>
    /// <param name="texts">The shared texts.</param>
    /// <param name="status">The state.</param>
    /// <param name="platform">Whether somebody of a platform reads it.</param>
    public static string Status(this IStringLocalizer<Screens> texts, string status, bool platform) =>
        platform && texts[$"Status.Platform.{status}"] is { ResourceNotFound: false } theirs ? theirs : texts[$"Status.{status}"];
}
