using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace Regie.People.Doors;

/// <summary>Codes of an authenticator app (RFC 6238, SHA-1, six digits, thirty seconds), and recovery codes.</summary>
internal sealed class Authenticator(IDataProtectionProvider protection)
{
    private const int SecretBytes = 20;
    private const int CodesGiven = 10;
    private const int CodeBytes = 10;
    private readonly IDataProtector _protector = protection.CreateProtector("people.authenticator");

    /// <summary>A new secret, as the app takes it (base 32).</summary>
    public static string NewSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What the QR code says.</summary>
    public static string Uri(string secret, string account, string issuer) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}"
        + $"?secret={secret}&issuer={System.Uri.EscapeDataString(issuer)}";

    public string Protect(string secret) => _protector.Protect(secret);

    /// <summary>The secret; null when the installation's keys were lost.</summary>
    public string? Unprotect(string stored)
    {
        try
        {
            return _protector.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The time step of which this is the code, one step early or late allowed; null for a wrong code.</summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        return totp.VerifyTotp(now.UtcDateTime, digits, out var step, VerificationWindow.RfcSpecifiedNetworkDelay)
            ? step
            : null;
    }

    /// <summary>New recovery codes; shown once, of which only hashes are kept.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() =>
        [
            .. Enumerable
                .Range(0, CodesGiven)
                .Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(CodeBytes)).ToLowerInvariant())
                .Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part)))),
        ];

    /// <summary>What is kept of a recovery code. It has 80 random bits, so a plain hash is enough.</summary>
    public static byte[] HashOf(string code) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant())
        );
}
