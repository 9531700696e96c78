using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Regie.SliceTests.People;

/// <summary>A passkey in software, after the text of WebAuthn level 2 (6.1, 6.5): unlike a browser it also lies when told to.</summary>
internal sealed class SoftAuthenticator
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";
    private uint _count;

    public string Origin { get; set; } = "";

    public string? Domain { get; set; }

    public bool IsCrossOrigin { get; set; }

    public bool VerifiesUser { get; set; } = true;

    public bool SignsRight { get; set; } = true;

    /// <summary>What another site would have asked, in the place of the challenge; null to answer what was asked.</summary>
    public string? Challenge { get; set; }

    /// <summary>Answers a wish for a new credential.</summary>
    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        _userHandle = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var data = AuthenticatorData(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, withKey: true);
        byte[] attestation =
        [
            0xA3,
            .. Text("fmt"),
            .. Text("none"),
            .. Text("attStmt"),
            0xA0,
            .. Text("authData"),
            0x59,
            (byte)(data.Length >> 8),
            (byte)data.Length,
            .. data,
        ];
        return Answer(
            new
            {
                clientDataJSON = Encode(ClientData("webauthn.create", asked)),
                attestationObject = Encode(attestation),
                transports = new[] { "internal" },
            }
        );
    }

    /// <summary>Answers a question who is there.</summary>
    public string Get(string options)
    {
        using var asked = JsonDocument.Parse(options);
        _count++;
        var data = AuthenticatorData(asked.RootElement.GetProperty("rpId").GetString()!, withKey: false);
        var client = ClientData("webauthn.get", asked);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        if (!SignsRight)
        {
            signature[^1] ^= 1;
        }
        return Answer(
            new
            {
                clientDataJSON = Encode(client),
                authenticatorData = Encode(data),
                signature = Encode(signature),
                userHandle = _userHandle,
            }
        );
    }

    private string Answer(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Encode(_id),
                rawId = Encode(_id),
                type = "public-key",
                authenticatorAttachment = "platform",
                clientExtensionResults = new { },
                response,
            }
        );

    private byte[] ClientData(string type, JsonDocument asked) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = Challenge ?? asked.RootElement.GetProperty("challenge").GetString(),
                origin = Origin,
                crossOrigin = IsCrossOrigin,
            }
        );

    private byte[] AuthenticatorData(string domain, bool withKey)
    {
        var flags = (byte)(UserPresent | (VerifiesUser ? UserVerified : 0) | (withKey ? HasCredential : 0));
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, _count);
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain ?? domain)), flags, .. count];
        if (!withKey)
        {
            return head;
        }
        var point = _key.ExportParameters(false).Q;
        return
        [
            .. head,
            .. new byte[16],
            (byte)(_id.Length >> 8),
            (byte)_id.Length,
            .. _id,
            // A COSE key: EC2, ES256, P-256, x, y.
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20,
            .. point.X!,
            0x22, 0x58, 0x20,
            .. point.Y!,
        ];
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
