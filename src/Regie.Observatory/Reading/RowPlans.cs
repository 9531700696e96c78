namespace Regie.Observatory.Reading;

/// <summary>Makes a plan from the headings of a table.</summary>
internal static class RowPlans
{
    private static readonly HashSet<string> Message = new(StringComparer.Ordinal)
    {
        "DATAFLOW",
        "LAST UPDATE",
        "STRUCTURE_ID",
        "STRUCTURE_NAME",
        "ACTION",
        "SERIES_KEY",
        "OBS_KEY",
    };

    private static readonly string[] FlagNames = ["OBS_FLAG", "OBS_STATUS"];

    /// <summary>SDMX-CSV: what stands before the value and is not the message's own is a dimension.</summary>
    public static TableReader Sdmx(Stream stream, TableMap map, TableLog log)
    {
        var lines = new ReplayStream(stream);
        var separator = SdmxSeparator(lines.Peek());
        var rows = new CsvRows(lines, log.Limits, separator);
        var headings = Headings(rows);
        var isSecond = headings[0].StartsWith("STRUCTURE", StringComparison.Ordinal);
        var hasLabels = headings.Any(heading => heading.Contains(": ", StringComparison.Ordinal));
        var names = headings.Select(heading => heading.Split(": ")[0]).ToList();

        int At(string name) => names.IndexOf(name);
        var time = At(map.Time ?? "TIME_PERIOD");
        var value = At(map.Value ?? "OBS_VALUE");
        if (time < 0 || value < 0)
        {
            throw new TableStop(
                "observatory.read-column-missing",
                1,
                0,
                time < 0 ? map.Time ?? "TIME_PERIOD" : map.Value ?? "OBS_VALUE"
            );
        }
        var dimensions = map.Dimensions is { } mapped
            ? [.. mapped.Select(pair => (pair.Key, Found(names, pair.Value), (string?)null))]
            : Enumerable
                .Range(1, value - 1)
                .Where(i => i != time && !Message.Contains(names[i]))
                .Select(i => (names[i], i, (string?)null))
                .ToList();

        var plan = new RowPlan
        {
            Dimensions = dimensions,
            Time = time,
            Values = [(value, null)],
            Flags = FlagNames.Select(At).FirstOrDefault(at => at >= 0, -1),
            HasStatusCodes = At("OBS_FLAG") < 0,
            Confidentiality = At("CONF_STATUS"),
            Constant = At(isSecond ? "STRUCTURE_ID" : "DATAFLOW"),
            Action = At("ACTION"),
            Missing = new HashSet<string> { ":", "NaN", "#N/A" },
            Decimal = separator == (byte)';' ? (byte)',' : (byte)'.',
            HasLabels = hasLabels,
        };
        TableHeads.CheckNames(plan.Names, log.Limits);
        var shape = new TableShape(isSecond ? TableFormat.SdmxCsv2 : TableFormat.SdmxCsv1, plan.Names);
        return new RowsTable(rows, shape, plan, headings.Count, log);
    }

    /// <summary>Rows by a map.</summary>
    public static TableReader Mapped(RowSource rows, TableFormat format, TableMap map, TableLog log)
    {
        var headings = Headings(rows);
        TableHeads.CheckNames(map.Dimensions?.Keys.Concat(map.Constants?.Keys ?? []).ToList() ?? [], log.Limits);
        var values = map.Values is { } several
            ? several.Select(heading => (Found(headings, heading), (string?)heading)).ToList()
            : [(Found(headings, map.Value ?? "value"), null)];
        var plan = new RowPlan
        {
            Dimensions =
            [
                .. (map.Dimensions ?? new Dictionary<string, string>()).Select(pair =>
                    (pair.Key, Found(headings, pair.Value), (string?)null)
                ),
                .. (map.Constants ?? new Dictionary<string, string>()).Select(pair =>
                    (pair.Key, -1, (string?)pair.Value)
                ),
            ],
            Time = Found(headings, map.Time ?? "time"),
            Values = values,
            Measure = map.Values is null ? null : map.Measure ?? "measure",
            Flags = map.Flags is { } flags ? Found(headings, flags) : -1,
            HasStatusCodes = map.FlagCodes == "sdmx",
            Confidentiality = map.Confidentiality is { } confidentiality ? Found(headings, confidentiality) : -1,
            Note = map.Note is { } note ? Found(headings, note) : -1,
            Missing = (map.Missing ?? [":"]).ToHashSet(),
            Decimal = map.Decimal == "," ? (byte)',' : (byte)'.',
        };
        TableHeads.CheckNames(plan.Names, log.Limits);
        return new RowsTable(rows, new(format, plan.Names), plan, headings.Count, log);
    }

    private static List<string> Headings(RowSource rows)
    {
        if (!rows.Next())
        {
            throw new TableStop("observatory.read-empty", 1, 0);
        }
        return
        [
            .. Enumerable
                .Range(0, rows.Count)
                .Select(i => CodePool.Words(rows.Field(i), rows.Line, rows.ColumnOf(i)).Trim()),
        ];
    }

    private static int Found(List<string> headings, string heading)
    {
        var at = headings.IndexOf(heading);
        return at >= 0 ? at : throw new TableStop("observatory.read-column-missing", 1, 0, heading);
    }

    // After the word STRUCTURE or DATAFLOW, and what may stand in brackets behind it, comes the separator.
    private static byte SdmxSeparator(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        var at = head.StartsWith("STRUCTURE"u8) ? "STRUCTURE"u8.Length : "DATAFLOW"u8.Length;
        if (at < head.Length && head[at] == (byte)'[')
        {
            at += Math.Max(head[at..].IndexOf((byte)']'), 0) + 1;
        }
        return at < head.Length ? head[at] : (byte)',';
    }
}

/// <summary>A stream whose beginning can be looked at before it is read.</summary>
internal sealed class ReplayStream : Stream
{
    private const int Most = 4096;
    private readonly Stream _inner;
    private readonly byte[] _head = new byte[Most];
    private readonly int _length;
    private int _at;

    public ReplayStream(Stream inner)
    {
        _inner = inner;
        try
        {
            _length = inner.ReadAtLeast(_head, Most, throwOnEndOfStream: false);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new TableStop("observatory.read-packing-broken", 1, 0);
        }
    }

    public ReadOnlySpan<byte> Peek() => _head.AsSpan(0, _length);

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at >= _length)
        {
            return _inner.Read(buffer, offset, count);
        }
        var given = Math.Min(count, _length - _at);
        Buffer.BlockCopy(_head, _at, buffer, offset, given);
        _at += given;
        return given;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
