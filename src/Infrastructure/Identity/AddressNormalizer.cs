using Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>How Identity compares addresses: as <see cref="EmailAddress.Key"/> does, at sign-in, invitation and reset alike.</summary>
public sealed class AddressNormalizer : ILookupNormalizer
{
    /// <inheritdoc/>
    public string? NormalizeName(string? name) => name is null ? null : EmailAddress.Key(name);

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => email is null ? null : EmailAddress.Key(email);
}
