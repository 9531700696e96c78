using Regie.Observatory.Domain;

namespace Regie.Observatory.Reading;

/// <summary>Which column means what.</summary>
internal sealed record RowPlan
{
    /// <summary>For each dimension of the table its column, or -1 where its code is always the same.</summary>
    public required IReadOnlyList<(string Dimension, int Column, string? Always)> Dimensions { get; init; }
    public required int Time { get; init; }

    /// <summary>Columns that hold values; each with its code in the last dimension where there are several.</summary>
    public required IReadOnlyList<(int Column, string? Code)> Values { get; init; }

    /// <summary>The dimension that several columns of values make, or null.</summary>
    public string? Measure { get; init; }
    public int Flags { get; init; } = -1;
    public int Confidentiality { get; init; } = -1;
    public int Note { get; init; } = -1;

    /// <summary>Must hold the same in every row: the structure that a message is about.</summary>
    public int Constant { get; init; } = -1;

    /// <summary>What is to be done with the row.</summary>
    public int Action { get; init; } = -1;

    /// <summary>What stands for no value, besides nothing at all.</summary>
    public IReadOnlySet<string> Missing { get; init; } = new HashSet<string> { ":" };
    public byte Decimal { get; init; } = (byte)'.';

    /// <summary>Codes carry their words, as <c>A: Annual</c>.</summary>
    public bool HasLabels { get; init; }

    /// <summary>Flags are codes of the SDMX list and not letters of Eurostat.</summary>
    public bool HasStatusCodes { get; init; }

    public IReadOnlyList<string> Names =>
        [.. Dimensions.Select(d => d.Dimension), .. Measure is null ? [] : new[] { Measure }];
}

/// <summary>Rows of a plan as observations.</summary>
internal sealed class RowsTable(RowSource rows, TableShape shape, RowPlan plan, int width, TableLog log) : TableReader
{
    private readonly CodePool _codes = new(log.Limits);
    private readonly Dictionary<string, TimePeriod> _periods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Letters> _flags = new(StringComparer.Ordinal);
    private readonly byte[][] _missing = [.. plan.Missing.Select(System.Text.Encoding.UTF8.GetBytes)];
    private readonly string[]?[] _keys = new string[]?[plan.Values.Count];
    private string? _constant;

    public override TableShape Shape => shape;

    public override IEnumerable<Observation> Read()
    {
        var row = new Observation[plan.Values.Count];
        for (var count = 1; rows.Next(); count++)
        {
            if (count % 4096 == 0)
            {
                log.CheckTime(rows.Line);
            }
            var found = Row(row);
            for (var i = 0; i < found; i++)
            {
                yield return row[i];
            }
        }
        if (rows.EndedWithoutNewline)
        {
            log.Remark("observatory.read-no-last-newline", rows.Line, 0);
        }
    }

    private int Row(Observation[] row)
    {
        if (rows.Count != width)
        {
            log.Add(
                rows.Count < width ? "observatory.read-row-short" : "observatory.read-row-long",
                rows.Line,
                0,
                $"{rows.Count}",
                $"{width}"
            );
            return 0;
        }
        CheckMessage();
        var time = _codes.Get(Plain(plan.Time), rows.Line, rows.ColumnOf(plan.Time));
        if (!_periods.TryGetValue(time, out var period))
        {
            if (!TimePeriod.TryParse(time, out period))
            {
                log.Add("observatory.read-period-odd", rows.Line, rows.ColumnOf(plan.Time), time);
                return 0;
            }
            _periods.Add(time, period);
        }
        var letters = FlagsOf() | ConfidentialityOf();
        var note =
            plan.Note >= 0 && rows.Field(plan.Note) is { IsEmpty: false } words
                ? CodePool.Words(words, rows.Line, rows.ColumnOf(plan.Note))
                : null;

        var count = 0;
        for (var i = 0; i < plan.Values.Count; i++)
        {
            var (column, code) = plan.Values[i];
            if (!Value(column, out var quantity, out var hasValue, out var own))
            {
                continue;
            }
            row[count++] = new(
                KeyOf(i, code),
                period,
                quantity,
                hasValue,
                letters | own,
                note,
                rows.Line,
                rows.ColumnOf(column)
            );
        }
        return count;
    }

    private bool Value(int column, out Quantity quantity, out bool hasValue, out Letters letters)
    {
        var field = rows.Field(column).Trim((byte)' ');
        (quantity, hasValue, letters) = (default, false, Letters.None);
        if (field.IsEmpty || IsMissing(field))
        {
            return true;
        }
        hasValue = Quantity.TryParse(field, plan.Decimal, out quantity);
        if (hasValue)
        {
            return true;
        }
        // A value and its flags in one field, as some offices write it.
        if (
            plan.Flags < 0
            && plan.Decimal == (byte)'.'
            && FlaggedCell.TryRead(field, out quantity, out hasValue, out letters)
        )
        {
            return true;
        }
        log.Add(WhyNot(field), rows.Line, rows.ColumnOf(column), FlaggedCell.Shown(field));
        return false;
    }

    private string WhyNot(ReadOnlySpan<byte> field) =>
        plan.Decimal == (byte)'.' ? FlaggedCell.WhyNot(field)
        : field.Contains((byte)'.') ? "observatory.read-decimal-point"
        : "observatory.read-number-odd";

    private bool IsMissing(ReadOnlySpan<byte> field)
    {
        foreach (var word in _missing)
        {
            if (field.SequenceEqual(word))
            {
                return true;
            }
        }
        return false;
    }

    // The list of codes of the row before, where it is the same: most rows only move on in time.
    private string[] KeyOf(int value, string? code)
    {
        var before = _keys[value];
        string[]? made = null;
        var count = plan.Dimensions.Count;
        for (var i = 0; i < count; i++)
        {
            var (_, column, always) = plan.Dimensions[i];
            var own = always ?? CodeAt(column);
            if (made is null && before is not null && ReferenceEquals(before[i], own))
            {
                continue;
            }
            made ??= before is null ? new string[count + (code is null ? 0 : 1)] : [.. before];
            made[i] = own;
        }
        if (made is null)
        {
            return before ?? [];
        }
        if (code is not null)
        {
            made[count] = code;
        }
        return _keys[value] = made;
    }

    private string CodeAt(int column)
    {
        var field = Plain(column);
        return field.IsEmpty ? NotApplicable : _codes.Get(field, rows.Line, rows.ColumnOf(column));
    }

    /// <summary>The code that statistical offices give to what a dimension says nothing of.</summary>
    public const string NotApplicable = "_Z";

    private ReadOnlySpan<byte> Plain(int column)
    {
        var field = rows.Field(column).Trim((byte)' ');
        var colon = plan.HasLabels ? field.IndexOf(": "u8) : -1;
        return colon >= 0 ? field[..colon] : field;
    }

    private Letters FlagsOf()
    {
        if (plan.Flags < 0 || Plain(plan.Flags) is { IsEmpty: true } or { Length: > 20 })
        {
            return Letters.None;
        }
        var text = _codes.Get(Plain(plan.Flags), rows.Line, rows.ColumnOf(plan.Flags));
        if (!_flags.TryGetValue(text, out var letters))
        {
            letters = plan.HasStatusCodes
                ? StatusCodes.Letters(text)
                : text.Aggregate(Letters.None, (all, letter) => all | Letters.Of(letter));
            _flags.Add(text, letters);
        }
        return letters;
    }

    private Letters ConfidentialityOf() =>
        plan.Confidentiality >= 0
        && Plain(plan.Confidentiality) is { IsEmpty: false } code
        && !code.SequenceEqual("F"u8)
            ? Letters.C
            : Letters.None;

    private void CheckMessage()
    {
        if (plan.Constant >= 0)
        {
            var structure = _codes.Get(Plain(plan.Constant), rows.Line, rows.ColumnOf(plan.Constant));
            _constant ??= structure;
            if (_constant != structure)
            {
                throw new TableStop(
                    "observatory.read-two-structures",
                    rows.Line,
                    rows.ColumnOf(plan.Constant),
                    _constant,
                    structure
                );
            }
        }
        if (plan.Action >= 0 && Plain(plan.Action) is [(byte)'D'])
        {
            throw new TableStop("observatory.read-deletes", rows.Line, rows.ColumnOf(plan.Action));
        }
    }
}

/// <summary>The SDMX code list of observation status, as letters.</summary>
internal static class StatusCodes
{
    /// <summary>A (normal) is no letter; L, M and O are missing values and Q is a suppressed one.</summary>
    public static Letters Letters(string code) =>
        code switch
        {
            "" or "A" or "O" or "L" or "M" => Domain.Letters.None,
            "Q" => Domain.Letters.C,
            // Strikes and other special events; the letter s of Eurostat is an estimate.
            "S" => Domain.Letters.None,
            _ => code.Aggregate(Domain.Letters.None, (all, letter) => all | Domain.Letters.Of(letter)),
        };
}
