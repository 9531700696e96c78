using System.Text;
using CsCheck;
using Regie.Observatory.Reading;

namespace Regie.UnitTests.Observatory;

/// <summary>Files that are broken, wrong or hostile: each is named by line and column, and nothing of it is taken.</summary>
public sealed class BadTableTests
{
    private const string Head = "unit,geo\\time\t2015 \t2014 \n";

    private static readonly TableMap Map = new()
    {
        Dimensions = new Dictionary<string, string> { ["geo"] = "geo", ["nace"] = "nace" },
        Time = "year",
        Value = "value",
    };

    [Theory]
    [InlineData("THS,BE\t1 \t2 \nTHS,BE2\t3", "observatory.read-row-short", 3, 0)]
    [InlineData("THS,BE\t1,5 \t2 \n", "observatory.read-decimal-comma", 2, 8)]
    [InlineData("THS,BE\t1 \tx y \n", "observatory.read-number-odd", 2, 11)]
    [InlineData("THS,BE\t1 \t2 \t3 \n", "observatory.read-row-long", 2, 14)]
    [InlineData("BE\t1 \t2 \n", "observatory.read-key-odd", 2, 1)]
    [InlineData("THS,BE\t1 \t2 \nunit,geo\\time\t2015 \t2014 \n", "observatory.read-head-again", 3, 1)]
    [InlineData("THS,BE\t1 \t2 \nTHS,BE\t1 \t: \n", "observatory.read-observation-twice", 3, 8)]
    public void A_broken_table_of_eurostat_is_named_by_line_and_column(string rows, string code, int line, int column)
    {
        var pack = Tables.Read(Head + rows);

        Assert.False(pack.IsSound);
        Assert.Empty(pack.Series);
        Assert.Equal((code, line, column), (pack.Problems[0].Code, pack.Problems[0].Line, pack.Problems[0].Column));
    }

    [Fact]
    public void Of_two_rows_for_one_observation_both_are_named_and_none_wins()
    {
        var pack = Tables.Read("geo,nace,year,value\nBE,A,2000,1\nBE,B,2000,2\nBE,A,2000,1\n", Map);

        var problem = Assert.Single(pack.Problems);
        Assert.Equal(("observatory.read-observation-twice", 4), (problem.Code, problem.Line));
        Assert.Equal(["2", "BE A", "2000"], problem.Facts);
    }

    [Fact]
    public void Columns_that_change_places_half_way_are_noticed()
    {
        var pack = Tables.Read("geo,nace,year,value\nBE,C,2000,1\nFR,C,2000,2\nC,BE,2001,3\n", Map);

        Assert.Equal(("observatory.read-meaning-changes", 4, 0), pack.Only());
    }

    [Fact]
    public void A_period_that_becomes_something_else_is_named()
    {
        var pack = Tables.Read("geo,nace,year,value\nBE,C,2000,1\nBE,C,THS,2\n", Map);

        Assert.Equal(("observatory.read-period-odd", 3, 6), pack.Only());
    }

    [Fact]
    public void Another_encoding_is_named_where_it_begins()
    {
        var latin = Encoding.Latin1.GetBytes("geo,nace,year,value\nBE,C,2000,1\nCôte,C,2000,1\n");

        Assert.Equal(("observatory.read-not-utf8", 3, 2), Tables.Read(latin, Map).Only());
        Assert.True(Tables.Read(latin, Map with { Encoding = "latin1" }).IsSound);
        Assert.Equal(
            "observatory.read-utf16",
            Tables.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Head)).ToArray()).Only().Code
        );
    }

    [Fact]
    public void Zeros_without_end_are_refused_at_once()
    {
        const long Size = 2L * 1024 * 1024 * 1024;
        var opened = new List<Zeros>();
        Stream Open(byte value)
        {
            opened.Add(new(Size, value));
            return opened[^1];
        }

        var nothing = TablePacker.Read(() => Open(0), TableMap.None, TableLimits.Default);
        var line = TablePacker.Read(() => Open((byte)'0'), Map, TableLimits.Default);

        Assert.Equal(("observatory.read-zero-byte", 1, 1), nothing.Only());
        Assert.Equal("observatory.read-line-too-long", line.Only().Code);
        Assert.True(opened.Sum(zeros => zeros.Given) < 8 * 1024 * 1024);
    }

    [Fact]
    public void A_packed_bomb_is_stopped_and_not_unpacked()
    {
        var line = "BE,C,2000,1\n";
        var bomb = TableTests.Zipped("geo,nace,year,value\n" + string.Concat(Enumerable.Repeat(line, 2_000_000)));

        var pack = Tables.Read(bomb, Map, TableLimits.Default with { Bytes = 5_000_000 });

        Assert.Equal("observatory.read-bomb", pack.Only().Code);
    }

    [Fact]
    public void A_workbook_that_is_a_bomb_is_stopped()
    {
        var rows = new string(' ', 80_000_000);

        Assert.Equal("observatory.read-bomb", Tables.Read(Workbook.Of(rows), Map).Only().Code);
    }

    [Theory]
    [InlineData(
        """{"version":"2.0","class":"dataset","id":["time"],"size":[2],"dimension":{"time":{"category":{"index":["2010","2011"]}}},"value":[1""",
        "observatory.read-json-cut"
    )]
    [InlineData(
        """{"version":"2.0","class":"dataset","id":["time"],"size":[2],"dimension":{"time":{"category":{"index":["2010","2011"]}}},"value":[1]}""",
        "observatory.read-values-odd"
    )]
    [InlineData(
        """{"version":"2.0","class":"dataset","id":["time"],"size":[3],"dimension":{"time":{"category":{"index":["2010","2011"]}}},"value":[1,2,3]}""",
        "observatory.read-size-odd"
    )]
    [InlineData("""{"version":"2.0","class":"collection","link":{},"value":[]}""", "observatory.read-not-a-dataset")]
    [InlineData(
        """{"version":"2.0","class":"dataset","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"value":[1]}""",
        "observatory.read-no-time"
    )]
    [InlineData(
        """{"version":"2.0","class":"dataset","id":["time"],"size":[1],"dimension":{"time":{"category":{"index":["2010"]}}},"value":{"7":1}}""",
        "observatory.read-position-odd"
    )]
    [InlineData("<html>Please wait</html>", "observatory.read-is-xml")]
    [InlineData("a,b\n1,2\n", "observatory.read-needs-map")]
    [InlineData("", "observatory.read-empty")]
    public void What_is_no_table_is_refused_with_the_reason(string text, string code) =>
        Assert.Equal(code, Tables.Read(text).Only().Code);

    [Fact]
    public void Json_in_json_in_json_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);

        Assert.Equal("observatory.read-json-odd", Tables.Read(deep).Only().Code);
    }

    [Fact]
    public void An_open_quote_is_named_where_it_was_opened() =>
        Assert.Equal(
            ("observatory.read-quote-open", 2, 4),
            Tables.Read("geo,nace,year,value\nBE,\"C,2000,1\nBE,D,2000,1\n", Map).Only()
        );

    [Fact]
    public void Every_bad_row_is_named_up_to_a_hundred()
    {
        var pack = Tables.Read(
            "geo,nace,year,value\n" + string.Concat(Enumerable.Range(0, 150).Select(i => $"BE,C,{1850 + i},x\n")),
            Map
        );

        Assert.Equal((150, 100, 101), (pack.ProblemCount, pack.Problems.Count, pack.Problems[^1].Line));
    }

    [Fact]
    public void Whatever_is_cut_off_or_changed_reading_ends_with_an_answer() =>
        Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 3])
            .Sample(
                (at, value, kind) =>
                {
                    var bytes = Encoding.UTF8.GetBytes(
                        kind switch
                        {
                            0 => Head + "THS,BE\t1 b\t2.50 \nTHS,BE2\t: c\t3e2 \n",
                            1 =>
                                "DATAFLOW,LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:X(1.0),01/01/26,\"BE\",2015-Q1,12,b\n",
                            2 =>
                                """{"version":"2.0","class":"dataset","id":["geo","time"],"size":[1,2],"status":{"0":"b"},"dimension":{"geo":{"category":{"label":{"BE":"België"}}},"time":{"category":{"index":{"2010":0,"2011":1}}}},"value":[1.5,null]}""",
                            _ =>
                                """{"data":{"structures":[{"dimensions":{"series":[{"id":"GEO","values":[{"id":"BE"}]}],"observation":[{"id":"TIME_PERIOD","values":[{"id":"2010"}]}]}}],"dataSets":[{"series":{"0":{"observations":{"0":[1.5]}}}}]}}""",
                        }
                    );
                    at %= bytes.Length;
                    var changed = bytes.ToArray();
                    changed[at] = value;

                    foreach (var bad in new[] { bytes[..at], changed, [.. bytes[..at], value, .. bytes[at..]] })
                    {
                        var pack = Tables.Read(bad);
                        Assert.True(pack.IsSound ? pack.Series.Count > 0 : pack.Problems.Count > 0);
                    }
                },
                iter: 3000
            );

    private sealed class Zeros(long length, byte value) : Stream
    {
        public long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            buffer.AsSpan(offset, given).Fill(value);
            Given += given;
            return given;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
