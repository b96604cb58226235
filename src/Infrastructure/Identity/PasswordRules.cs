using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Domain.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Infrastructure.Identity;

/// <summary>
/// What a long password must not be, as NIST SP 800-63B asks: one of a breached list (shipped here, asked of nobody),
/// a run of the keyboard, or made of the person's own name or the portal's.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    /// <summary>Error code: in the list, or as easily guessed.</summary>
    public const string Common = "PasswordCommon";

    /// <summary>Error code: holds a name or address of the person, or a word of the portal.</summary>
    public const string Personal = "PasswordPersonal";

    private const int Telling = 4;
    private const int DistinctLeast = 5;

    private static readonly string[] Runs = [
        "abcdefghijklmnopqrstuvwxyz", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm"];
    private static readonly string[] OfThePortal = ["3018", "portail", "portal", "eenfance", "helpline"];
    private static readonly Lazy<FrozenSet<string>> Listed = new(Read);

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var folded = Fold(password ?? "");
        var code = IsCommon(folded) ? Common : OwnWords(user)
            .Any(word => Solid(folded).Contains(word, StringComparison.Ordinal)) ? Personal : null;
        return Task.FromResult(code is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = code }));
    }

    // "football2026!!" is "football" to whoever guesses; "azertyazerty" is "azerty".
    private static bool IsCommon(string folded)
    {
        var solid = Solid(folded);
        var letters = string.Concat(solid.Where(char.IsLetter));
        return letters.Length < Telling
            || solid.Distinct().Count() < DistinctLeast
            || Repeats(solid)
            || Listed.Value.Contains(folded)
            || Listed.Value.Contains(letters)
            || Runs.Any(run => run.Contains(letters, StringComparison.Ordinal));
    }

    private static bool Repeats(string text) => text.Length > 1 && (text + text).IndexOf(text, 1, StringComparison.Ordinal) < text.Length;

    private static IEnumerable<string> OwnWords(PortalUser user) =>
        Words(user.Name).Concat(Words(user.Email ?? "")).Where(word => word.Length >= Telling).Concat(OfThePortal);

    private static string[] Words(string text) =>
        Fold(text).Split([' ', '-', '\'', '’', '.', '_', '+', '@'], StringSplitOptions.RemoveEmptyEntries);

    private static string Solid(string folded) => string.Concat(folded.Where(char.IsLetterOrDigit));

    private static string Fold(string text) => string.Concat(
        SearchText.Normal(text, NormalizationForm.FormD)
            .Where(one => CharUnicodeInfo.GetUnicodeCategory(one) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("CommonPasswords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
