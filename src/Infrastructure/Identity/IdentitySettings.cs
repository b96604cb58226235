using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>The settings of ASP.NET Core Identity, for the portal and for the migration tools alike.</summary>
public static class IdentitySettings
{
    /// <summary>How long the link of an invitation or of a lost password can be used.</summary>
    public static readonly TimeSpan TokensLast = TimeSpan.FromHours(24);

    /// <summary>Applies them.</summary>
    public static void Apply(IdentityOptions options)
    {
        // The third shape of the tables has passkeys.
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        // Length counts, classes of characters do not (NIST SP 800-63B; CNIL 2022 with throttling).
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        // Nobody can lock somebody else's account: see BackOff.
        options.Lockout.AllowedForNewUsers = false;
    }

    /// <summary>Passkeys count as two factors: the device must check its owner. They are found without an address.</summary>
    public static void Apply(IdentityPasskeyOptions options)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
    }
}
