using System.Diagnostics;

namespace Regie.Observatory.Reading;

/// <summary>How much of a file is read before it is refused.</summary>
internal sealed record TableLimits
{
    public static TableLimits Default { get; } = new();

    /// <summary>Bytes after unpacking.</summary>
    public long Bytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>How many times larger than its file a packed text may become. Real tables reach 30.</summary>
    public int Ratio { get; init; } = 200;
    public int LineBytes { get; init; } = 1024 * 1024;
    public int Columns { get; init; } = 5_000;
    public int Dimensions { get; init; } = 20;
    public long Observations { get; init; } = 100_000_000;
    public int Codes { get; init; } = 500_000;

    /// <summary>Lists and objects in each other.</summary>
    public int Depth { get; init; } = 32;
    public int Problems { get; init; } = 100;
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>What is wrong with a file, or worth knowing, by line and column.</summary>
/// <param name="Code">Its words are in the module's texts.</param>
/// <param name="Line">From 1; 0 where it is about the file as a whole.</param>
/// <param name="Column">From 1: the byte in its line, in a workbook the column of the sheet; 0 for the line as a whole.</param>
/// <param name="Facts">For the words, in their order.</param>
internal sealed record TableProblem(string Code, int Line, int Column, params string[] Facts);

/// <summary>Reading cannot go on; what was read so far counts no more.</summary>
internal sealed class TableStop(TableProblem problem) : Exception(problem.Code)
{
    public TableStop(string code, int line, int column, params string[] facts)
        : this(new TableProblem(code, line, column, facts)) { }

    public TableProblem Problem => problem;
}

/// <summary>Problems of one reading, and what is left of its limits.</summary>
internal sealed class TableLog(TableLimits limits)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<TableProblem> _problems = [];
    private readonly List<TableProblem> _remarks = [];

    public TableLimits Limits => limits;

    /// <summary>The first ones, up to the limit.</summary>
    public IReadOnlyList<TableProblem> Problems => _problems;

    /// <summary>What is worth knowing and no obstacle.</summary>
    public IReadOnlyList<TableProblem> Remarks => _remarks;

    /// <summary>How many there were in all.</summary>
    public int Count { get; private set; }

    public void Add(string code, int line, int column, params string[] facts)
    {
        Count++;
        if (_problems.Count < limits.Problems)
        {
            _problems.Add(new(code, line, column, facts));
        }
    }

    public void Remark(string code, int line, int column, params string[] facts)
    {
        if (_remarks.Count < limits.Problems)
        {
            _remarks.Add(new(code, line, column, facts));
        }
    }

    /// <summary>Asked now and then, at most every some thousand observations.</summary>
    public void CheckTime(int line)
    {
        if (Stopwatch.GetElapsedTime(_started) > limits.Time)
        {
            throw new TableStop("observatory.read-too-slow", line, 0, $"{limits.Time.TotalSeconds:0}");
        }
    }
}
