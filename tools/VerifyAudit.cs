// Verifies an audit trail that was exported from Regie: without Regie, without a database, with the base library only.
//
//   dotnet run VerifyAudit.cs -- EXPORT.jsonl [--key FINGERPRINT-OR-PEM] [--checkpoint FILE]...
//
// The format is docs/audit-format.md; a program of the same verdicts in another language is verify_audit.py.
// Exit code: 0 the trail is whole, 1 it is not, 2 the command was not understood.

#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

#if !COMPILED_INTO_TESTS
return VerifyAuditProgram.Run(args, Console.Out, Console.Error);
#endif

/// <summary>The command line.</summary>
internal static class VerifyAuditProgram
{
    private const string Usage =
        "Usage: dotnet run VerifyAudit.cs -- EXPORT.jsonl [--key FINGERPRINT-OR-PEM] [--checkpoint FILE]...";

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        string? export = null;
        string? key = null;
        var checkpoints = new List<(string Name, string Text)>();
        try
        {
            for (var i = 0; i < args.Length; i++)
            {
                switch (args[i])
                {
                    case "--key" when i + 1 < args.Length && key is null:
                        key = Fingerprint(args[++i]);
                        break;
                    case "--checkpoint" when i + 1 < args.Length:
                        checkpoints.Add((Path.GetFileName(args[++i]), File.ReadAllText(args[i])));
                        break;
                    case var file when !file.StartsWith("--", StringComparison.Ordinal) && export is null:
                        export = file;
                        break;
                    default:
                        throw new ArgumentException($"Not understood: {args[i]}");
                }
            }
            using var reader = new StreamReader(export ?? throw new ArgumentException("Name the export to verify"));
            var report = AuditExportVerifier.Run(reader, new(key, checkpoints));
            report.Print(output, export);
            return report.IsWhole ? 0 : 1;
        }
        catch (Exception refused)
            when (refused is ArgumentException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            errors.WriteLine(refused.Message);
            errors.WriteLine(Usage);
            return 2;
        }
    }

    private static string Fingerprint(string given)
    {
        if (File.Exists(given))
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(given));
            return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        }
        var hex = given.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit)
            ? hex
            : throw new ArgumentException(
                $"--key is '{given}': give the 64 hexadecimal digits of the fingerprint, or a PEM file"
            );
    }
}

/// <summary>What the person who verifies brings along.</summary>
/// <param name="Key">Fingerprint of the key, from a source other than the export; null when there is none.</param>
/// <param name="Checkpoints">Files kept elsewhere.</param>
internal sealed record AuditExportOptions(string? Key, IReadOnlyList<(string Name, string Text)> Checkpoints);

/// <summary>What was found.</summary>
internal sealed class AuditExportReport
{
    private const int MostFindings = 100;
    private readonly List<string> _findings = [];
    private long _unlisted;

    public long Entries { get; set; }
    public string? First { get; set; }
    public string? Last { get; set; }
    public string Head { get; set; } = "";
    public string? KeyId { get; set; }
    public string? KeyGiven { get; set; }
    public int CheckpointsInExport { get; set; }
    public int CheckpointsBrought { get; set; }
    public long LastCheckpoint { get; set; }
    public IReadOnlyList<string> Findings => _findings;
    public bool IsWhole => _findings.Count == 0;

    public void Add(string finding)
    {
        if (_findings.Count < MostFindings)
        {
            _findings.Add(finding);
            return;
        }
        _unlisted++;
    }

    /// <summary>One page for a reader who is no engineer.</summary>
    public void Print(TextWriter output, string export)
    {
        output.WriteLine("VERIFICATION OF AN AUDIT TRAIL");
        output.WriteLine();
        output.WriteLine($"File            {export}");
        output.WriteLine(
            $"Verdict         {(IsWhole ? "WHOLE: nothing was found changed, added, removed or reordered" : "NOT WHOLE: see the findings below")}"
        );
        output.WriteLine(Invariant($"Entries         {Entries}, from {First ?? "-"} to {Last ?? "-"}"));
        output.WriteLine($"Last hash       {Head}");
        output.WriteLine(
            Invariant(
                $"Checkpoints     {CheckpointsInExport} in the export and {CheckpointsBrought} brought along, with a signature that holds"
            )
        );
        output.WriteLine($"Signing key     {KeyId ?? "none could be read"}");
        output.WriteLine();
        output.WriteLine(
            "What was done: every entry's hash was computed again from its contents and the hash before; every payload was"
        );
        output.WriteLine(
            "compared with its hash; every checkpoint's signature was verified and its hash compared with the chain."
        );
        output.WriteLine();
        output.WriteLine(
            KeyGiven is null
                ? "WHO SIGNED: the key was merely taken from the export itself. This proves nothing about who signed: whoever wrote\nthe file could have made the key. Compare the fingerprint with the published one, and give it with --key."
                : $"WHO SIGNED: the fingerprint {KeyGiven}\nwas given from outside. That the export is signed with that key is part of the verdict."
        );
        output.WriteLine(
            CheckpointsBrought == 0
                ? "KEPT ELSEWHERE: no checkpoint was brought along. Whoever holds the database and the signing key could have written\nall of this anew: give checkpoints that were kept or published elsewhere, with --checkpoint."
                : "KEPT ELSEWHERE: the trail was held against the checkpoints that were brought along. Where the verdict is WHOLE, it is,\nup to the newest of them, the trail that was signed then."
        );
        if (Entries > LastCheckpoint)
        {
            output.WriteLine(
                Invariant(
                    $"NOT YET SIGNED: the last {Entries - LastCheckpoint} entries follow the newest checkpoint (at {LastCheckpoint}) and rest on the chain alone."
                )
            );
        }
        if (!IsWhole)
        {
            output.WriteLine();
            output.WriteLine("FINDINGS");
            foreach (var finding in _findings)
            {
                output.WriteLine($"- {finding}");
            }
            if (_unlisted > 0)
            {
                output.WriteLine(Invariant($"- and {_unlisted} more, not listed"));
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads an export once from first to last line, in memory that does not grow with the entries.</summary>
internal sealed class AuditExportVerifier
{
    private const int LongestLine = 64 * 1024 * 1024;
    private const int HashLength = 32;
    private const int SaltLength = 16;
    private const string Algorithm = "ecdsa-p256-sha256";

    // What every P-256 key in SubjectPublicKeyInfo begins with, before the 64 bytes of its point.
    private static readonly byte[] KeyPrefix = Convert.FromHexString(
        "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
    );
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly AuditExportReport _report = new();
    private readonly AuditExportOptions _options;
    private readonly Dictionary<long, List<Signed>> _awaited = [];
    private readonly SortedDictionary<long, long> _withoutPayload = [];
    private byte[]? _key;
    private byte[] _previous = new byte[HashLength];
    private long _line;
    private long _lastSeq;
    private bool _ended;

    private AuditExportVerifier(AuditExportOptions options)
    {
        _options = options;
        _report.KeyGiven = options.Key;
    }

    private sealed record Signed(long Size, string Hash, string Where);

    public static AuditExportReport Run(TextReader export, AuditExportOptions options)
    {
        var verifier = new AuditExportVerifier(options);
        verifier.Read(export);
        return verifier._report;
    }

    // Numbers of the entries whose payloads an erasure removed, as its own payload names them.
    private static List<long> Erased(string body)
    {
        var gone = new List<long>();
        using var document = JsonDocument.Parse(body);
        foreach (var change in document.RootElement.EnumerateArray())
        {
            if (
                change.GetProperty("entity").GetString() == "Erasure"
                && change.TryGetProperty("after", out var after)
                && after.TryGetProperty("Entries", out var entries)
            )
            {
                gone.AddRange(
                    (entries.GetString() ?? "")
                        .Split(',', StringSplitOptions.RemoveEmptyEntries)
                        .Select(seq => long.Parse(seq, NumberStyles.None, CultureInfo.InvariantCulture))
                );
            }
        }
        return gone;
    }

    private void Read(TextReader export)
    {
        foreach (var line in Lines(export))
        {
            _line++;
            try
            {
                Take(line ?? throw new FormatException($"is longer than {LongestLine} characters"));
            }
            catch (Exception broken)
                when (broken is JsonException or FormatException or InvalidOperationException or OverflowException)
            {
                _report.Add($"Line {_line} is not readable as part of an export: {broken.Message}");
            }
        }
        if (_line == 0)
        {
            _report.Add("The export is empty");
        }
        else if (!_ended)
        {
            _report.Add("The export does not end in the head of the chain: it was cut off");
        }
        foreach (var (seq, line) in _withoutPayload)
        {
            _report.Add($"Line {line}: the payload of entry {seq} is missing, and no erasure names it");
        }
        foreach (var checkpoint in _awaited.Values.SelectMany(checkpoints => checkpoints))
        {
            _report.Add(
                $"A signed checkpoint ({checkpoint.Where}) covers {checkpoint.Size} entries; the chain has no such entry, it ends at {_lastSeq}: it was cut off or rolled back"
            );
        }
        _report.Head = Convert.ToHexStringLower(_previous);
    }

    private void Take(string line)
    {
        using var document = JsonDocument.Parse(line, Strict);
        var row = document.RootElement;
        var type = Text(row, "type");
        if (_ended)
        {
            throw new FormatException("nothing may follow the head");
        }
        if ((_line == 1) != (type == "regie-audit/1"))
        {
            throw new FormatException("the first line, and no other, is of type regie-audit/1");
        }
        switch (type)
        {
            case "regie-audit/1":
                Fields(row, "type", "key", "keyId");
                TakeKey(Bytes(row, "key"), Text(row, "keyId"));
                break;
            case "checkpoint" when _lastSeq == 0:
                Fields(row, "type", "checkpoint");
                var checkpoint = row.GetProperty("checkpoint");
                Fields(checkpoint, "size", "body", "algorithm", "keyId", "signature");
                _report.CheckpointsInExport += Judge(
                    "in the export",
                    Text(checkpoint, "body"),
                    Text(checkpoint, "algorithm"),
                    Text(checkpoint, "keyId"),
                    Bytes(checkpoint, "signature"),
                    Number(checkpoint, "size")
                );
                break;
            case "entry":
                Fields(row, "type", "entry", "salt", "body");
                TakeEntry(row.GetProperty("entry"), OptionalBytes(row, "salt"), OptionalText(row, "body"));
                break;
            case "head":
                Fields(row, "type", "size", "hash");
                _ended = true;
                if (
                    Number(row, "size") != _report.Entries
                    || Number(row, "size") != _lastSeq
                    || !Bytes(row, "hash").AsSpan().SequenceEqual(_previous)
                )
                {
                    _report.Add(
                        $"The head says there are {Number(row, "size")} entries; {_report.Entries} were read, and the chain ends at {_lastSeq}"
                    );
                }
                break;
            default:
                throw new FormatException($"there is no place here for a line of type {type}");
        }
    }

    private void TakeKey(byte[] key, string keyId)
    {
        _report.KeyId = Convert.ToHexStringLower(SHA256.HashData(key));
        if (key.Length != KeyPrefix.Length + 64 || !key.AsSpan().StartsWith(KeyPrefix))
        {
            throw new FormatException("the key is no public key on the curve P-256");
        }
        _key = key;
        if (keyId != _report.KeyId)
        {
            _report.Add("The fingerprint in the export is not that of the key in the export");
        }
        if (_options.Key is not null && _options.Key != _report.KeyId)
        {
            _report.Add($"The export is signed with the key {_report.KeyId}, not with the one that was given");
        }
        foreach (var (name, text) in _options.Checkpoints)
        {
            TakeFile(name, text);
        }
    }

    private void TakeFile(string name, string text)
    {
        var parts = text.Split("\n\n", 2);
        var signature = parts.Length == 2 ? parts[1].Trim().Split(' ') : [];
        if (signature.Length != 3)
        {
            _report.Add($"The file {name} is no checkpoint");
            return;
        }
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(signature[2]);
        }
        catch (FormatException)
        {
            bytes = [];
        }
        _report.CheckpointsBrought += Judge(name, parts[0] + "\n", signature[0], signature[1], bytes, null);
    }

    /// <summary>Returns 1 when the signature holds, else 0.</summary>
    private int Judge(string where, string body, string algorithm, string keyId, byte[] signature, long? stated)
    {
        var lines = body.Split('\n');
        if (
            _key is null
            || algorithm != Algorithm
            || keyId != _report.KeyId
            || lines.Length != 5
            || lines[4].Length != 0
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size.ToString(CultureInfo.InvariantCulture) != lines[1]
            || (stated is not null && stated != size)
            || !IsSigned(Encoding.UTF8.GetBytes(body), signature)
        )
        {
            _report.Add($"A checkpoint ({where}) is not signed with the key of the export");
            return 0;
        }
        if (!_awaited.TryGetValue(size, out var awaited))
        {
            _awaited[size] = awaited = [];
        }
        awaited.Add(new(size, lines[2], where));
        return 1;
    }

    private bool IsSigned(byte[] body, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key, out _);
        return key.VerifyData(
            body,
            signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
    }

    private void TakeEntry(JsonElement entry, byte[]? salt, string? body)
    {
        Fields(
            entry,
            [
                "seq",
                "at",
                "businessDay",
                "actor",
                "role",
                "onBehalfOf",
                "action",
                "subject",
                "subjectVersion",
                "commandKey",
                "reason",
                "payloadHash",
                "hash",
            ]
        );
        var seq = Number(entry, "seq");
        var payloadHash = Bytes(entry, "payloadHash");
        var stated = Bytes(entry, "hash");

        using var canonical = new MemoryStream(512);
        canonical.WriteByte(0);
        canonical.Write(_previous);
        canonical.Write("audit/v1"u8);
        Write(canonical, Encoding.UTF8.GetBytes(seq.ToString(CultureInfo.InvariantCulture)));
        foreach (var name in new[] { "at", "businessDay", "actor", "role" })
        {
            Write(canonical, Encoding.UTF8.GetBytes(Text(entry, name)));
        }
        Write(canonical, OptionalText(entry, "onBehalfOf"));
        Write(canonical, Text(entry, "action"));
        Write(canonical, Text(entry, "subject"));
        var version = entry.GetProperty("subjectVersion");
        Write(
            canonical,
            version.ValueKind == JsonValueKind.Null
                ? null
                : Number(entry, "subjectVersion").ToString(CultureInfo.InvariantCulture)
        );
        Write(canonical, OptionalText(entry, "commandKey"));
        Write(canonical, OptionalText(entry, "reason"));
        Write(canonical, payloadHash);
        var computed = SHA256.HashData(canonical.GetBuffer().AsSpan(0, (int)canonical.Length));

        if (seq != _lastSeq + 1)
        {
            _report.Add($"Line {_line}: entry {_lastSeq + 1} is missing, the next one is {seq}");
        }
        if (!computed.AsSpan().SequenceEqual(stated))
        {
            _report.Add($"Line {_line}: entry {seq} is not what was written, its hash does not fit");
        }
        if (salt is null || body is null)
        {
            _withoutPayload[seq] = _line;
        }
        else if (
            salt.Length != SaltLength
            || !SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(body)]).AsSpan().SequenceEqual(payloadHash)
        )
        {
            _report.Add($"Line {_line}: the payload of entry {seq} is not what was written");
        }
        else if (OptionalText(entry, "action") == "ErasePerson")
        {
            foreach (var gone in Erased(body))
            {
                _withoutPayload.Remove(gone);
            }
        }
        if (_awaited.Remove(seq, out var checkpoints))
        {
            _report.LastCheckpoint = seq;
        }
        foreach (var checkpoint in checkpoints ?? [])
        {
            if (checkpoint.Hash != Convert.ToBase64String(stated))
            {
                _report.Add(
                    $"Line {_line}: the chain at entry {seq} is not the one that was signed ({checkpoint.Where}), it was rewritten"
                );
            }
        }
        _report.First ??= Text(entry, "at");
        _report.Last = Text(entry, "at");
        _report.Entries++;
        _previous = stated;
        _lastSeq = seq;
    }

    private static void Write(MemoryStream canonical, string? field) =>
        Write(canonical, field is null ? null : Encoding.UTF8.GetBytes(field));

    private static void Write(MemoryStream canonical, byte[]? field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, field is null ? uint.MaxValue : (uint)field.Length);
        canonical.Write(length);
        canonical.Write(field ?? []);
    }

    // A field that nobody hashed must not be read by anybody either, so there may be none but these.
    private static void Fields(JsonElement row, params ReadOnlySpan<string> names)
    {
        var count = 0;
        foreach (var field in row.EnumerateObject())
        {
            count++;
            if (!names.Contains(field.Name))
            {
                throw new FormatException($"the format has no field {field.Name}");
            }
        }
        if (count != names.Length)
        {
            throw new FormatException($"{names.Length - count} fields are missing");
        }
    }

    private static string Text(JsonElement row, string name) =>
        OptionalText(row, name) ?? throw new FormatException($"{name} is missing");

    private static string? OptionalText(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long Number(JsonElement row, string name) =>
        row.GetProperty(name).GetRawText() is var digits && digits.All(char.IsAsciiDigit)
            ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new FormatException($"{name} is no whole number");

    private static byte[] Bytes(JsonElement row, string name) =>
        OptionalBytes(row, name) ?? throw new FormatException($"{name} is missing");

    private static byte[]? OptionalBytes(JsonElement row, string name) =>
        OptionalText(row, name) is { } text ? Convert.FromBase64String(text) : null;

    /// <summary>The lines; null for one that is too long, of which no more is kept.</summary>
    private static IEnumerable<string?> Lines(TextReader reader)
    {
        var buffer = new char[64 * 1024];
        var line = new StringBuilder();
        var isTooLong = false;
        int read;
        while ((read = reader.Read(buffer, 0, buffer.Length)) > 0)
        {
            var rest = buffer.AsMemory(0, read);
            while (rest.Span.IndexOf('\n') is >= 0 and var end)
            {
                line.Append(rest.Span[..end]);
                yield return isTooLong || line.Length > LongestLine ? null : line.ToString();
                line.Clear();
                isTooLong = false;
                rest = rest[(end + 1)..];
            }
            isTooLong |= line.Length + rest.Length > LongestLine;
            if (isTooLong)
            {
                line.Clear();
                continue;
            }
            line.Append(rest.Span);
        }
        if (line.Length > 0 || isTooLong)
        {
            yield return isTooLong ? null : line.ToString();
        }
    }
}
