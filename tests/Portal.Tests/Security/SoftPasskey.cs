using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Tests.Security;

/// <summary>A passkey without a device (WebAuthn level 3, ES256, attestation "none"): what a browser would answer.</summary>
internal static class SoftPasskey
{
    /// <summary>The answer to the options of <c>/passkey/new</c>.</summary>
    public static string Make(string options, string origin)
    {
        using var json = JsonDocument.Parse(options);
        var challenge = json.RootElement.GetProperty("challenge").GetString();
        var party = json.RootElement.GetProperty("rp").GetProperty("id").GetString()!;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (point, id) = (key.ExportParameters(includePrivateParameters: false).Q, RandomNumberGenerator.GetBytes(16));
        // COSE: kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        // Present, verified, with a credential; a count, no model.
        byte[] data = [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(party)), 0x45, 0, 0, 0, 0, .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [
            0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        var client = JsonSerializer.SerializeToUtf8Bytes(new { type = "webauthn.create", challenge, origin, crossOrigin = false });
        var name = WebEncoders.Base64UrlEncode(id);
        return JsonSerializer.Serialize(new
        {
            id = name,
            rawId = name,
            type = "public-key",
            authenticatorAttachment = "platform",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = WebEncoders.Base64UrlEncode(client),
                attestationObject = WebEncoders.Base64UrlEncode(attestation),
                transports = new[] { "internal" },
            },
        });
    }

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
}
