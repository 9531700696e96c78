using System.Globalization;
using System.Text;
using Regie.Kernel.Values;

namespace Regie.Ui.Tables;

/// <summary>Writes a table as a file, row by row, so that its size does not matter.</summary>
public static partial class TableExport
{
    private const int FlushAt = 32 * 1024;

    /// <summary>Writes comma-separated values as a spreadsheet of the reader's region expects them.</summary>
    /// <remarks>
    /// UTF-8 with byte order mark, RFC 4180 quoting, CRLF. Where the culture writes a decimal comma the separator is
    /// <c>;</c>, elsewhere <c>,</c>. Numbers are ungrouped with the culture's decimal sign; days and instants are
    /// ISO 8601. Text that a spreadsheet might run is neutralised; <see cref="ExportGuard.Restore"/> undoes it.
    /// The stream stays open.
    /// </remarks>
    public static async Task Csv<TRow>(
        Stream stream,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IAsyncEnumerable<TRow> rows,
        CultureInfo culture,
        CancellationToken ct = default
    )
    {
        var format = CsvFormat.Of(culture);
        var text = new StringBuilder(FlushAt * 2);
        var writer = new StreamWriter(stream, new UTF8Encoding(true), FlushAt, leaveOpen: true);
        await using (writer)
        {
            format.AppendRow(text, columns.Select(object? (column) => column.Heading));
            await foreach (var row in rows.WithCancellation(ct))
            {
                format.AppendRow(text, columns.Select(column => column.Value(row)));
                if (text.Length >= FlushAt)
                {
                    await writer.WriteAsync(text, ct);
                    text.Clear();
                }
            }
            await writer.WriteAsync(text, ct);
        }
    }

    /// <inheritdoc cref="Csv{TRow}(Stream, IReadOnlyList{ExportColumn{TRow}}, IAsyncEnumerable{TRow}, CultureInfo, CancellationToken)"/>
    public static Task Csv<TRow>(
        Stream stream,
        IReadOnlyList<ExportColumn<TRow>> columns,
        IEnumerable<TRow> rows,
        CultureInfo culture,
        CancellationToken ct = default
    ) => Csv(stream, columns, rows.ToAsyncEnumerable(), culture, ct);

    private sealed record CsvFormat(char Separator, NumberFormatInfo Numbers)
    {
        internal static CsvFormat Of(CultureInfo culture)
        {
            var isComma = culture.NumberFormat.NumberDecimalSeparator == ",";

            // Some cultures print a typographic minus, which no program reads back as a number.
            var numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
            numbers.NumberDecimalSeparator = isComma ? "," : ".";
            return new(isComma ? ';' : ',', numbers);
        }

        internal void AppendRow(StringBuilder text, IEnumerable<object?> values)
        {
            var isFirst = true;
            foreach (var value in values)
            {
                if (!isFirst)
                {
                    text.Append(Separator);
                }
                isFirst = false;
                AppendQuoted(text, Words(ExportCell.Reduce(value)));
            }
            text.Append("\r\n");
        }

        private string Words(object? value) =>
            value switch
            {
                null => "",
                string words => ExportGuard.Neutralise(words),
                bool truth => truth ? "true" : "false",
                Money money => money.Amount.ToString("0.00", Numbers),
                Percent share => share.Hundredths.ToString("0.############", Numbers),
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                IFormattable number => number.ToString(null, Numbers),
                _ => throw new InvalidOperationException($"{value.GetType()} is not a kind of cell"),
            };

        private void AppendQuoted(StringBuilder text, string words)
        {
            var isPlain =
                words.AsSpan().IndexOfAny([Separator, '"', '\r', '\n']) < 0
                && (words.Length == 0 || !(char.IsWhiteSpace(words[0]) || char.IsWhiteSpace(words[^1])));
            if (isPlain)
            {
                text.Append(words);
                return;
            }
            text.Append('"').Append(words.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }
}
