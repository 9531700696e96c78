using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using MiniExcelLibs;
using Regie.Kernel.Values;
using Regie.Ui.Tables;
using Sylvan.Data.Csv;

namespace Regie.UnitTests.Ui;

public sealed class ExportXlsxTests(ITestOutputHelper output)
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private sealed record Grant(
        string Name,
        Money? Amount,
        DateOnly Day,
        Percent Share,
        int Jobs,
        DateTimeOffset At,
        bool IsOpen,
        long Code
    );

    private static readonly ExportColumn<Grant>[] Columns =
    [
        new("name", "Naam", grant => grant.Name),
        new("amount", "Bedrag (EUR)", grant => grant.Amount),
        new("day", "Dag", grant => grant.Day),
        new("share", "Aandeel", grant => grant.Share),
        new("jobs", "Banen", grant => grant.Jobs),
        new("at", "Ingediend", grant => grant.At),
        new("open", "Open", grant => grant.IsOpen),
        new("code", "Code", grant => grant.Code),
    ];

    private static readonly Grant[] Grants =
    [
        new(
            "Zonder bedrag",
            null,
            new(2011, 10, 18),
            Percent.Of(36m),
            3,
            new(2011, 10, 18, 8, 30, 0, TimeSpan.Zero),
            true,
            12_345_678_901_234_567
        ),
        new(
            "=1+1",
            Money.Eur(-1234.5m),
            new(2012, 2, 29),
            Percent.Of(0.5m),
            -4,
            new(2012, 2, 29, 0, 0, 0, TimeSpan.Zero),
            false,
            7
        ),
    ];

    [Fact]
    public async Task Numbers_amounts_shares_days_and_instants_keep_their_type()
    {
        var rows = Reopened(await Write(Columns, Grants));

        Assert.Equal("Naam|Bedrag (EUR)|Dag|Aandeel|Banen|Ingediend|Open|Code", string.Join('|', rows[0]));
        Assert.Equal(
            ["=1+1", -1234.5, new DateTime(2012, 2, 29), 0.005, -4.0, new DateTime(2012, 2, 29), false, 7.0],
            rows[2]
        );
        Assert.Null(rows[1][1]);
        Assert.Equal(new DateTime(2011, 10, 18, 8, 30, 0), rows[1][5]);
    }

    [Fact]
    public async Task A_number_longer_than_a_spreadsheet_keeps_becomes_text()
    {
        var rows = Reopened(await Write(Columns, Grants));

        Assert.Equal("12345678901234567", rows[1][7]);
    }

    [Fact]
    public async Task The_sheet_holds_no_formula_and_each_payload_is_a_text_cell()
    {
        var sheet = SheetOf(await Write([new("x", "=1+1", row => row)], FormulaPayloads.All));

        Assert.Empty(sheet.Descendants(Sheet + "f"));
        Assert.All(sheet.Descendants(Sheet + "c"), cell => Assert.Equal("str", cell.Attribute("t")?.Value));
    }

    [Fact]
    public async Task The_sheet_data_holds_rows_and_nothing_else()
    {
        var sheet = SheetOf(await Write(Columns, Grants));

        Assert.All(
            sheet.Descendants(Sheet + "sheetData").Elements(),
            element => Assert.Equal(Sheet + "row", element.Name)
        );
    }

    [Fact]
    public async Task All_payloads_come_back_on_reading_with_line_breaks_as_a_cell_holds_them()
    {
        var rows = Reopened(await Write([new("x", "x", row => row)], FormulaPayloads.All));

        Assert.Equal(FormulaPayloads.All.Select(Normalised), rows.Skip(1).Select(row => row[0] as string ?? ""));
    }

    [Fact]
    public async Task A_table_without_rows_still_has_its_headings()
    {
        var rows = Reopened(await Write(Columns, []));

        Assert.Equal(Columns.Select(column => column.Heading), Assert.Single(rows));
    }

    [Fact]
    public async Task Text_beyond_the_length_of_a_cell_is_cut()
    {
        var rows = Reopened(await Write([new("x", "x", row => row)], [new string('a', 40_000)]));

        Assert.Equal(32_767, ((string)rows[1][0]!).Length);
    }

    [Fact]
    public void More_rows_than_a_sheet_holds_are_refused()
    {
        ExportColumn<int>[] columns = [new("x", "x", row => row)];
        using var file = new MemoryStream();

        TableExport.Write(file, columns, Enumerable.Range(0, 500), "x", limit: 500);

        Assert.Throws<InvalidOperationException>(() =>
            TableExport.Write(file, columns, Enumerable.Range(0, 501), "x", limit: 500)
        );
    }

    [Fact]
    public void Any_table_of_texts_and_numbers_comes_back_as_it_was() =>
        Gen.Select(Gen.String, Gen.Int, Gen.Double[-1e9, 1e9], Gen.DateOnly[new(1900, 3, 1), new(2199, 12, 31)])
            .Array[1, 20]
            .SampleAsync(
                async rows =>
                {
                    ExportColumn<(string Text, int Whole, double Number, DateOnly Day)>[] columns =
                    [
                        new("t", "t", row => row.Text),
                        new("w", "w", row => row.Whole),
                        new("n", "n", row => row.Number),
                        new("d", "d", row => row.Day),
                    ];

                    var back = Reopened(await Write(columns, rows)).Skip(1).ToList();

                    Assert.Equal(rows.Select(row => Normalised(row.Item1)), back.Select(row => row[0] as string ?? ""));
                    Assert.Equal(rows.Select(row => (double)row.Item2), back.Select(row => (double)row[1]!));
                    Assert.Equal(rows.Select(row => row.Item3), back.Select(row => (double)row[2]!));
                    Assert.Equal(
                        rows.Select(row => row.Item4.ToDateTime(TimeOnly.MinValue)),
                        back.Select(row => (DateTime)row[3]!)
                    );
                },
                iter: 50
            );

    [Fact]
    public async Task Another_program_reads_every_payload_as_the_text_it_is()
    {
        const string Office = "/usr/bin/soffice";
        if (!File.Exists(Office))
        {
            output.WriteLine("Not checked: LibreOffice is not on this machine");
            Assert.Skip("LibreOffice is not on this machine");
        }

        var folder = Directory.CreateTempSubdirectory("regie-export-");
        try
        {
            // Line breaks, tabs and the library's way to write characters beyond the first plane are LibreOffice's own
            // affair; what counts is that nothing was computed.
            var payloads = FormulaPayloads
                .All.Where(payload => !payload.Any(c => char.IsSurrogate(c) || c is '\r' or '\n' or '\t'))
                .ToList();
            Assert.True(payloads.Count > 100);
            var file = Path.Combine(folder.FullName, "table.xlsx");
            await File.WriteAllBytesAsync(
                file,
                await Write([new("n", "n", row => 1), new("x", "x", row => row)], payloads)
            );

            using var office = Process.Start(
                Office,
                [
                    $"-env:UserInstallation=file://{folder.FullName}/profile",
                    "--headless",
                    "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76",
                    "--outdir",
                    folder.FullName,
                    file,
                ]
            );
            await office.WaitForExitAsync(TestContext.Current.CancellationToken);

            using var reader = CsvDataReader.Create(Path.Combine(folder.FullName, "table.csv"));
            var read = new List<string>();
            while (reader.Read())
            {
                read.Add(reader.GetString(1));
            }
            output.WriteLine($"LibreOffice read {read.Count} cells");
            Assert.Equal(payloads.Select(Visible), read.Select(Visible));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>LibreOffice leaves out blanks and characters without width at the ends of such cells.</summary>
    private static string Visible(string text) => text.Trim(' ', '\u200B', '\uFEFF');

    private static async Task<byte[]> Write<TRow>(IReadOnlyList<ExportColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        using var stream = new MemoryStream();
        await TableExport.Xlsx(stream, columns, rows);
        return stream.ToArray();
    }

    private static List<object?[]> Reopened(byte[] bytes) =>
        [
            .. new MemoryStream(bytes)
                .Query(useHeaderRow: false)
                .Cast<IDictionary<string, object?>>()
                .Select(row => row.Values.ToArray()),
        ];

    private static XDocument SheetOf(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var stream = archive.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    /// <summary>
    /// The text as XML carries it: line breaks are LF, half surrogates and non-characters are replaced, and blanks alone
    /// are nothing.
    /// </summary>
    private static string Normalised(string text) =>
        text.All(IsXmlBlank)
            ? ""
            : new StringBuilder()
                .AppendJoin(
                    "",
                    text.EnumerateRunes().Select(rune => rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune)
                )
                .Replace("\r\n", "\n")
                .Replace('\r', '\n')
                .ToString();

    private static bool IsXmlBlank(char character) => character is ' ' or '\t' or '\r' or '\n';
}
