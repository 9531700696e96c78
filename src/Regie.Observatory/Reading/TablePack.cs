using Regie.Observatory.Domain;

namespace Regie.Observatory.Reading;

/// <summary>A series of a file, packed.</summary>
/// <param name="Key">Its codes in the order of the dimensions, joined.</param>
/// <param name="Line">Where the file first tells of it.</param>
internal sealed record PackedSeries(string Key, byte[] Block, int Cells, int Line);

/// <summary>A whole file, read and packed, or what is wrong with it.</summary>
internal sealed record TablePack
{
    /// <summary>Null where not even the head could be read.</summary>
    public TableShape? Shape { get; init; }
    public IReadOnlyList<PackedSeries> Series { get; init; } = [];

    /// <summary>The codes of each dimension, in the order of the file.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Codes { get; init; } = [];

    /// <summary>For each dimension the line in which a code first stands.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, int>> Lines { get; init; } = [];
    public long Observations { get; init; }
    public long WithValue { get; init; }
    public long Withheld { get; init; }

    /// <summary>How many observations carry each letter.</summary>
    public IReadOnlyDictionary<char, long> Letters { get; init; } = new Dictionary<char, long>();
    public TimePeriod? First { get; init; }
    public TimePeriod? Last { get; init; }
    public IReadOnlyList<TableProblem> Problems { get; init; } = [];
    public IReadOnlyList<TableProblem> Remarks { get; init; } = [];
    public int ProblemCount { get; init; }

    public bool IsSound => Shape is not null && ProblemCount == 0;
}

/// <summary>Reads a file to its end and packs it series by series.</summary>
internal sealed class TablePacker
{
    private const int Pending = 8;
    private static readonly HashSet<string> Totals = new(StringComparer.OrdinalIgnoreCase)
    {
        "TOTAL",
        "_T",
        "T",
        "TOT",
    };
    private static readonly HashSet<string> Common = new(Totals, StringComparer.OrdinalIgnoreCase)
    {
        RowsTable.NotApplicable,
        "_X",
        "_U",
        "NA",
        "OTH",
    };

    private readonly TableLog _log;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<Growing> _series = [];
    private readonly List<(Cell Cell, int Line, int Column)> _run = [];
    private readonly HashSet<(string Key, TimePeriod Period)> _twice = [];
    private readonly long[] _letters = new long[26];
    private Dictionary<string, int>[] _codes = [];
    private string[]? _key;
    private long _observations;
    private long _withValue;
    private long _withheld;
    private TimePeriod? _first;
    private TimePeriod? _last;

    private TablePacker(TableLog log) => _log = log;

    /// <param name="open">Opens the file from its beginning; each time a stream of its own that can seek.</param>
    /// <param name="map">Which column means what, where the file does not say so.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="progress">Told how many observations were read; or null.</param>
    public static TablePack Read(
        Func<Stream> open,
        TableMap map,
        TableLimits limits,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    )
    {
        var log = new TableLog(limits);
        var packer = new TablePacker(log);
        var opened = new List<Stream>();
        Stream Open()
        {
            opened.Add(open());
            return opened[^1];
        }

        TableReader? table = null;
        try
        {
            table = TableFile.Open(Open, map, log);
            packer.Take(table, progress, ct);
            packer.Finish(table.Shape);
            if (packer._twice.Count > 0)
            {
                packer.NameBoth(TableFile.Open(Open, map, new TableLog(limits)));
            }
        }
        catch (TableStop stop)
        {
            log.Add(stop.Problem.Code, stop.Problem.Line, stop.Problem.Column, stop.Problem.Facts);
        }
        finally
        {
            opened.ForEach(stream => stream.Dispose());
        }
        return packer.Pack(table?.Shape);
    }

    private void Take(TableReader table, IProgress<long>? progress, CancellationToken ct)
    {
        _codes = [.. table.Shape.Dimensions.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        foreach (var observation in table.Read())
        {
            if (!ReferenceEquals(observation.Codes, _key))
            {
                EndRun();
                _key = observation.Codes;
                NoteCodes(observation);
            }
            var hides = observation.Letters.IsConfidential && observation.HasValue;
            _withheld += hides ? 1 : 0;
            var hasValue = observation.HasValue && !hides;
            _run.Add(
                (
                    new(
                        observation.Period,
                        hasValue ? observation.Quantity : default,
                        hasValue,
                        observation.Letters,
                        observation.Note
                    ),
                    observation.Line,
                    observation.Column
                )
            );
            Count(observation.Period, hasValue, observation.Letters);
            if (_observations % 65_536 == 0)
            {
                ct.ThrowIfCancellationRequested();
                _log.CheckTime(observation.Line);
                progress?.Report(_observations);
            }
        }
        EndRun();
    }

    private void Count(TimePeriod period, bool hasValue, Letters letters)
    {
        if (++_observations > _log.Limits.Observations)
        {
            throw new TableStop("observatory.read-too-many-observations", 0, 0, $"{_log.Limits.Observations}");
        }
        _withValue += hasValue ? 1 : 0;
        for (var bits = letters.Bits; bits != 0; bits &= bits - 1)
        {
            _letters[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        }
        if (_first is null || period.CompareTo(_first.Value) < 0)
        {
            _first = period;
        }
        if (_last is null || period.CompareTo(_last.Value) > 0)
        {
            _last = period;
        }
    }

    private void NoteCodes(Observation observation)
    {
        for (var i = 0; i < _codes.Length; i++)
        {
            _codes[i].TryAdd(observation.Codes[i], observation.Line);
        }
    }

    private void EndRun()
    {
        if (_run.Count == 0)
        {
            return;
        }
        var key = string.Join(CodePool.Between, _key!);
        if (_index.TryGetValue(key, out var at))
        {
            var there = _series[at];
            (there.Pending ??= []).AddRange(_run);
            if (there.Pending.Count >= Pending)
            {
                Settle(key, there);
            }
        }
        else
        {
            var made = new Growing { Line = _run[0].Line };
            if (Straight() is { } cells)
            {
                (made.Block, made.Cells) = (SeriesBlock.Pack(cells), cells.Length);
            }
            else
            {
                made.Pending = [.. _run];
                Settle(key, made);
            }
            _index.Add(key, _series.Count);
            _series.Add(made);
        }
        _run.Clear();
    }

    // The cells of a run that goes forwards in time, or backwards as older tables do; null for any other.
    private Cell[]? Straight()
    {
        var step = _run.Count < 2 ? 1 : Math.Sign(_run[1].Cell.Period.CompareTo(_run[0].Cell.Period));
        if (step == 0)
        {
            return null;
        }
        var cells = new Cell[_run.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0 && Math.Sign(_run[i].Cell.Period.CompareTo(_run[i - 1].Cell.Period)) != step)
            {
                return null;
            }
            cells[step > 0 ? i : cells.Length - 1 - i] = _run[i].Cell;
        }
        return cells;
    }

    // Joins what is pending with what was packed, in the order of periods; a period that is there already is named.
    private void Settle(string key, Growing series)
    {
        if (series.Pending is not { Count: > 0 } pending)
        {
            return;
        }
        var cells = series.Block is null
            ? []
            : SeriesBlock.Unpack(series.Block).Select(cell => (Cell: cell, Line: 0, Column: 0)).ToList();
        cells.AddRange(pending);
        if (!IsRising(cells))
        {
            // Stable, so that of two for one period the earlier row stays.
            cells = [.. cells.OrderBy(item => item.Cell.Period)];
        }
        var kept = new List<Cell>(cells.Count);
        foreach (var (cell, line, column) in cells)
        {
            if (kept.Count > 0 && kept[^1].Period == cell.Period)
            {
                if (_twice.Count < _log.Limits.Problems)
                {
                    _twice.Add((key, cell.Period));
                }
                continue;
            }
            kept.Add(cell);
        }
        (series.Block, series.Cells) = (SeriesBlock.Pack(kept.ToArray()), kept.Count);
        series.Pending = null;
    }

    private static bool IsRising(List<(Cell Cell, int Line, int Column)> cells)
    {
        for (var i = 1; i < cells.Count; i++)
        {
            if (cells[i].Cell.Period.CompareTo(cells[i - 1].Cell.Period) <= 0)
            {
                return false;
            }
        }
        return true;
    }

    private void Finish(TableShape shape)
    {
        foreach (var (key, at) in _index)
        {
            Settle(key, _series[at]);
        }
        if (_observations == 0 && _log.Count == 0)
        {
            _log.Add("observatory.read-no-observations", 0, 0);
        }
        for (var i = 0; i < _codes.Length; i++)
        {
            if (_codes[i].Keys.FirstOrDefault(Totals.Contains) is { } total && _codes[i].Count > 1)
            {
                _log.Remark("observatory.read-total-beside-parts", _codes[i][total], 0, shape.Dimensions[i], total);
            }
        }
        CheckMeaning(shape);
    }

    // Two columns that change places half-way: each then holds codes that the other had first.
    private void CheckMeaning(TableShape shape)
    {
        for (var i = 0; i < _codes.Length; i++)
        {
            for (var j = i + 1; j < _codes.Length; j++)
            {
                var both = _codes[i].Keys.Where(code => !Common.Contains(code) && _codes[j].ContainsKey(code)).ToList();
                var fromJ = both.Where(code => _codes[i][code] > _codes[j][code]).ToList();
                var fromI = both.Where(code => _codes[j][code] > _codes[i][code]).ToList();
                if (fromI.Count > 0 && fromJ.Count > 0)
                {
                    var line = Math.Min(fromJ.Min(code => _codes[i][code]), fromI.Min(code => _codes[j][code]));
                    _log.Add("observatory.read-meaning-changes", line, 0, shape.Dimensions[i], shape.Dimensions[j]);
                }
            }
        }
    }

    // Reads once more, to say of each doubled observation where both stand.
    private void NameBoth(TableReader again)
    {
        var firsts = new Dictionary<(string, TimePeriod), int>();
        foreach (var observation in again.Read())
        {
            var id = (string.Join(CodePool.Between, observation.Codes), observation.Period);
            if (!_twice.Contains(id))
            {
                continue;
            }
            if (firsts.TryAdd(id, observation.Line))
            {
                continue;
            }
            _log.Add(
                "observatory.read-observation-twice",
                observation.Line,
                observation.Column,
                $"{firsts[id]}",
                id.Item1.Replace(CodePool.Between, ' '),
                id.Period.ToString()
            );
        }
    }

    private TablePack Pack(TableShape? shape) =>
        new()
        {
            Shape = shape,
            Series =
                _log.Count > 0
                    ? []
                    :
                    [
                        .. _index.Select(pair => new PackedSeries(
                            pair.Key,
                            _series[pair.Value].Block!,
                            _series[pair.Value].Cells,
                            _series[pair.Value].Line
                        )),
                    ],
            Codes = [.. _codes.Select(codes => (IReadOnlyList<string>)[.. codes.Keys])],
            Lines = _codes,
            Observations = _observations,
            WithValue = _withValue,
            Withheld = _withheld,
            Letters = Enumerable
                .Range(0, 26)
                .Where(i => _letters[i] > 0)
                .ToDictionary(i => (char)('a' + i), i => _letters[i]),
            First = _first,
            Last = _last,
            Problems = _log.Problems,
            Remarks = _log.Remarks,
            ProblemCount = _log.Count,
        };

    private sealed class Growing
    {
        public byte[]? Block { get; set; }
        public int Cells { get; set; }
        public required int Line { get; init; }
        public List<(Cell Cell, int Line, int Column)>? Pending { get; set; }
    }
}
