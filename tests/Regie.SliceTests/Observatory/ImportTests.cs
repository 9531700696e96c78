using Microsoft.EntityFrameworkCore;
using Regie.Observatory;
using Regie.Observatory.Domain;
using Regie.Observatory.Features;

namespace Regie.SliceTests.Observatory;

public sealed class ImportTests
{
    private const string First = "geo\\time\t2013\t2014\nBE\t10.0 b\t11.5 p\nBE2\t: c\t7\n";
    private const string Second = "geo\\time\t2013\t2014\nBE\t10.0 b\t11.4\nBE2\t: c\t7\nFR\t1\t2\n";

    [Theory, EngineData]
    public async Task A_file_becomes_a_vintage_with_its_flags_and_the_same_file_changes_nothing(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);

        var first = TestApp.Sure(await app.ImportText(First));
        var again = TestApp.Sure(await app.ImportText(First));

        Assert.Equal(("accepted", 1, 2, 4L), (first.State, first.Vintage, first.Series, first.Observations));
        Assert.Equal(("unchanged", 1, first.Reference), (again.State, again.Vintage, again.Reference));
        Assert.Equal("BE: 2013=10.0 b, 2014=11.5 p; BE2: 2013=: c, 2014=7", await app.Series("t"));
        Assert.Equal((2, 2, 1), await Rows(app));
    }

    [Theory, EngineData]
    public async Task A_revision_shows_what_moved_and_what_was_known_before_stays_known(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        TestApp.Sure(await app.ImportText(First, knownOn: "2015-02-01"));

        var second = TestApp.Sure(await app.ImportText(Second, knownOn: "2015-06-01"));

        Assert.Equal(
            ("accepted", 2, 1, 1, 3L),
            (second.State, second.Vintage, second.NewSeries, second.ChangedSeries, second.ChangedCells)
        );
        Assert.Equal("BE: 2013=10.0 b, 2014=11.5 p; BE2: 2013=: c, 2014=7", await app.Series("t", "2015-05-31"));
        Assert.Equal(
            "BE: 2013=10.0 b, 2014=11.4; BE2: 2013=: c, 2014=7; FR: 2013=1, 2014=2",
            await app.Series("t", "2015-06-01")
        );
        Assert.Equal("", await app.Series("t", "2015-01-31"));
        var shown = TestApp.Sure(await app.Run((ShowDataset show) => show.Run(new("t"))));
        Assert.Equal([new RevisionView("BE", "2014", "11.5 p", "11.4")], shown.Imports[0].Quality.Revisions);
        Assert.Equal(["geo FR"], shown.Imports[0].Quality.NewCodes);

        // Only what changed is kept again.
        Assert.Equal((3, 4, 2), await Rows(app));
    }

    [Theory, EngineData]
    public async Task A_file_that_begins_later_does_not_take_back_what_was_known_of_earlier_years(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        TestApp.Sure(await app.ImportText(First));

        TestApp.Sure(await app.ImportText("geo\\time\t2014\t2015\nBE\t11.5 p\t12\n"));

        Assert.Equal("BE: 2013=10.0 b, 2014=11.5 p, 2015=12; BE2: 2013=: c, 2014=7", await app.Series("t"));
        var shown = TestApp.Sure(await app.Run((ShowDataset show) => show.Run(new("t"))));
        Assert.Equal(1, shown.Imports[0].Quality.SilentSeries);
    }

    [Theory, EngineData]
    public async Task A_file_that_is_not_right_is_kept_with_its_reasons_and_nothing_of_it_is_taken(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        TestApp.Sure(await app.ImportText(First));

        var rejected = TestApp.Sure(await app.ImportText("geo\\time\t2013\t2014\nBE\t10,0\t11.5 p\nBE2\t1\n"));

        Assert.Equal(("rejected", 0, 2), (rejected.State, rejected.Vintage, rejected.Problems));
        Assert.Equal("BE: 2013=10.0 b, 2014=11.5 p; BE2: 2013=: c, 2014=7", await app.Series("t"));
        var import = TestApp.Sure(await app.Run((ShowDataset show) => show.Run(new("t")))).Imports[0];
        Assert.Equal(("rejected", rejected.Reference), (import.State, import.Reference));
        Assert.Equal(
            [("observatory.read-decimal-comma", 2, 4), ("observatory.read-row-short", 3, 0)],
            import.Quality.Problems.Select(problem => (problem.Code, problem.Line, problem.Column))
        );
    }

    [Fact]
    public async Task A_first_file_that_is_not_right_can_be_inspected_too()
    {
        await using var app = await TestApp.On("2016-03-01");

        TestApp.Sure(await app.ImportText("geo\\time\t2013\nBE\tx\n"));

        var shown = TestApp.Sure(await app.Run((ShowDataset show) => show.Run(new("t"))));
        Assert.Equal((0, "rejected"), (shown.Row.Vintages, shown.Imports[0].State));
        Assert.Empty(TestApp.Sure(await app.Run((ListDatasets list) => list.Run(new()))));
    }

    [Theory, EngineData]
    public async Task An_import_stands_in_the_audit_trail_and_the_checks_find_nothing(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);

        TestApp.Sure(await app.ImportText(First));

        Assert.Equal(["ImportDataset"], await app.AuditTrail());
        Assert.Equal("dataset:t", (await app.Entries())[0].Subject);
        foreach (var invariant in new ObservatoryModule().Invariants)
        {
            Assert.Empty(
                await app.Ask(
                    (IServiceProvider services) =>
                        invariant.Check(services, CancellationToken.None).ToListAsync().AsTask()
                )
            );
        }
    }

    [Theory, EngineData]
    public async Task What_was_planted_behind_its_back_the_checks_find(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        TestApp.Sure(await app.ImportText(First));

        await app.Plant("UPDATE observatory_datasets SET last_vintage = 7");
        await app.Plant($"INSERT INTO observatory_series (id, dataset_id, key) VALUES (99, '{Guid.Empty}', 'XX')");

        var found = new List<string>();
        foreach (var invariant in new ObservatoryModule().Invariants)
        {
            found.AddRange(
                await app.Ask(
                    (IServiceProvider services) =>
                        invariant.Check(services, CancellationToken.None).ToListAsync().AsTask()
                )
            );
        }
        Assert.Equal(["The series 99 belongs to no dataset", "The last vintage of t has no import"], found);
    }

    [Theory, EngineData]
    public async Task Employment_of_all_regions_is_stored_and_read_back_cell_by_cell(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);

        var imported = TestApp.Sure(
            await app.Import(
                Statistics.Shared("data/observatory/eurostat_lfst_r_lfe2en2_2008-2015.tsv"),
                "lfst_r_lfe2en2"
            )
        );

        Assert.Equal((28_065, 224_520L), (imported.Series, imported.Observations));
        var filter = new Dictionary<string, IReadOnlyList<string>>
        {
            ["geo"] = ["BE2"],
            ["nace_r2"] = ["L"],
            ["age"] = ["Y15-24"],
        };
        var view = TestApp.Sure(await app.Run((GetSeries get) => get.Run(new("lfst_r_lfe2en2", filter))));
        Assert.Equal(["bu", "c", "u", "bu", "u", "u", "u", "u"], view.Series.Single().Cells.Select(cell => cell.Flags));
        Assert.Equal("suppressed", view.Series.Single().Cells[1].Status);
    }

    private static Task<(int Series, int Blocks, int Imports)> Rows(TestApp app) =>
        app.Read(async db =>
            (
                await db.Set<SeriesRow>().CountAsync(),
                await db.Set<BlockRow>().CountAsync(),
                await db.Set<Import>().CountAsync()
            )
        );
}
