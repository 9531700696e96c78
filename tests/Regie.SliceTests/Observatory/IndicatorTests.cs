using System.Globalization;
using Regie.Observatory;
using Regie.Observatory.Features;

namespace Regie.SliceTests.Observatory;

public sealed class IndicatorTests
{
    [Theory, EngineData]
    public async Task Labour_cost_of_belgium_against_its_neighbours_is_what_the_reference_says(TestEngine engine)
    {
        await using var app = await TestApp.On("2026-03-01", engine);
        await app.HasFigures();
        TestApp.Sure(
            await app.Import(
                Statistics.Shared("data/observatory/eurostat_national_accounts_ulc_inputs_2000-2020.csv"),
                "ulc-inputs",
                Statistics.OfProgramme("figures/ulc-inputs.map.yaml")
            )
        );

        var indicators = new Dictionary<string, string>
        {
            ["ulc-hour"] = "nulc",
            ["ulc-share"] = "rulc_adj_share",
            ["ulc-hour-index"] = "nulc_2010_100",
            ["ulc-gap"] = "be_relative_to_geomean_de_fr_nl",
        };
        var lines = await File.ReadAllLinesAsync(
            Statistics.Shared("vectors/observatory/ulc_manufacturing_be_nl_de_fr_expected.csv")
        );
        var names = lines[0].Split(',');
        var compared = 0;
        foreach (var (indicator, column) in indicators)
        {
            var view = TestApp.Sure(await app.Run((ShowIndicator show) => show.Run(new(indicator))));
            foreach (
                var row in lines
                    .Skip(1)
                    .Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))
                    .Where(row => row[column].Length > 0)
            )
            {
                var expected = double.Parse(row[column], CultureInfo.InvariantCulture);
                var value = view.Values.Single(value => value.Geo == row["geo"] && value.Period == row["time"]);
                Assert.True(
                    Math.Abs(value.Value!.Value - expected) <= 1e-9 * Math.Abs(expected),
                    $"{indicator} {row["geo"]} {row["time"]}: {value.Value:R} is not {expected:R}"
                );
                Assert.Equal(("ok", false), (value.Status, value.AsPrinted));
                compared++;
            }
        }
        Assert.Equal(84 * 3 + 21, compared);
    }

    [Theory, EngineData]
    public async Task Figures_of_the_annex_stand_on_the_monitor_as_printed_and_directions_without_a_figure_are_no_figures(
        TestEngine engine
    )
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        await app.HasFigures();

        var monitor = TestApp.Sure(await app.Run((ShowMonitor show) => show.Run(new())));

        var charts = monitor.Groups.SelectMany(group => group.Charts).ToDictionary(chart => chart.Indicator.Code);
        Assert.Equal(["83.6", null, null, null, "87.6"], Printed("employment-index"));
        Assert.Equal(["112.8", "104.1", null, "116.4", "111.3"], Printed("value-added-index"));
        Assert.Equal(["140.3", "121.8", null, "147.9", "145"], Printed("wage-cost-index"));
        Assert.Equal(["99.8", "113.2", "112.9", "74.9", null], Printed("ulc-level"));
        Assert.Equal(["22.7", "10.1", "8.74"], Printed("market-share"));
        Assert.All(charts["employment-index"].Values, value => Assert.True(value.AsPrinted));
        Assert.Contains(
            "direction=shrank-less",
            charts["employment-index"].Values.Single(value => value.Geo == "DE").Note,
            StringComparison.Ordinal
        );
        Assert.Equal(4, monitor.Contradictions.Count);

        IEnumerable<string?> Printed(string code) =>
            charts[code]
                .Places.Select(place => charts[code].Values.FirstOrDefault(value => value.Geo == place.Code)?.Printed);
    }

    [Fact]
    public async Task A_value_is_explained_down_to_the_cell_and_the_line_of_its_file()
    {
        await using var app = await TestApp.On("2016-03-01");
        await Define(
            app,
            "  - {id: half, name: {en: H}, definition: {en: H}, unit: {en: H}, own: BE, geos: [BE], inputs: {x: {dataset: t, key: {geo: \"{geo}\"}}}, formula: x / 2}"
        );
        TestApp.Sure(await app.ImportText("geo\\time\t2013\nFR\t1\nBE\t10.0 b\n"));

        var node = TestApp.Sure(await app.Run((ExplainValue explain) => explain.Run(new("half", "BE", "2013"))));

        Assert.Equal((5.0, "b", "break", "x / 2"), (node.Value, node.Flags, node.Status, node.How));
        var cell = Assert.Single(node.Parts);
        Assert.Equal(("10.0", 1, "t.tsv", 3), (cell.Printed, cell.Source!.Vintage, cell.Source.File, cell.Source.Line));
    }

    [Fact]
    public async Task What_was_known_then_gives_the_indicator_of_then()
    {
        await using var app = await TestApp.On("2016-03-01");
        await Define(
            app,
            "  - {id: same, name: {en: H}, definition: {en: H}, unit: {en: H}, own: BE, geos: [BE], inputs: {x: {dataset: t, key: {geo: \"{geo}\"}}}, formula: x}",
            "2015-01-01"
        );
        TestApp.Sure(await app.ImportText("geo\\time\t2013\nBE\t10\n", knownOn: "2015-02-01"));
        TestApp.Sure(await app.ImportText("geo\\time\t2013\nBE\t12\n", knownOn: "2015-03-01"));

        Assert.Equal(10, await Value("2015-02-28"));
        Assert.Equal(12, await Value("2015-03-01"));

        async Task<double?> Value(string day) =>
            TestApp
                .Sure(await app.Run((ShowIndicator show) => show.Run(new("same", TestApp.Day(day)))))
                .Values.Single()
                .Value;
    }

    [Fact]
    public async Task A_sum_with_a_confidential_part_is_confidential_and_one_with_a_missing_part_missing()
    {
        await using var app = await TestApp.On("2016-03-01");
        await Define(
            app,
            "  - {id: both, name: {en: H}, definition: {en: H}, unit: {en: H}, own: BE, geos: [BE], inputs: {x: {dataset: t, key: {geo: [BE, FR]}}}, formula: x}"
        );
        TestApp.Sure(await app.ImportText("geo\\time\t2013\t2014\t2015\nBE\t1\t1\t1 u\nFR\t: c\t:\t2\n"));

        var view = TestApp.Sure(await app.Run((ShowIndicator show) => show.Run(new("both"))));

        Assert.Equal(
            [("suppressed", null), ("missing", null), ("estimated", 3.0)],
            view.Values.Select(value => (value.Status, value.Value))
        );
    }

    [Fact]
    public async Task A_changed_definition_is_another_version_and_an_unchanged_one_is_not()
    {
        await using var app = await TestApp.On("2016-03-01");
        const string Text =
            "  - {id: same, name: {en: H}, definition: {en: H}, unit: {en: H}, own: BE, geos: [BE], inputs: {x: {dataset: t}}, formula: x}";
        await Define(app, Text);

        Assert.Equal(0, (await Define(app, Text)).NewVersions);
        Assert.Equal(
            1,
            (await Define(app, Text.Replace("formula: x", "formula: x * 2", StringComparison.Ordinal))).NewVersions
        );
        var view = TestApp.Sure(await app.Run((ShowIndicator show) => show.Run(new("same"))));
        Assert.Equal((2, "x * 2", 2), (view.Indicator.Version, view.Indicator.How, view.Versions.Count));
    }

    [Theory]
    [InlineData("formula: x +", "cannot be read")]
    [InlineData("formula: x + y", "names y")]
    [InlineData("method: {name: magic}", "no method 'magic'")]
    [InlineData("method: {name: index}", "needs an input 'of'")]
    [InlineData("formula: x, method: {name: growth}", "one of the two")]
    [InlineData("formula: x, direction: sideways", "write higher, lower or none")]
    [InlineData("formula: x, geos: [FR]", "stands there twice")]
    [InlineData("formula: x, colour: red", "colour")]
    public async Task A_definition_that_cannot_work_is_refused_with_the_reason(string rest, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("regie-indicators-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "a.yaml"),
            $"indicators:\n  - {{id: bad, name: {{en: H}}, definition: {{en: H}}, unit: {{en: H}}, own: BE, geos: [BE], inputs: {{x: {{dataset: t}}}}, {rest}}}\n"
        );

        var reading = IndicatorFolders.Read(folder);
        Directory.Delete(folder, recursive: true);

        Assert.Null(reading.Content);
        Assert.Contains(reading.Problems, problem => problem.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[BE2, BE21]")]
    [InlineData("[TOTAL, C]")]
    [InlineData("[C, C]")]
    public async Task What_would_be_counted_twice_is_refused(string codes)
    {
        var folder = Directory.CreateTempSubdirectory("regie-indicators-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "a.yaml"),
            $"indicators:\n  - {{id: bad, name: {{en: H}}, definition: {{en: H}}, unit: {{en: H}}, own: BE, geos: [BE], inputs: {{x: {{dataset: t, key: {{c: {codes}}}}}}}, formula: x}}\n"
        );

        var reading = IndicatorFolders.Read(folder);
        Directory.Delete(folder, recursive: true);

        Assert.Contains(reading.Problems, problem => problem.Contains("in it already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_is_met_on_its_path_behind_or_unknown_and_an_alert_says_what_it_proposes()
    {
        await using var app = await TestApp.On("2016-03-01");
        const string Rest = "name: {en: H}, definition: {en: H}, unit: {en: H}, own: BE, geos: [BE], formula: x";
        string Of(string id, string key, string more) =>
            $"  - {{id: {id}, {Rest}, inputs: {{x: {{dataset: t, key: {{geo: {key}}}}}}}, {more}}}\n";
        await Define(
            app,
            Of("met", "A", "target: {operator: \">=\", value: 5, year: 2020}")
                + Of("path", "A", "target: {operator: \">=\", value: 20, year: 2020, from: 0, fromYear: 2010}")
                + Of("behind", "A", "target: {operator: \"<\", value: 1, year: 2020, from: 10, fromYear: 2010}")
                + Of("unknown", "Z", "target: {operator: \">=\", value: 5, year: 2020}")
                + Of("alert", "A", "alert: {operator: \">\", value: 9, message: {en: Too much}}")
                + Of("calm", "A", "alert: {operator: \">\", value: 10, message: {en: Too much}}")
        );
        TestApp.Sure(await app.ImportText("geo\\time\t2015\nA\t10\n"));

        var view = TestApp.Sure(await app.Run((ShowTargets show) => show.Run(new())));

        Assert.Equal(
            [("met", "met"), ("path", "on-path"), ("behind", "behind"), ("unknown", "unknown")],
            view.Targets.Select(target => (target.Indicator.Code, target.State))
        );
        Assert.Equal(["alert"], view.Alerts.Select(alert => alert.Indicator.Code));
    }

    private static async Task<LoadIndicators.Loaded> Define(TestApp app, string indicators, string? from = null)
    {
        var folder = Directory.CreateTempSubdirectory("regie-indicators-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.yaml"), $"indicators:\n{indicators}\n");
        var reading = IndicatorFolders.Read(folder);
        Directory.Delete(folder, recursive: true);
        Assert.Empty(reading.Problems);
        return TestApp.Sure(
            await app.Run(
                (LoadIndicators load) =>
                    load.Run(new(reading.Content!, from is null ? null : TestApp.Day(from), "Test"))
            )
        );
    }
}
