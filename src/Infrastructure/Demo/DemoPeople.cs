using Domain.Kernel;

namespace Infrastructure.Demo;

/// <summary>A person of the demo.</summary>
/// <param name="Email">Address, also the name to sign in with.</param>
/// <param name="Name">Display name.</param>
/// <param name="Role">Role.</param>
/// <param name="Organisation">Code of the organisation; null for the administrator.</param>
public sealed record DemoPerson(string Email, string Name, Role Role, string? Organisation);

/// <summary>The people, keys, password and authenticator of the demo. They exist in Development alone.</summary>
public static class DemoPeople
{
    /// <summary>The password of every demo person.</summary>
    public const string Password = "sept-cerfs-bleus-dansent";

    /// <summary>The authenticator secret of every demo person, in base32.</summary>
    public const string AuthenticatorSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    /// <summary>TikTok's demo API key.</summary>
    public const string TikTokKey = "demo-tiktok-key";

    /// <summary>Snapchat's demo API key.</summary>
    public const string SnapchatKey = "demo-snapchat-key";

    /// <summary>Those with a button on the sign-in page.</summary>
    public static IReadOnlyList<DemoPerson> WithButton { get; } =
    [
        new("psychologue@3018.demo", "Inès Caradec", Role.Psychologist, "3018"),
        new("juriste@3018.demo", "Malik Sorel", Role.Lawyer, "3018"),
        new("superviseur@3018.demo", "Hélène Vautrin", Role.HelplineSupervisor, "3018"),
        new("agent@tiktok.demo", "Ciara Doyle", Role.SafetyAgent, "TIKTOK"),
        new("lead@tiktok.demo", "Tomasz Nowak", Role.SafetyLead, "TIKTOK"),
        new("agent@snapchat.demo", "Priya Raman", Role.SafetyAgent, "SNAPCHAT"),
        new("admin@portail.demo", "Sacha Brun", Role.Administrator, null),
        new("dpo@3018.demo", "Claire Abadie", Role.DataProtectionOfficer, "3018"),
    ];

    /// <summary>Colleagues, so that the demo is not a portal of one.</summary>
    public static IReadOnlyList<DemoPerson> Colleagues { get; } =
    [
        new("psychologue2@3018.demo", "Yanis Ferrand", Role.Psychologist, "3018"),
        new("agent@instagram.demo", "Lucía Ortega", Role.SafetyAgent, "INSTAGRAM"),
        new("agent@discord.demo", "Noah Lindqvist", Role.SafetyAgent, "DISCORD"),
    ];
}
