using System.Security.Cryptography;
using Regie.Kernel.Data;

namespace Regie.Kernel.Audit;

/// <summary>The key that signs checkpoints. It lies outside the database, in a file that its owner alone may read.</summary>
public sealed class AuditKeys(string folder)
{
    /// <summary>What checkpoints are signed with.</summary>
    public const string Algorithm = "ecdsa-p256-sha256";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly Lock _one = new();
    private ECDsa? _key;
    private byte[]? _publicKey;

    private string Path => System.IO.Path.Combine(folder, "audit.pem");

    /// <summary>SHA-256 of the public key, hexadecimal: people compare it with what was published.</summary>
    public string KeyId => IdOf(PublicKey);

    /// <summary>The public key as SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey => _publicKey ??= Key.ExportSubjectPublicKeyInfo();

    /// <summary>Signs bytes.</summary>
    public byte[] Sign(byte[] bytes) => Key.SignData(bytes, HashAlgorithmName.SHA256);

    /// <summary>Whether the signature over the bytes was made by the holder of the public key.</summary>
    public static bool Verify(byte[] publicKey, byte[] bytes, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256);
    }

    /// <summary>SHA-256 of a public key, hexadecimal.</summary>
    public static string IdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    private ECDsa Key
    {
        get
        {
            lock (_one)
            {
                return _key ??= ReadOrMake();
            }
        }
    }

    private ECDsa ReadOrMake()
    {
        if (!File.Exists(Path))
        {
            Make();
        }
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & ~OwnerOnly) != 0)
        {
            throw new SettingsException($"Others may read the signing key {Path}: run chmod 600 on it");
        }
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path));
        return key;
    }

    private void Make()
    {
        Directory.CreateDirectory(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // Written aside and moved, so that two processes starting together agree on one key.
        var aside = $"{Path}.{Environment.ProcessId}";
        using (var file = new FileStream(aside, Options()))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }
        try
        {
            File.Move(aside, Path, overwrite: false);
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(aside);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        return options;
    }
}
