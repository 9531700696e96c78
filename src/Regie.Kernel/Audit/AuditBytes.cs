using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Regie.Kernel.Audit;

/// <summary>The bytes that are hashed: <c>audit/v1</c>, frozen and published in <c>docs/audit-format.md</c>.</summary>
/// <remarks>
/// Canonical bytes: the ASCII text <c>audit/v1</c>, then each field as a 4-byte big-endian length and its UTF-8 bytes,
/// in this order: seq, at, business day, actor, role, on behalf of, action, subject, subject version, command key,
/// reason, payload hash. Numbers are decimal text; the payload hash is its 32 bytes; an absent field has length
/// FFFFFFFF and no bytes.
/// </remarks>
public static class AuditBytes
{
    /// <summary>Length of every hash.</summary>
    public const int HashLength = 32;

    /// <summary>Length of every salt.</summary>
    public const int SaltLength = 16;

    private static ReadOnlySpan<byte> Version => "audit/v1"u8;

    /// <summary>SHA-256 over salt and payload.</summary>
    public static byte[] PayloadHash(ReadOnlySpan<byte> salt, string body)
    {
        var bytes = new byte[salt.Length + Encoding.UTF8.GetByteCount(body)];
        salt.CopyTo(bytes);
        Encoding.UTF8.GetBytes(body, bytes.AsSpan(salt.Length));
        return SHA256.HashData(bytes);
    }

    /// <summary>Hash of an entry that follows the one with the hash given; its own <see cref="AuditEntry.Hash"/> is not read.</summary>
    public static byte[] EntryHash(ReadOnlySpan<byte> previous, AuditEntry entry)
    {
        using var bytes = new MemoryStream(512);
        bytes.WriteByte(0);
        bytes.Write(previous);
        bytes.Write(Version);
        Write(bytes, entry.Seq.ToString(CultureInfo.InvariantCulture));
        Write(bytes, entry.At);
        Write(bytes, entry.BusinessDay);
        Write(bytes, entry.Actor);
        Write(bytes, entry.Role);
        Write(bytes, entry.OnBehalfOf);
        Write(bytes, entry.Action);
        Write(bytes, entry.Subject);
        Write(bytes, entry.SubjectVersion?.ToString(CultureInfo.InvariantCulture));
        Write(bytes, entry.CommandKey);
        Write(bytes, entry.Reason);
        Write(bytes, entry.PayloadHash);
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static void Write(MemoryStream bytes, string? field)
    {
        if (field is null)
        {
            WriteLength(bytes, uint.MaxValue);
            return;
        }
        Write(bytes, Encoding.UTF8.GetBytes(field));
    }

    private static void Write(MemoryStream bytes, byte[] field)
    {
        WriteLength(bytes, (uint)field.Length);
        bytes.Write(field);
    }

    private static void WriteLength(MemoryStream bytes, uint length)
    {
        Span<byte> buffer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(buffer, length);
        bytes.Write(buffer);
    }
}
