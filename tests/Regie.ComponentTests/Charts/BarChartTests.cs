using System.Globalization;
using Bunit;
using Regie.Ui.Charts;

namespace Regie.ComponentTests.Charts;

public sealed class BarChartTests : ChartTest
{
    private static readonly BarRow[] Employment =
    [
        new("Vlaanderen", 83.6m) { IsOwn = true, Status = "als gedrukt" },
        new("Duitsland", null) { Missing = "kromp minder (richting)" },
        new("EU", 87.6m),
    ];

    [Fact]
    public void The_own_row_ends_in_a_square_and_the_others_in_a_circle()
    {
        var chart = Draw(Employment);

        Assert.Single(chart.FindAll(".rg-chart-own rect.rg-chart-mark"));
        Assert.Single(chart.FindAll(".rg-chart-other circle.rg-chart-mark"));
    }

    [Fact]
    public void A_row_without_a_value_says_why_and_has_no_mark()
    {
        var chart = Draw(Employment);

        var row = chart.FindAll(".rg-chart-row")[1];
        Assert.Equal("kromp minder (richting)", row.QuerySelector(".rg-chart-reason")!.TextContent);
        Assert.Null(row.QuerySelector(".rg-chart-mark"));
        Assert.NotNull(row.QuerySelector("line.rg-chart-gap"));
    }

    [Fact]
    public void Values_stand_at_the_row_ends_in_the_reader_s_form() =>
        Assert.Equal(["83,6", "87,6"], Draw(Employment).FindAll(".rg-chart-value").Select(value => value.TextContent));

    [Fact]
    public void The_picture_has_a_name_and_tells_its_values_to_who_does_not_see_it()
    {
        var picture = Draw(Employment).Find("svg.rg-chart-svg");

        Assert.Equal("img", picture.GetAttribute("role"));
        Assert.Equal("Werkgelegenheid, index 2009", picture.QuerySelector("title")!.TextContent);
        Assert.Equal(
            "Vlaanderen: 83,6. Duitsland: kromp minder (richting). EU: 87,6.",
            picture.QuerySelector("desc")!.TextContent
        );
    }

    [Fact]
    public void A_picture_with_links_is_a_group()
    {
        var chart = Draw([new("Voeding", 3m) { Href = "/sectoren/voeding" }]);

        Assert.Equal("group", chart.Find("svg.rg-chart-svg").GetAttribute("role"));
        Assert.Equal("Voeding", chart.Find("svg a[href='/sectoren/voeding'] text").TextContent);
    }

    [Fact]
    public void The_table_behind_gives_each_value_and_its_status_in_words()
    {
        var rows = Draw(Employment)
            .FindAll("details tbody tr")
            .Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)));

        Assert.Equal(
            ["Vlaanderen|83,6|als gedrukt", "Duitsland|–|kromp minder (richting)", "EU|87,6|waarde aanwezig"],
            rows
        );
    }

    [Fact]
    public void Attributes_are_the_same_whatever_the_reader_s_language()
    {
        var dutch = Draw(Employment).FindAll("svg line").Select(line => line.OuterHtml).ToList();
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

        Assert.Equal(dutch, Draw(Employment).FindAll("svg line").Select(line => line.OuterHtml));
    }

    [Fact]
    public void There_is_no_script_and_no_inline_style()
    {
        var markup = Draw(Employment).Markup;

        Assert.DoesNotContain("style=", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_verdict_stands_above_the_picture_with_a_shape_for_its_tone()
    {
        var chart = Render<BarChart>(parameters =>
            parameters
                .Add(chart => chart.Title, "Werkgelegenheid")
                .Add(chart => chart.Rows, Employment)
                .Add(chart => chart.Verdict, "Zwakker: 4,0 punten onder de EU")
                .Add(chart => chart.Tone, ChartTone.Worse)
        );

        var verdict = chart.Find(".rg-chart-verdict.rg-chart-worse");
        Assert.Equal("Zwakker: 4,0 punten onder de EU", verdict.TextContent.Trim());
        Assert.NotNull(verdict.QuerySelector("svg[aria-hidden=true]"));
    }

    [Fact]
    public void Text_from_outside_is_encoded()
    {
        var chart = Draw([new("<script>alert(1)</script>", null) { Missing = "</text><a>" }]);

        Assert.Empty(chart.FindAll("script"));
        Assert.Equal("</text><a>", chart.Find(".rg-chart-reason").TextContent);
    }

    [Fact]
    public void Without_rows_it_says_that_there_is_nothing_yet()
    {
        var chart = Draw([]);

        Assert.Empty(chart.FindAll("svg, table"));
        Assert.Equal("Er zijn nog geen waarden om te tonen.", chart.Find(".rg-chart-nothing").TextContent);
    }

    private IRenderedComponent<BarChart> Draw(BarRow[] rows) =>
        Render<BarChart>(parameters =>
            parameters
                .Add(chart => chart.Title, "Werkgelegenheid")
                .Add(chart => chart.Unit, "index 2009")
                .Add(chart => chart.Baseline, 100)
                .Add(chart => chart.Rows, rows)
        );
}
