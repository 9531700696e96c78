using System.Globalization;
using System.Text;
using CsCheck;
using Regie.Kernel.Values;
using Regie.Ui.Tables;
using Sylvan.Data.Csv;

namespace Regie.UnitTests.Ui;

public sealed class ExportCsvTests
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-BE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    [InlineData(
        "nl-BE",
        "Naam;Bedrag;Dag;Aandeel;Lopend\r\n\"Staal; ijzer\";-1234567,50;2011-10-18;36,5;true\r\n;;;;\r\n"
    )]
    [InlineData("en-GB", "Naam,Bedrag,Dag,Aandeel,Lopend\r\nStaal; ijzer,-1234567.50,2011-10-18,36.5,true\r\n,,,,\r\n")]
    public async Task Numbers_and_separators_are_those_of_the_reader_and_days_are_ISO(string culture, string expected)
    {
        ExportColumn<object?[]>[] columns =
        [
            new("name", "Naam", row => row[0]),
            new("amount", "Bedrag", row => row[1]),
            new("day", "Dag", row => row[2]),
            new("share", "Aandeel", row => row[3]),
            new("runs", "Lopend", row => row[4]),
        ];
        object?[][] rows =
        [
            ["Staal; ijzer", Money.Eur(-1234567.5m), new DateOnly(2011, 10, 18), Percent.Of(36.5m), true],
            new object?[5],
        ];

        var bytes = await Write(columns, rows, CultureInfo.GetCultureInfo(culture));

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task A_negative_number_stays_a_number_also_where_the_culture_prints_another_minus()
    {
        var bytes = await Write(
            [new("x", "x", row => row)],
            [(object?)-5, -0.25m, -1e-3],
            CultureInfo.GetCultureInfo("sv-SE")
        );

        Assert.Equal("x\r\n-5\r\n-0,25\r\n-0,001\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task Instants_are_ISO_with_their_offset_and_what_is_no_number_is_empty()
    {
        object?[] values =
        [
            new DateTimeOffset(2011, 10, 18, 8, 0, 0, TimeSpan.FromHours(2)),
            new TimeOnly(8, 30),
            double.NaN,
            new Quarter(2011, 3),
        ];

        var bytes = await Write([new("x", "x", row => row)], values, English);

        Assert.Equal(
            "x\r\n2011-10-18T08:00:00+02:00\r\n08:30:00\r\n\r\n2011-Q3\r\n",
            Encoding.UTF8.GetString(bytes[3..])
        );
    }

    [Fact]
    public async Task A_heading_is_neutralised_too()
    {
        var bytes = await Write([new("x", "=1+1", row => row)], Array.Empty<object>(), English);

        Assert.Equal("'=1+1\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("nl-BE")]
    [InlineData("en-GB")]
    public async Task All_payloads_are_neutralised_in_the_file_and_restored_on_reading(string culture)
    {
        var bytes = await Write(
            [new("x", "x", row => row), new("y", "y", row => row)],
            FormulaPayloads.All,
            CultureInfo.GetCultureInfo(culture)
        );

        var cells = Read(bytes);

        Assert.All(cells, row => Assert.All(row, cell => Assert.StartsWith("'", cell, StringComparison.Ordinal)));
        Assert.Equal(FormulaPayloads.All, cells.Select(row => ExportGuard.Restore(row[1])));
    }

    [Fact]
    public void Any_table_of_texts_comes_back_as_it_was() =>
        Gen.Select(Gen.String, Gen.String)
            .Array[0, 30]
            .Where(rows => rows.All(row => IsText(row.Item1) && IsText(row.Item2)))
            .SampleAsync(async rows =>
            {
                var bytes = await Write(
                    [new("a", "a", row => row.Item1), new("b", "b", row => row.Item2)],
                    rows,
                    Dutch
                );

                var cells = Read(bytes);

                Assert.Equal(rows.Select(row => row.Item1), cells.Select(row => ExportGuard.Restore(row[0])));
                Assert.Equal(rows.Select(row => row.Item2), cells.Select(row => ExportGuard.Restore(row[1])));
            });

    private static async Task<byte[]> Write<TRow>(
        IReadOnlyList<ExportColumn<TRow>> columns,
        IEnumerable<TRow> rows,
        CultureInfo culture
    )
    {
        using var stream = new MemoryStream();
        await TableExport.Csv(stream, columns, rows, culture);
        return stream.ToArray();
    }

    private static List<string[]> Read(byte[] bytes)
    {
        using var reader = CsvDataReader.Create(new StreamReader(new MemoryStream(bytes), Encoding.UTF8));
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }
        return rows;
    }

    /// <summary>UTF-8 cannot carry half of a surrogate pair.</summary>
    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
