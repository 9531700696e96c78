namespace Regie.Observatory.Reading;

/// <summary>A text file line by line, as bytes, without holding more of it than one line and a buffer.</summary>
internal sealed class ByteLines(Stream stream, TableLimits limits)
{
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private long _read;
    private bool _ended;

    /// <summary>Of the line last read, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the line last read ended with the end of the file.</summary>
    public bool EndedWithoutNewline { get; private set; }

    /// <summary>Bytes taken from the stream so far.</summary>
    public long BytesRead => _read;

    /// <summary>The next line without its end; false after the last. What it gives holds until the next call.</summary>
    /// <exception cref="TableStop">A line is too long, there is too much of it, or it holds a zero byte.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start + searched, _end - _start - searched);
            var found = rest.IndexOfAny((byte)'\n', (byte)0);
            if (found >= 0)
            {
                if (rest[found] == 0)
                {
                    throw new TableStop("observatory.read-zero-byte", Line + 1, searched + found + 1);
                }
                line = Taken(searched + found, 1);
                return true;
            }
            searched = _end - _start;
            if (searched > limits.LineBytes)
            {
                throw new TableStop(
                    "observatory.read-line-too-long",
                    Line + 1,
                    limits.LineBytes,
                    $"{limits.LineBytes}"
                );
            }
            if (_ended || !Fill())
            {
                EndedWithoutNewline = searched > 0;
                line = searched > 0 ? Taken(searched, 0) : default;
                return searched > 0;
            }
        }
    }

    private ReadOnlySpan<byte> Taken(int length, int end)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + end;
        Line++;
        if (Line == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }
        return line.Length > 0 && line[^1] == (byte)'\r' ? line[..^1] : line;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int count;
        try
        {
            count = stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new TableStop("observatory.read-packing-broken", Line + 1, 0);
        }
        _read += count;
        if (_read > limits.Bytes)
        {
            throw new TableStop("observatory.read-too-large", Line + 1, 0, $"{limits.Bytes / 1024 / 1024}");
        }
        _end += count;
        _ended = count == 0;
        return count > 0;
    }
}
