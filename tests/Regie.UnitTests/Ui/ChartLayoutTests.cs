using System.Collections;
using System.Globalization;
using CsCheck;
using Regie.Kernel.Values;
using Regie.Ui.Charts;

namespace Regie.UnitTests.Ui;

public sealed class ChartLayoutTests
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-BE");

    public ChartLayoutTests() => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Dutch;

    private static readonly Gen<Figure?> Value = Gen.Frequency(
        (4, Gen.Double[-1e7, 1e7].Select(number => (Figure?)new Figure(number, 1))),
        (1, Gen.Const(() => (Figure?)null))
    );

    private static readonly Gen<ChartSeries[]> SomeSeries = Gen.Select(
            Gen.String[Gen.Char['a', 'z'], 1, 30],
            Value.Array[2, 20]
        )
        .Select(line => new ChartSeries(
            line.Item1,
            [.. line.Item2.Select((value, i) => new ChartPoint(ChartX.Year(1990 + i), value))]
        ))
        .Array[1, 9]
        .Where(series => series.Any(line => line.Points.Any(point => point.Value is not null)));

    [Fact]
    public void Every_mark_and_label_of_a_line_chart_lies_inside_the_picture() =>
        SomeSeries.Sample(series =>
        {
            var layout = LineLayout.Of(series, 640, 260, baseline: null, scale: null, Dutch);

            Assert.All(
                layout.Lines.SelectMany(line => line.Marks),
                mark =>
                {
                    Assert.InRange(mark.X, layout.Left - 0.01, layout.Right + 0.01);
                    Assert.InRange(mark.Y, 0, layout.Bottom);
                }
            );
            Assert.All(layout.Lines, line => Assert.InRange(line.LabelY, 0, layout.Bottom + 0.01));
        });

    [Fact]
    public void No_label_at_a_line_end_covers_another() =>
        SomeSeries.Sample(series =>
        {
            var layout = LineLayout.Of(series, 358, 200, baseline: null, scale: null, Dutch);

            var places = layout.Lines.OrderBy(line => line.LabelY).ToList();
            Assert.All(
                places.Zip(places.Skip(1)),
                pair =>
                {
                    var apart = (pair.First.Label.Count + pair.Second.Label.Count) * BarLayout.LineHeight / 2;
                    Assert.True(pair.Second.LabelY - pair.First.LabelY >= apart - 0.01);
                }
            );
        });

    [Fact]
    public void Two_points_get_marks_and_no_line()
    {
        var line = Only(Series(1m, null, 2m));

        Assert.Equal("", line.Path);
        Assert.Empty(line.Gaps);
        Assert.Equal(2, line.Marks.Count);
    }

    [Fact]
    public void A_gap_between_known_values_breaks_the_line_and_keeps_its_reason()
    {
        var line = Only(Series(1m, 2m, null, null, 3m, 4m));

        Assert.Equal(2, line.Path.Count(letter => letter == 'M'));
        var gap = Assert.Single(line.Gaps);
        Assert.Equal("niet gemeten", gap.Reason);
    }

    [Fact]
    public void A_missing_value_is_never_drawn_as_zero()
    {
        var layout = LineLayout.Of([Series(100m, 101m, null, 102m)], 640, 260, baseline: null, scale: null, Dutch);

        Assert.DoesNotContain(layout.Rows, row => row.Label == "0");
        Assert.Equal(1, layout.Lines[0].Path.Count(letter => letter == 'L'));
        Assert.Single(layout.Lines[0].Marks);
    }

    [Fact]
    public void What_is_missing_is_told_in_stretches()
    {
        var notes = LineNotes.Of([Series(1m, null, null, 2m, null)], Dutch);

        Assert.Equal(["Vlaanderen, 2001–2002: niet gemeten", "Vlaanderen, 2004: niet gemeten"], notes);
    }

    [Fact]
    public void Years_and_quarters_do_not_mix_in_one_chart()
    {
        var mixed = new ChartSeries("x", [new(ChartX.Year(2000), 1m), new(new Quarter(2000, 2), 2m)]);

        Assert.Throws<ArgumentException>(() => LineLayout.Of([mixed], 640, 260, baseline: null, scale: null, Dutch));
    }

    [Fact]
    public void Bars_start_at_the_baseline_and_charts_of_one_scale_have_one_axis()
    {
        var scale = new ChartScale(83.6, 147.9);
        var left = BarLayout.Of([new("Vlaanderen", 83.6m)], 358, 100, scale, isCompact: false, Dutch);
        var right = BarLayout.Of([new("Vlaanderen", 140m)], 358, 100, scale, isCompact: false, Dutch);

        Assert.Equal(left.Ticks.Select(tick => tick.Label), right.Ticks.Select(tick => tick.Label));
        Assert.True(left.Rows[0].Mark < left.Baseline);
        Assert.True(right.Rows[0].Mark > right.Baseline);
    }

    [Fact]
    public void A_row_without_a_value_keeps_its_place_and_its_reason()
    {
        var layout = BarLayout.Of(
            [new("EU", null) { Missing = "geen waarde gedrukt" }, new("FR", null)],
            358,
            0,
            null,
            isCompact: false,
            Dutch
        );

        Assert.Equal(["geen waarde gedrukt", "geen waarde"], layout.Rows.Select(row => string.Join(' ', row.Reason)));
        Assert.All(layout.Rows, row => Assert.Null(row.Mark));
        Assert.Null(layout.Baseline);
    }

    [Fact]
    public void Every_mark_and_every_row_of_a_bar_chart_lies_inside_the_picture() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 20], Value)
            .Select(row => new BarRow(row.Item1, row.Item2))
            .Array[1, 12]
            .Sample(rows =>
            {
                var layout = BarLayout.Of(rows, 358, 0, null, isCompact: false, Dutch);

                Assert.All(
                    layout.Rows,
                    row => Assert.InRange(row.Mark ?? layout.Left, layout.Left - 0.01, layout.Right + 0.01)
                );
                Assert.All(layout.Rows, row => Assert.InRange(row.Y, 0, layout.Bottom));
            });

    [Theory]
    [InlineData(2000, 2011, "2000|2002|2004|2006|2008|2010")]
    [InlineData(2008, 2010, "2008|2009|2010")]
    [InlineData(1900, 2011, "1900|1920|1940|1960|1980|2000")]
    public void Years_are_marked_at_round_years(int first, int last, string labels) =>
        Assert.Equal(labels, Ticks(ChartX.Year(first), ChartX.Year(last)));

    [Theory]
    [InlineData("2010-Q4", "2011-Q3", "2010 K4|2011 K1|2011 K2|2011 K3")]
    [InlineData("2006-Q2", "2011-Q4", "2007|2008|2009|2010|2011")]
    public void Quarters_are_marked_by_quarter_or_by_year(string first, string last, string labels) =>
        Assert.Equal(labels, Ticks(QuarterOf(first), QuarterOf(last)));

    [Theory]
    [InlineData("2011-10-01", "2011-10-05", "1 okt|2 okt|3 okt|4 okt|5 okt")]
    [InlineData("2011-01-01", "2011-06-15", "jan 2011|feb 2011|mrt 2011|apr 2011|mei 2011|jun 2011")]
    [InlineData("2006-05-01", "2011-06-15", "2007|2008|2009|2010|2011")]
    public void Days_are_marked_by_day_month_or_year(string first, string last, string labels) =>
        Assert.Equal(
            labels,
            Ticks(DateOnly.ParseExact(first, "yyyy-MM-dd", Dutch), DateOnly.ParseExact(last, "yyyy-MM-dd", Dutch))
                .Replace(".", "", StringComparison.Ordinal)
        );

    [Fact]
    public void Time_is_marked_in_rising_order_within_what_is_shown_and_never_too_often() =>
        Gen.Select(Gen.Int[1, 3_000_000], Gen.Int[1, 500_000], Gen.Int[3, 10])
            .Sample(
                (start, length, most) =>
                {
                    ChartX first = DateOnly.FromDayNumber(start);
                    ChartX last = DateOnly.FromDayNumber(start + length);

                    var ticks = TimeTicks.Between(first, last, most, Dutch);

                    Assert.InRange(ticks.Count, 0, most + 1);
                    Assert.All(ticks, tick => Assert.InRange(tick.Position, first.Position, last.Position));
                    Assert.All(
                        ticks.Zip(ticks.Skip(1)),
                        pair => Assert.True(pair.First.Position < pair.Second.Position)
                    );
                    Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
                }
            );

    [Theory]
    [InlineData("83.6", "83,6")]
    [InlineData("145", "145")]
    [InlineData("11.0", "11,0")]
    [InlineData("-4.0", "−4,0")]
    [InlineData("200000000", "200.000.000")]
    [InlineData("-0.0", "0,0")]
    public void A_figure_keeps_the_decimals_of_its_source(string source, string shown) =>
        Assert.Equal(shown, ((Figure)decimal.Parse(source, CultureInfo.InvariantCulture)).Text(Dutch));

    [Fact]
    public void Both_languages_say_the_same_things()
    {
        string[] Keys(string language) =>
            [
                .. ChartTexts
                    .Resources.GetResourceSet(
                        CultureInfo.GetCultureInfo(language),
                        createIfNotExists: true,
                        tryParents: false
                    )!
                    .Cast<DictionaryEntry>()
                    .Select(entry => (string)entry.Key)
                    .Order(StringComparer.Ordinal),
            ];

        Assert.NotEmpty(Keys("nl"));
        Assert.Equal(Keys(""), Keys("nl"));
    }

    private static ChartSeries Series(params decimal?[] values) =>
        new(
            "Vlaanderen",
            [
                .. values.Select(
                    (value, i) =>
                        new ChartPoint(ChartX.Year(2000 + i), value is { } known ? known : (Figure?)null)
                        {
                            Missing = "niet gemeten",
                        }
                ),
            ]
        );

    private static LineLayout.Line Only(ChartSeries series) =>
        Assert.Single(LineLayout.Of([series], 640, 260, baseline: null, scale: null, Dutch).Lines);

    private static string Ticks(ChartX first, ChartX last) =>
        string.Join('|', TimeTicks.Between(first, last, 6, Dutch).Select(tick => tick.Label));

    private static Quarter QuarterOf(string text) =>
        Quarter.TryParse(text, out var quarter) ? quarter : throw new ArgumentException("Not a quarter", nameof(text));
}
