namespace Regie.Observatory.Reading;

/// <summary>A table of rows and fields, whatever it is written in.</summary>
internal abstract class RowSource
{
    /// <summary>Of the row last read, from 1.</summary>
    public int Line { get; protected set; }

    /// <summary>How many fields it has.</summary>
    public int Count { get; protected set; }

    /// <summary>Whether the file ended without the end of a line, as one that was cut off does.</summary>
    public virtual bool EndedWithoutNewline => false;

    /// <summary>The next row; false after the last. Rows without anything in them are passed over.</summary>
    public abstract bool Next();

    /// <summary>A field; holds until the next row is read.</summary>
    public abstract ReadOnlySpan<byte> Field(int at);

    /// <summary>Where a field stands in its line, from 1.</summary>
    public abstract int ColumnOf(int at);
}

/// <summary>Comma-separated values by RFC 4180, whatever stands for the comma.</summary>
internal sealed class CsvRows(Stream stream, TableLimits limits, byte separator) : RowSource
{
    private const byte Quote = (byte)'"';
    private readonly ByteLines _lines = new(stream, limits);
    private readonly List<(int Start, int Length, int Column)> _fields = [];
    private byte[] _record = new byte[4096];
    private int _length;

    public override bool EndedWithoutNewline => _lines.EndedWithoutNewline;

    public override ReadOnlySpan<byte> Field(int at) => _record.AsSpan(_fields[at].Start, _fields[at].Length);

    public override int ColumnOf(int at) => at < _fields.Count ? _fields[at].Column : 0;

    public override bool Next()
    {
        ReadOnlySpan<byte> line;
        do
        {
            if (!_lines.Next(out line))
            {
                return false;
            }
        } while (line.IsEmpty);

        Line = _lines.Line;
        _fields.Clear();
        _length = 0;
        if (line.Contains(Quote))
        {
            Quoted(line);
        }
        else
        {
            Simple(line);
        }
        Count = _fields.Count;
        return true;
    }

    private void Simple(ReadOnlySpan<byte> line)
    {
        Put(line);
        for (var at = 0; at <= line.Length; )
        {
            var end = line[at..].IndexOf(separator);
            end = end < 0 ? line.Length : at + end;
            Add(at, end - at, at + 1);
            at = end + 1;
        }
    }

    private void Quoted(ReadOnlySpan<byte> line)
    {
        var at = 0;
        while (true)
        {
            var (start, column) = (_length, at + 1);
            if (at < line.Length && line[at] == Quote)
            {
                (line, at) = Unquote(line, at + 1, column);
                if (at < line.Length && line[at] != separator)
                {
                    throw new TableStop("observatory.read-quote-odd", _lines.Line, at + 1);
                }
            }
            else
            {
                var end = line[at..].IndexOf(separator);
                end = end < 0 ? line.Length : at + end;
                Put(line[at..end]);
                at = end;
            }
            Add(start, _length - start, column);
            if (at >= line.Length)
            {
                return;
            }
            at++;
        }
    }

    // Puts what stands between quotes, over the end of lines where need be; gives the place after the closing quote.
    private (byte[] Line, int At) Unquote(ReadOnlySpan<byte> text, int at, int column)
    {
        var (line, begun) = (text.ToArray(), Line);
        while (true)
        {
            var end = line.AsSpan(at).IndexOf(Quote);
            if (end >= 0)
            {
                Put(line.AsSpan(at, end));
                at += end + 1;
                if (at >= line.Length || line[at] != Quote)
                {
                    return (line, at);
                }
                Put([Quote]);
                at++;
                continue;
            }
            Put(line.AsSpan(at));
            Put("\n"u8);
            if (_length > limits.LineBytes)
            {
                throw new TableStop("observatory.read-line-too-long", begun, column, $"{limits.LineBytes}");
            }
            if (!_lines.Next(out var next))
            {
                throw new TableStop("observatory.read-quote-open", begun, column);
            }
            (line, at) = (next.ToArray(), 0);
        }
    }

    private void Add(int start, int length, int column)
    {
        if (_fields.Count >= limits.Columns)
        {
            throw new TableStop("observatory.read-too-many-columns", _lines.Line, column, $"{limits.Columns}");
        }
        _fields.Add((start, length, column));
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _record.Length)
        {
            Array.Resize(ref _record, Math.Max(_record.Length * 2, _length + bytes.Length));
        }
        bytes.CopyTo(_record.AsSpan(_length));
        _length += bytes.Length;
    }
}
