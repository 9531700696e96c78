using System.Globalization;
using Bunit;
using Regie.Kernel.Values;
using Regie.Ui.Charts;

namespace Regie.ComponentTests.Charts;

public sealed class LineChartTests : ChartTest
{
    private static readonly ChartSeries Flanders = Line("Vlaanderen", 100m, 104.2m, null, 108m, 112.8m) with
    {
        IsOwn = true,
    };
    private static readonly ChartSeries Europe = Line("EU", 100m, 101m, 102m, 105m, 111.3m);

    [Fact]
    public void Each_line_carries_its_name_and_last_value()
    {
        var labels = Draw(Flanders, Europe)
            .FindAll(".rg-chart-wide .rg-chart-label")
            .Select(label => label.TextContent);

        Assert.Equal(["EU 111,3", "Vlaanderen 112,8"], labels);
    }

    [Fact]
    public void The_own_line_lies_on_top_and_ends_in_a_square()
    {
        var lines = Draw(Flanders, Europe).FindAll(".rg-chart-wide .rg-chart-line");

        Assert.Contains("rg-chart-own", lines[^1].ClassList);
        Assert.Single(lines[^1].QuerySelectorAll("rect.rg-chart-mark"));
        Assert.Single(lines[0].QuerySelectorAll("circle.rg-chart-mark"));
    }

    [Fact]
    public void A_gap_is_dotted_and_its_reason_stands_in_the_picture_and_below_it()
    {
        var chart = Draw(Flanders, Europe);

        Assert.Single(chart.FindAll(".rg-chart-wide line.rg-chart-gap"));
        Assert.Equal("breuk in de reeks", chart.Find(".rg-chart-wide .rg-chart-reason").TextContent);
        Assert.Equal("Vlaanderen, 2002: breuk in de reeks", chart.Find(".rg-chart-notes li").TextContent);
    }

    [Fact]
    public void Two_values_are_marked_and_not_joined()
    {
        var chart = Draw(Line("Vlaanderen", 1m, 2m));

        Assert.Empty(chart.FindAll("path.rg-chart-path"));
        Assert.Equal(2, chart.FindAll(".rg-chart-wide .rg-chart-mark").Count);
    }

    [Fact]
    public void Without_an_own_line_each_has_a_colour_of_its_own()
    {
        var lines = Draw(Europe, Europe with { Name = "Nederland" }).FindAll(".rg-chart-wide .rg-chart-line");

        Assert.Contains("rg-chart-series-1", lines[0].ClassList);
        Assert.Contains("rg-chart-series-2", lines[1].ClassList);
    }

    [Fact]
    public void Who_does_not_see_it_hears_where_each_line_starts_and_ends() =>
        Assert.Equal(
            "Vlaanderen: van 100 (2000) naar 112,8 (2004). EU: van 100 (2000) naar 111,3 (2004).",
            Draw(Flanders, Europe).Find("desc").TextContent
        );

    [Fact]
    public void The_table_has_a_row_for_each_place_and_says_what_is_missing()
    {
        var row = Draw(Flanders, Europe).FindAll("details tbody tr")[2];

        Assert.Equal("2002", row.QuerySelector("th")!.TextContent);
        Assert.Equal("breuk in de reeks", row.QuerySelector(".rg-chart-status")!.TextContent);
    }

    [Fact]
    public void Words_follow_the_reader_s_language()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var quarters = new ChartSeries(
            "EU",
            [.. Enumerable.Range(0, 4).Select(i => new ChartPoint(new Quarter(2011, i + 1), i))]
        );

        var chart = Draw(quarters);

        Assert.Equal("As a table", chart.Find("summary").TextContent);
        Assert.Equal("2011 Q1", chart.Find("tbody th").TextContent);
    }

    [Fact]
    public void A_series_without_any_value_is_told_and_does_not_break_the_picture()
    {
        var chart = Draw(Europe, Line("Frankrijk", null, null));

        Assert.Single(chart.FindAll(".rg-chart-wide .rg-chart-line"));
        Assert.Contains(
            "Frankrijk, 2000–2001: breuk in de reeks",
            chart.FindAll(".rg-chart-notes li").Select(note => note.TextContent)
        );
    }

    [Fact]
    public void Without_values_it_says_that_there_is_nothing_yet()
    {
        var chart = Draw(Line("Frankrijk", null, null));

        Assert.Empty(chart.FindAll("svg"));
        Assert.NotNull(chart.Find(".rg-chart-nothing"));
    }

    private static ChartSeries Line(string name, params decimal?[] values) =>
        new(
            name,
            [
                .. values.Select(
                    (value, i) =>
                        new ChartPoint(ChartX.Year(2000 + i), value is { } known ? known : (Figure?)null)
                        {
                            Missing = "breuk in de reeks",
                        }
                ),
            ]
        );

    private IRenderedComponent<LineChart> Draw(params ChartSeries[] series) =>
        Render<LineChart>(parameters =>
            parameters
                .Add(chart => chart.Title, "Toegevoegde waarde")
                .Add(chart => chart.Unit, "index")
                .Add(chart => chart.Series, series)
        );
}
