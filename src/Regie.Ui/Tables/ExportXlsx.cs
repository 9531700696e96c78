using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using Regie.Kernel.Values;

namespace Regie.Ui.Tables;

public static partial class TableExport
{
    /// <summary>The rows one sheet can hold below its headings; a larger table goes out as CSV.</summary>
    public const int XlsxRowLimit = 1_048_575;

    private const int LongestText = 32_767;
    private const int RowsLookedAt = 200;

    // A spreadsheet keeps 15 digits; a longer number is a code, and must not lose its end.
    private const long LongestNumber = 999_999_999_999_999;

    /// <summary>Writes a spreadsheet of one sheet: headings, frozen, then the rows with real numbers, amounts and dates.</summary>
    /// <remarks>
    /// Text goes into text cells, which no spreadsheet runs, and comes back unchanged but for the limits of the format:
    /// a line break is always LF, text of blanks alone reads as empty, and text ends after 32,767 characters. Characters
    /// beyond the first plane (emoji) stand in the escaped form of the format, which LibreOffice shows undecoded.
    /// An instant loses its offset: convert it to the region's time before. The file is completed on disk before the
    /// first byte goes out, since the library writes synchronously and a web response may not; the stream stays open.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There are more rows than <see cref="XlsxRowLimit"/>.</exception>
    public static async Task Xlsx<TRow>(
        Stream stream,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IAsyncEnumerable<TRow> rows,
        string sheet = "Regie",
        CancellationToken ct = default
    )
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        const FileOptions Temporary = FileOptions.DeleteOnClose | FileOptions.Asynchronous;
        await using var file = new FileStream(
            path,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            Temporary
        );

        // The library's asynchronous writer puts an element inside the sheet data that the format forbids there, so the
        // synchronous one runs on a thread of its own.
        await Task.Factory.StartNew(
            () => Write(file, columns, rows.ToBlockingEnumerable(ct), sheet),
            ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

        file.Position = 0;
        await file.CopyToAsync(stream, ct);
    }

    /// <inheritdoc cref="Xlsx{TRow}(Stream, IReadOnlyList{ExportColumn{TRow}}, IAsyncEnumerable{TRow}, string, CancellationToken)"/>
    public static Task Xlsx<TRow>(
        Stream stream,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IEnumerable<TRow> rows,
        string sheet = "Regie",
        CancellationToken ct = default
    ) => Xlsx(stream, columns, rows.ToAsyncEnumerable(), sheet, ct);

    internal static void Write<TRow>(
        Stream file,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IEnumerable<TRow> rows,
        string sheet,
        int limit = XlsxRowLimit
    )
    {
        using var source = rows.GetEnumerator();
        var head = new List<object?[]>();
        while (head.Count < RowsLookedAt && source.MoveNext())
        {
            head.Add(Cells(columns, source.Current));
        }

        // Without rows the library writes no headings, unless it is given a table that knows its columns.
        using var empty = new System.Data.DataTable();
        empty.Columns.AddRange([.. columns.Select(column => new System.Data.DataColumn(column.Key))]);

        MiniExcel.SaveAs(
            file,
            head.Count == 0 ? empty : Lines(columns, head, source, limit),
            sheetName: sheet,
            configuration: new OpenXmlConfiguration
            {
                TableStyles = TableStyles.None,
                AutoFilter = false,
                DynamicColumns = [.. columns.Select((column, index) => Layout(column, head, index))],
            }
        );
    }

    private static DynamicExcelColumn Layout<TRow>(ExportColumn<TRow> column, List<object?[]> head, int index)
    {
        var sample = head.Select(row => row[index]).FirstOrDefault(value => value is not null);
        var longest = head.Select(row => row[index] is string words ? words.Length : 0)
            .Append(column.Heading.Length)
            .Max();
        return new(column.Key)
        {
            Name = Storable(column.Heading),
            Width = Math.Clamp(longest + 2, 12, 60),
            Format = sample switch
            {
                Money => "#,##0.00",
                Percent => "0.0%",
                DateOnly => "yyyy-mm-dd",
                DateTime or DateTimeOffset => "yyyy-mm-dd hh:mm:ss",
                _ => null,
            },
        };
    }

    private static IEnumerable<IDictionary<string, object?>> Lines<TRow>(
        IReadOnlyList<ExportColumn<TRow>> columns,
        List<object?[]> head,
        IEnumerator<TRow> rest,
        int limit
    )
    {
        var count = head.Count;
        foreach (var row in head)
        {
            yield return Line(columns, row);
        }
        while (rest.MoveNext())
        {
            if (++count > limit)
            {
                throw new InvalidOperationException($"A sheet holds {limit} rows; export this table as CSV");
            }
            yield return Line(columns, Cells(columns, rest.Current));
        }
    }

    private static object?[] Cells<TRow>(IReadOnlyList<ExportColumn<TRow>> columns, TRow row) =>
        [.. columns.Select(column => ExportCell.Reduce(column.Value(row)))];

    private static Dictionary<string, object?> Line<TRow>(IReadOnlyList<ExportColumn<TRow>> columns, object?[] cells)
    {
        var line = new Dictionary<string, object?>(cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            line[columns[i].Key] = cells[i] switch
            {
                string words => Storable(words),
                long number and (> LongestNumber or < -LongestNumber) => number.ToString(CultureInfo.InvariantCulture),
                Money money => money.Amount,
                Percent share => share.Fraction,
                DateOnly day => day.ToDateTime(TimeOnly.MinValue),
                TimeOnly time => time.ToTimeSpan(),
                DateTimeOffset instant => instant.DateTime,
                var other => other,
            };
        }
        return line;
    }

    /// <summary>The text without what XML cannot carry (half surrogates, U+FFFE, U+FFFF), within the length of a cell.</summary>
    private static string Storable(string text)
    {
        var isFine = text.Length <= LongestText && text.AsSpan().IndexOfAnyInRange('\uD800', '\uFFFF') < 0;
        if (isFine)
        {
            return text;
        }

        var kept = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var rune in text.EnumerateRunes())
        {
            var storable = rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune;
            if (kept.Length + storable.Utf16SequenceLength > LongestText)
            {
                break;
            }
            kept.Append(storable.ToString());
        }
        return kept.ToString();
    }
}
