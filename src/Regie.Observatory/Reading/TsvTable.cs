using Regie.Observatory.Domain;

namespace Regie.Observatory.Reading;

/// <summary>Eurostat's tab-separated table, today's (<c>freq,…,geo\TIME_PERIOD</c>) and the older one (<c>…,geo\time</c>).</summary>
internal sealed class TsvTable : TableReader
{
    private readonly ByteLines _lines;
    private readonly TableLog _log;
    private readonly CodePool _codes;
    private readonly TimePeriod[] _periods;

    public TsvTable(Stream stream, TableLog log)
    {
        (_log, _lines, _codes) = (log, new(stream, log.Limits), new(log.Limits));
        if (!_lines.Next(out var head))
        {
            throw new TableStop("observatory.read-empty", 1, 0);
        }
        var tab = head.IndexOf((byte)'\t');
        var first = tab < 0 ? head : head[..tab];
        var slash = first.LastIndexOf((byte)'\\');
        if (slash < 0 || tab < 0)
        {
            throw new TableStop("observatory.read-head-odd", 1, 1);
        }
        Shape = new(TableFormat.EurostatTsv, Names(first[..slash]));
        _periods = [.. Periods(head, tab)];
    }

    public override TableShape Shape { get; }

    public override IEnumerable<Observation> Read()
    {
        var row = new Observation[_periods.Length];
        while (Row(row) is >= 0 and var count)
        {
            for (var i = 0; i < count; i++)
            {
                yield return row[i];
            }
        }
        if (_lines.EndedWithoutNewline)
        {
            _log.Remark("observatory.read-no-last-newline", _lines.Line, 0);
        }
    }

    // How many observations the next line holds; -1 after the last.
    private int Row(Observation[] row)
    {
        if (!_lines.Next(out var line))
        {
            return -1;
        }
        if (_lines.Line % 1024 == 0)
        {
            _log.CheckTime(_lines.Line);
        }
        var tab = line.IndexOf((byte)'\t');
        if (tab < 0)
        {
            _log.Add(
                "observatory.read-row-short",
                _lines.Line,
                0,
                $"{(line.IsEmpty ? 0 : 1)}",
                $"{_periods.Length + 1}"
            );
            return 0;
        }
        if (line[..tab].Contains((byte)'\\'))
        {
            throw new TableStop("observatory.read-head-again", _lines.Line, 1);
        }
        if (Key(line[..tab]) is not { } key)
        {
            return 0;
        }

        var count = 0;
        for (var at = tab + 1; at <= line.Length; count++)
        {
            if (count == _periods.Length)
            {
                // A tab after the last column is written by some tools.
                if (line[at..].Trim((byte)' ').IsEmpty)
                {
                    break;
                }
                _log.Add("observatory.read-row-long", _lines.Line, at + 1, $"{_periods.Length + 1}");
                return 0;
            }
            var rest = line[at..];
            var end = rest.IndexOf((byte)'\t');
            var cell = end < 0 ? rest : rest[..end];
            if (!FlaggedCell.TryRead(cell, out var quantity, out var hasValue, out var letters))
            {
                _log.Add(FlaggedCell.WhyNot(cell), _lines.Line, at + 1, FlaggedCell.Shown(cell));
            }
            row[count] = new(key, _periods[count], quantity, hasValue, letters, null, _lines.Line, at + 1);
            at = end < 0 ? line.Length + 1 : at + end + 1;
        }
        if (count < _periods.Length)
        {
            _log.Add("observatory.read-row-short", _lines.Line, 0, $"{count + 1}", $"{_periods.Length + 1}");
            return 0;
        }
        return count;
    }

    private string[]? Key(ReadOnlySpan<byte> text)
    {
        var key = new string[Shape.Dimensions.Count];
        var (at, count) = (0, 0);
        while (true)
        {
            var rest = text[at..];
            var comma = rest.IndexOf((byte)',');
            if (count < key.Length)
            {
                key[count] = _codes.Get((comma < 0 ? rest : rest[..comma]).Trim((byte)' '), _lines.Line, at + 1);
            }
            count++;
            if (comma < 0)
            {
                break;
            }
            at += comma + 1;
        }
        if (count != key.Length)
        {
            _log.Add("observatory.read-key-odd", _lines.Line, 1, $"{count}", $"{key.Length}");
            return null;
        }
        return key;
    }

    private string[] Names(ReadOnlySpan<byte> text)
    {
        var names = CodePool.Words(text, 1, 1).Split(',', StringSplitOptions.TrimEntries);
        TableHeads.CheckNames(names, _log.Limits);
        return names;
    }

    private List<TimePeriod> Periods(ReadOnlySpan<byte> head, int tab)
    {
        var periods = new List<TimePeriod>();
        var seen = new HashSet<TimePeriod>();
        for (var at = tab + 1; at <= head.Length; )
        {
            var rest = head[at..];
            var end = rest.IndexOf((byte)'\t');
            var text = CodePool.Words(end < 0 ? rest : rest[..end], 1, at + 1).Trim();
            // A last tab without a column after it is written by some tools.
            if (text.Length > 0 || end >= 0)
            {
                if (!TimePeriod.TryParse(text, out var period))
                {
                    throw new TableStop("observatory.read-period-odd", 1, at + 1, text);
                }
                if (!seen.Add(period))
                {
                    throw new TableStop("observatory.read-period-twice", 1, at + 1, text);
                }
                periods.Add(period);
            }
            if (periods.Count > _log.Limits.Columns)
            {
                throw new TableStop("observatory.read-too-many-columns", 1, at + 1, $"{_log.Limits.Columns}");
            }
            at = end < 0 ? head.Length + 1 : at + end + 1;
        }
        return periods;
    }
}

/// <summary>A cell with its flags in it: <c>12.3 bu</c>, <c>: c</c>, <c>:</c>.</summary>
internal static class FlaggedCell
{
    public static bool TryRead(ReadOnlySpan<byte> cell, out Quantity quantity, out bool hasValue, out Letters letters)
    {
        (quantity, hasValue, letters) = (default, false, Letters.None);
        cell = cell.Trim((byte)' ');
        if (cell.IsEmpty)
        {
            return true;
        }
        var end = cell.Length;
        while (end > 0 && char.IsAsciiLetter((char)cell[end - 1]))
        {
            letters |= Letters.Of((char)cell[end - 1]);
            end--;
        }
        // Letters after a space are flags; without one they may be the exponent of the number, which no flag follows.
        var number = cell[..end].TrimEnd((byte)' ');
        if (number is [(byte)':'])
        {
            return true;
        }
        hasValue = Quantity.TryParse(number, (byte)'.', out quantity);
        return hasValue;
    }

    public static string WhyNot(ReadOnlySpan<byte> cell) =>
        cell.Contains((byte)',') && !cell.Contains((byte)'.')
            ? "observatory.read-decimal-comma"
            : "observatory.read-number-odd";

    public static string Shown(ReadOnlySpan<byte> cell) =>
        System.Text.Encoding.UTF8.GetString(cell[..Math.Min(cell.Length, 40)]).Trim();
}

/// <summary>What holds for the names of columns in all formats.</summary>
internal static class TableHeads
{
    public static void CheckNames(IReadOnlyList<string> names, TableLimits limits)
    {
        if (names.Count > limits.Dimensions)
        {
            throw new TableStop("observatory.read-too-many-dimensions", 1, 1, $"{limits.Dimensions}");
        }
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (name.Length is 0 or > 60)
            {
                throw new TableStop("observatory.read-head-odd", 1, 1);
            }
            if (!seen.Add(name))
            {
                throw new TableStop("observatory.read-name-twice", 1, 1, name);
            }
        }
    }
}
