using Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>A person's account. One role; one organisation, or none for administrators.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>Display name, for colleagues only.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Name and address as they are searched for (<see cref="SearchText.Fold"/>), each word after a space. Follows them by itself.
    /// </summary>
    public string Folded
    {
        get => $" {SearchText.Fold(Name)} {SearchText.Fold(Email)}";
        private set => _ = value;
    }

    /// <summary>Longest <see cref="Folded"/>: some letters become several.</summary>
    public const int FoldedMost = 2000;

    /// <summary>What they are here.</summary>
    public Role Role { get; set; }

    /// <summary>Their helpline, if any.</summary>
    public Guid? HelplineId { get; set; }

    /// <summary>Their platform, if any.</summary>
    public Guid? PlatformId { get; set; }

    /// <summary>fr or en: the language of their mails.</summary>
    public string Language { get; set; } = "fr";

    /// <summary>When they want to be told, JSON; null: when their organisation does.</summary>
    public string? NotificationHours { get; set; }

    /// <summary>When it was opened (UTC).</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The authenticator's secret, sealed; null without one.</summary>
    public string? AuthenticatorSecret { get; set; }

    /// <summary>The time step of the last code that was taken: it and those before it are used up.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>Since when it is closed (UTC); a closed account cannot do anything.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
