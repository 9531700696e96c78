using System.IO.Compression;
using System.Text;
using Regie.Maths;
using Regie.Observatory.Domain;
using Regie.Observatory.Reading;

namespace Regie.UnitTests.Observatory;

/// <summary>Reading what a test writes, or a real file.</summary>
internal static class Tables
{
    public static TablePack Read(string text, TableMap? map = null, TableLimits? limits = null) =>
        Read(Encoding.UTF8.GetBytes(text), map, limits);

    public static TablePack Read(byte[] bytes, TableMap? map = null, TableLimits? limits = null) =>
        TablePacker.Read(() => new MemoryStream(bytes), map ?? TableMap.None, limits ?? TableLimits.Default);

    public static TablePack ReadFile(string path, TableMap? map = null) =>
        TablePacker.Read(() => File.OpenRead(path), map ?? TableMap.None, TableLimits.Default);

    public static Cell At(this TablePack pack, string period, params string[] codes)
    {
        var series = pack.Series.Single(series => series.Key == string.Join('|', codes));
        Assert.True(TimePeriod.TryParse(period, out var wanted));
        return SeriesBlock.Unpack(series.Block).Single(cell => cell.Period == wanted);
    }

    public static (string Code, int Line, int Column) Only(this TablePack pack)
    {
        Assert.False(pack.IsSound);
        Assert.Empty(pack.Series);
        var problem = Assert.Single(pack.Problems);
        return (problem.Code, problem.Line, problem.Column);
    }
}

/// <summary>The formats, on real files of the statistical offices.</summary>
public sealed class TableTests
{
    private static readonly string[] Data = ["data", "observatory"];
    private static readonly string[] Formats = ["standards", "data", "statistics"];

    [Fact]
    public void Employment_by_section_keeps_its_flags_and_knows_what_is_confidential()
    {
        var pack = Tables.ReadFile(Shared.File([.. Data, "eurostat_lfst_r_lfe2en2_2008-2015.tsv"]));

        Assert.True(pack.IsSound);
        Assert.Equal(["unit", "nace_r2", "age", "geo"], pack.Shape!.Dimensions);
        Assert.Equal((28_065, 224_520), (pack.Series.Count, pack.Observations));
        Assert.Equal((42_813 + 10_296, 7_496 + 1_837), (pack.Letters['u'], pack.Letters['c']));
        Assert.Equal(("14.3", Status.Ok), Shown(pack.At("2015", "THS", "A", "Y15-24", "AT")));
        Assert.Equal(("13.1", Status.Break), Shown(pack.At("2008", "THS", "A", "Y15-24", "AT")));
        Assert.Equal(("4.0", Status.Break | Status.Estimated), Shown(pack.At("2008", "THS", "A", "Y15-24", "AT1")));
        Assert.Contains(pack.Remarks, remark => remark.Code == "observatory.read-total-beside-parts");
    }

    [Theory]
    [InlineData("data/observatory/eurostat_nama_10r_2gdp_2000-2014.tsv", 233433.0, "2014", "MIO_EUR", "BE2")]
    [InlineData(
        "standards/data/statistics/eurostat-env_wasmun-2026-current-layout-excerpt.tsv",
        34790.0,
        "2011",
        "A",
        "TRT",
        "THS_T",
        "FR"
    )]
    public void Both_layouts_of_the_tables_of_eurostat_are_read(
        string path,
        double value,
        string period,
        params string[] codes
    )
    {
        var pack = Tables.ReadFile(Shared.File(path.Split('/')));

        Assert.True(pack.IsSound);
        Assert.Equal(value, pack.At(period, codes).Quantity.Value);
    }

    [Fact]
    public void A_missing_value_with_flags_is_missing_and_keeps_them()
    {
        var pack = Tables.Read("geo\\time\t2015 \t2014 \nBE\t: bu\t:\nBE2\t: c\t12 \n");

        Assert.Equal((false, Status.Missing | Status.Break | Status.Estimated, "bu"), Known(pack.At("2015", "BE")));
        Assert.Equal((false, Status.Missing, ""), Known(pack.At("2014", "BE")));
        Assert.Equal((false, Status.Suppressed, "c"), Known(pack.At("2015", "BE2")));
    }

    [Fact]
    public void A_number_in_short_form_is_not_taken_apart_by_its_flag()
    {
        var pack = Tables.Read("geo\\time\t2015\t2014\t2013\nBE\t1.5E7 e\t1e-05\t1.50 \n");

        Assert.Equal(
            (15_000_000, "e"),
            (pack.At("2015", "BE").Quantity.Value, pack.At("2015", "BE").Letters.ToString())
        );
        Assert.Equal(0.00001, pack.At("2014", "BE").Quantity.Value);
        Assert.Equal("1.50", pack.At("2013", "BE").Quantity.ToString());
    }

    [Fact]
    public void What_is_confidential_is_not_kept_even_where_the_file_tells_it()
    {
        var pack = Tables.Read(
            "DATAFLOW,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:X(1.0),BE,2015,12,,C\nESTAT:X(1.0),BE,2016,13,p,F\n"
        );

        Assert.Equal((false, Status.Suppressed, "c"), Known(pack.At("2015", "BE")));
        Assert.Equal((true, Status.Estimated, "p"), Known(pack.At("2016", "BE")));
        Assert.Equal(1, pack.Withheld);
    }

    [Theory]
    [InlineData("01", 12.4, "2014-01", "A", "B")]
    [InlineData("04", 12.4, "2014-01", "A", "B")]
    [InlineData("05", 12.4, "2014-01-01", "A", "B")]
    public void The_examples_of_the_csv_standard_are_read(
        string number,
        double value,
        string period,
        params string[] codes
    )
    {
        var map = new TableMap { Time = "DIM_3" };

        var pack = Tables.ReadFile(Shared.File([.. Formats, $"sdmx-csv-example-{number}.csv"]), map);

        Assert.True(pack.IsSound);
        Assert.Equal((value, TableFormat.SdmxCsv2), (pack.At(period, codes).Quantity.Value, pack.Shape!.Format));
    }

    [Theory]
    [InlineData("02", "observatory.read-column-missing")]
    [InlineData("08", "observatory.read-two-structures")]
    [InlineData("14", "observatory.read-column-missing")]
    [InlineData("18", "observatory.read-column-missing")]
    public void Messages_of_the_standard_that_are_no_plain_table_are_refused_with_the_reason(string number, string code)
    {
        var pack = Tables.ReadFile(
            Shared.File([.. Formats, $"sdmx-csv-example-{number}.csv"]),
            new TableMap { Time = "DIM_3" }
        );

        Assert.Equal(code, pack.Only().Code);
    }

    [Fact]
    public void A_dense_table_in_json_stat_has_its_values_where_the_last_dimension_goes_fastest()
    {
        var pack = Tables.ReadFile(Shared.File([.. Formats, "json-stat-2.0-galicia.json"]));

        Assert.True(pack.IsSound);
        Assert.Equal((3960, TableFormat.JsonStat2), (pack.Observations, pack.Shape!.Format));
        Assert.Equal(2695880, SeriesBlock.Unpack(pack.Series[0].Block)[0].Quantity.Value);
        Assert.NotEmpty(pack.Shape.Labels);
    }

    [Fact]
    public void The_unemployment_table_in_json_stat_keeps_its_forecasts()
    {
        var pack = Tables.ReadFile(Shared.File([.. Formats, "json-stat-2.0-oecd.json"]));

        Assert.Equal((432, true), (pack.Observations, pack.Letters.Count > 0));
        Assert.Equal(5.943826289, pack.At("2003", "UNR", "AU").Quantity.Value);
    }

    [Theory]
    [InlineData("json-stat-1.x-eurostat-2016-nama_gdp_c.json", 138)]
    [InlineData("json-stat-2.0-eurostat-shaped-synthetic.json", 0)]
    [InlineData("json-stat-2.0-us-gsp.json", 204)]
    public void Older_and_sparse_tables_in_json_stat_are_read(string file, int observations)
    {
        var pack = Tables.ReadFile(Shared.File([.. Formats, file]));

        Assert.True(pack.IsSound, string.Join(", ", pack.Problems.Select(problem => problem.Code)));
        Assert.True(observations == 0 ? pack.Observations > 0 : pack.Observations == observations);
    }

    [Fact]
    public void A_row_major_table_is_read_alike_whichever_dimension_is_time()
    {
        const string Head =
            """{"version":"2.0","class":"dataset","id":["a","time","b"],"size":[2,2,3],"role":{"time":["time"]},""";
        const string Tail =
            """ "dimension":{"a":{"category":{"index":["x","y"]}},"time":{"category":{"index":{"2011":1,"2010":0}}},"b":{"category":{"index":["p","q","r"]}}}}""";

        var dense = Tables.Read($"{Head}\"value\":[0,1,2,3,4,5,6,7,8,9,10,null],\"status\":{{\"11\":\"c\"}},{Tail}");
        var sparse = Tables.Read(
            $"{Head}\"value\":{{\"9\":9,\"4\":4.50}},\"status\":{{\"4\":\"bp\",\"11\":\"c\"}},{Tail}"
        );

        Assert.Equal(9, dense.At("2011", "y", "p").Quantity.Value);
        Assert.Equal(9, sparse.At("2011", "y", "p").Quantity.Value);
        Assert.Equal(
            ("4.50", "bp"),
            (sparse.At("2011", "x", "q").Quantity.ToString(), sparse.At("2011", "x", "q").Letters.ToString())
        );
        Assert.Equal(Status.Suppressed, dense.At("2011", "y", "r").Status);
        Assert.Equal(Status.Suppressed, sparse.At("2011", "y", "r").Status);
    }

    [Fact]
    public void Exchange_rates_in_sdmx_json_are_the_same_by_series_and_flat()
    {
        var series = Tables.ReadFile(Shared.File([.. Formats, "sdmx-json-exr-time-series.json"]));
        var flat = Tables.ReadFile(Shared.File([.. Formats, "sdmx-json-exr-flat.json"]));

        Assert.True(series.IsSound && flat.IsSound);
        Assert.Equal(["FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX"], series.Shape!.Dimensions);
        Assert.Equal(
            series.Series.Select(s => (s.Key, Convert.ToHexString(s.Block))).Order(),
            flat.Series.Select(s => (s.Key, Convert.ToHexString(s.Block))).Order()
        );
    }

    [Fact]
    public void Inputs_of_unit_labour_cost_are_read_by_a_map_and_na_is_no_country_and_no_zero()
    {
        var map = new TableMap
        {
            Dimensions = new Dictionary<string, string> { ["sector"] = "sector", ["geo"] = "geo" },
            Time = "time",
            Values = ["B1G__CLV15_MNAC", "D1__CP_MNAC", "SAL_DC__THS_HW"],
            Measure = "na_item",
            Missing = ["NA"],
        };

        var pack = Tables.ReadFile(Shared.File([.. Data, "eurostat_national_accounts_ulc_inputs_2000-2020.csv"]), map);

        Assert.True(pack.IsSound);
        Assert.Equal("47364.3", pack.At("2000", "manu", "BE", "B1G__CLV15_MNAC").Quantity.ToString());
        Assert.Equal(2268 * 3, pack.Observations);
        Assert.True(pack.WithValue < pack.Observations);
    }

    [Fact]
    public void Patents_with_a_measure_in_words_and_the_code_of_namibia_stay_what_they_are()
    {
        var map = new TableMap
        {
            Dimensions = new Dictionary<string, string> { ["country"] = "country", ["product"] = "product" },
            Time = "year",
            Value = "value",
        };

        var pack = Tables.Read("country,product,year,value\nnam,0011,2000,5\nNA,0011,2000,6\n", map);

        Assert.Equal(
            [5, 6],
            new[] { pack.At("2000", "nam", "0011"), pack.At("2000", "NA", "0011") }.Select(cell => cell.Quantity.Value)
        );
    }

    [Fact]
    public void Codes_with_points_in_them_never_run_into_each_other()
    {
        var map = new TableMap
        {
            Dimensions = new Dictionary<string, string> { ["geo"] = "geo", ["nace"] = "nace" },
            Time = "year",
            Value = "value",
        };

        var pack = Tables.Read("geo,nace,year,value\nA.1,2,2000,3\nA,1.2,2000,4\n", map);

        Assert.Equal(
            [3, 4],
            new[] { pack.At("2000", "A.1", "2"), pack.At("2000", "A", "1.2") }.Select(cell => cell.Quantity.Value)
        );
    }

    [Fact]
    public void A_workbook_is_read_by_a_map_with_shared_and_own_texts()
    {
        var map = new TableMap
        {
            Dimensions = new Dictionary<string, string> { ["geo"] = "Regio" },
            Time = "Jaar",
            Value = "Waarde",
            Flags = "Vlag",
        };

        var pack = Tables.Read(
            Workbook.Of(
                """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Jaar</t></is></c><c r="C1" t="inlineStr"><is><t>Waarde</t></is></c><c r="D1" t="inlineStr"><is><t>Vlag</t></is></c></row>"""
                    + """<row r="3"><c r="A3" t="inlineStr"><is><t>BE2</t></is></c><c r="B3"><v>2009</v></c><c r="C3"><v>83.6</v></c><c r="D3" t="inlineStr"><is><t>p</t></is></c></row>"""
                    + """<row r="4"><c r="A4" t="inlineStr"><is><t>BE2</t></is></c><c r="B4"><v>2010</v></c></row>""",
                "Regio"
            ),
            map
        );

        Assert.True(pack.IsSound, string.Join(", ", pack.Problems.Select(problem => problem.Code)));
        Assert.Equal((83.6, "p"), (pack.At("2009", "BE2").Quantity.Value, pack.At("2009", "BE2").Letters.ToString()));
        Assert.Equal(Status.Missing, pack.At("2010", "BE2").Status);
    }

    [Fact]
    public void A_packed_file_is_read_as_what_is_in_it()
    {
        var pack = Tables.Read(Zipped("geo\\time\t2015\nBE\t12 b\n"));

        Assert.Equal((12.0, Status.Break), (pack.At("2015", "BE").Quantity.Value, pack.At("2015", "BE").Status));
    }

    internal static byte[] Zipped(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return target.ToArray();
    }

    private static (string, Status) Shown(Cell cell) => (cell.Quantity.ToString(), cell.Status);

    private static (bool, Status, string) Known(Cell cell) => (cell.HasValue, cell.Status, cell.Letters.ToString());
}

/// <summary>A small workbook.</summary>
internal static class Workbook
{
    public static byte[] Of(string rows, params string[] shared)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                zip,
                "xl/workbook.xml",
                """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Cijfers" sheetId="1" r:id="rId1"/></sheets></workbook>"""
            );
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>"""
            );
            Add(
                zip,
                "xl/sharedStrings.xml",
                $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{string.Concat(shared.Select(text => $"<si><t>{text}</t></si>"))}</sst>"""
            );
            Add(
                zip,
                "xl/worksheets/sheet1.xml",
                $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""
            );
        }
        return target.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
