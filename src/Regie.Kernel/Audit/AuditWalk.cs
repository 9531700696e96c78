namespace Regie.Kernel.Audit;

/// <summary>Walks along the chain entry by entry, recomputing every hash. Pure: it is given what was read.</summary>
/// <param name="findings">Where it says what is wrong.</param>
internal sealed class AuditWalk(AuditFindings findings)
{
    private readonly Dictionary<long, List<SignedEnd>> _awaited = [];
    private readonly SortedSet<long> _withoutPayload = [];
    private long _last;

    /// <summary>How many entries were read.</summary>
    public long Entries { get; private set; }

    /// <summary>Hash of the last entry read.</summary>
    public byte[] Hash { get; private set; } = new byte[AuditBytes.HashLength];

    /// <summary>How many checkpoints it holds the chain against.</summary>
    public int Checkpoints { get; private set; }

    /// <summary>How many entries the newest of them covers.</summary>
    public long LastCheckpoint { get; private set; }

    /// <summary>Holds the chain against a checkpoint whose signature is good; to be called before the entries come.</summary>
    public void Expect(SignedEnd checkpoint)
    {
        if (!_awaited.TryGetValue(checkpoint.Size, out var awaited))
        {
            _awaited[checkpoint.Size] = awaited = [];
        }
        awaited.Add(checkpoint);
        Checkpoints++;
        LastCheckpoint = Math.Max(LastCheckpoint, checkpoint.Size);
    }

    /// <summary>Takes the next entry; salt and body are null when it has no payload.</summary>
    public void Take(AuditEntry entry, byte[]? salt, string? body)
    {
        if (entry.Seq != _last + 1)
        {
            findings.Add($"Entry {_last + 1} is missing: the next one is {entry.Seq}");
        }
        CheckPayload(entry, salt, body);
        if (!AuditBytes.EntryHash(Hash, entry).AsSpan().SequenceEqual(entry.Hash))
        {
            findings.Add($"Entry {entry.Seq} is not what was written: its hash does not fit");
        }
        _awaited.Remove(entry.Seq, out var checkpoints);
        foreach (var checkpoint in checkpoints ?? [])
        {
            if (checkpoint.Hash != Convert.ToBase64String(entry.Hash))
            {
                findings.Add(
                    $"The chain at entry {entry.Seq} is not the one that was signed (checkpoint in the {checkpoint.Where}): it was rewritten"
                );
            }
        }

        Hash = entry.Hash;
        _last = entry.Seq;
        Entries++;
    }

    /// <summary>Compares the end that was reached with the head, and with the checkpoints that no entry answered.</summary>
    public void End(AuditHead? head)
    {
        foreach (var seq in _withoutPayload)
        {
            findings.Add($"The payload of entry {seq} is missing");
        }
        if (head is null)
        {
            findings.Add("The head of the chain is missing");
        }
        else if (head.Size != Entries || head.Size != _last || !head.Hash.AsSpan().SequenceEqual(Hash))
        {
            findings.Add(
                $"The head says there are {head.Size} entries; {Entries} were read, and the chain ends at {_last}"
            );
        }
        foreach (var checkpoint in _awaited.Values.SelectMany(checkpoints => checkpoints))
        {
            findings.Add(
                checkpoint.Size > _last
                    ? $"A signed checkpoint in the {checkpoint.Where} covers {checkpoint.Size} entries; the chain ends at {_last}: it was cut off or rolled back"
                    : $"A signed checkpoint in the {checkpoint.Where} ends at entry {checkpoint.Size}, which does not exist"
            );
        }
    }

    private void CheckPayload(AuditEntry entry, byte[]? salt, string? body)
    {
        if (salt is null || body is null)
        {
            _withoutPayload.Add(entry.Seq);
            return;
        }

        // The length is part of the format: without it, bytes could move from the payload into the salt unseen.
        if (
            salt.Length != AuditBytes.SaltLength
            || !AuditBytes.PayloadHash(salt, body).AsSpan().SequenceEqual(entry.PayloadHash)
        )
        {
            findings.Add($"The payload of entry {entry.Seq} is not what was written");
            return;
        }

        // An erasure explains what it removed before it, and nothing that comes after.
        if (entry.Action == Erasure.Act)
        {
            _withoutPayload.ExceptWith(Erasure.EntriesIn(body));
        }
    }
}

/// <summary>An end of the chain that was signed.</summary>
/// <param name="Size">How many entries.</param>
/// <param name="Hash">Hash of the last of them, in base64 as it was signed.</param>
/// <param name="Where">Where the checkpoint was read.</param>
internal sealed record SignedEnd(long Size, string Hash, string Where);
