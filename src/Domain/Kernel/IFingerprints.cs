namespace Domain.Kernel;

/// <summary>
/// Keyed hashes: two texts can be compared, and one that is known can be found, without keeping it. Without the key
/// nobody can try out what the text may have been.
/// </summary>
public interface IFingerprints
{
    /// <summary>HMAC-SHA-256 of the text under the portal's own key, 64 lower-case hexadecimal digits.</summary>
    Task<string> Of(string text, CancellationToken cancellationToken);
}
