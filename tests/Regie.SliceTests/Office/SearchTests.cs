using Regie.Kernel.Access;
using Regie.Office.Features;
using Regie.Office.Search;
using Regie.Programme.Domain;
using Regie.Programme.Features;

namespace Regie.SliceTests.Office;

public sealed class SearchTests
{
    [Theory, EngineData]
    public async Task A_reference_lands_on_top_however_it_is_typed(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        foreach (var typed in new[] { "A31", "a31", " a 31 " })
        {
            Assert.Equal(("action", "A31"), Top(await Find(app, typed)));
        }
        Assert.Equal(["A5", "A50"], (await Find(app, "a5")).Hits.Take(2).Select(hit => hit.Code));
    }

    [Theory, EngineData]
    public async Task A_report_is_found_at_once_by_its_reference_and_its_words(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);
        Assert.Equal(0, (await Find(app, "zeppelins")).Total);

        var report = TestApp.Sure(
            await app.Run(
                (ReportProgress act) =>
                    act.Run(
                        new(null, "A31", ActionStatus.Started, "Twee zeppelins werden besteld", null, null, "Zo is het")
                    )
            )
        );

        Assert.Equal(("report", report.Reference), Top(await Find(app, report.Reference)));
        Assert.Equal(("report", report.Reference), Top(await Find(app, "zeppelin")));
    }

    [Theory]
    [EngineData("bedrijf", "bedrijven")]
    [EngineData("innovaties", "innovatie")]
    [EngineData("EFFICIËNTE", "efficiente")]
    [EngineData("industries", "industry")]
    public async Task Inflection_case_and_accents_do_not_matter(TestEngine engine, string one, string other)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        var (first, second) = (await Find(app, one + " "), await Find(app, other + " "));

        Assert.Equal(Codes(first).Count, Codes(second).Count);
        Assert.NotEqual(0, first.Total);
        Assert.Contains(first.Hits, hit => hit.Title.Concat(hit.Snippet).Any(part => part.IsMarked));
    }

    /// <summary>The questions that a reader may ask, with the answers of each database side by side.</summary>
    [Fact]
    public async Task Both_databases_find_the_same_in_the_same_order()
    {
        Assert.SkipUnless(PostgresServer.IsThere, PostgresServer.WhyNot);
        await using var sqlite = await TestApp.On("2011-10-01", TestEngine.Sqlite, programme: TestProgrammes.Nib);
        await using var postgres = await TestApp.On("2011-10-01", TestEngine.Postgres, programme: TestProgrammes.Nib);
        var asked = new[]
        {
            "A31",
            "a3",
            "industrie",
            "industri",
            "nieuw industrieel beleid",
            "\"uniek loket\"",
            "\"loket uniek\"",
            "fabriek*",
            "1.5",
            "EWI",
            "TINA-fonds",
            "competenties energie",
            "e",
            "\"",
            "the single point",
            "λ",
            "2011",
            "1e5",
            "a/b",
            "'' OR 1=1 --",
            "clusters",
        };

        foreach (var words in asked)
        {
            for (var page = 1; page <= 2; page++)
            {
                var (one, other) = (await Find(sqlite, words, page: page), await Find(postgres, words, page: page));
                Assert.Equal(Codes(one), Codes(other));
                Assert.Equal(one.Kinds, other.Kinds);
                Assert.Equal(one.Suggestion, other.Suggestion);
            }
        }
        Assert.NotEqual(0, (await Find(sqlite, "industrie")).Total);
    }

    [Theory, EngineData]
    public async Task A_phrase_a_beginning_a_kind_and_a_slip_of_the_pen(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);

        Assert.NotEqual(0, (await Find(app, "\"Fabriek voor de Toekomst\"")).Total);
        Assert.Equal(0, (await Find(app, "\"Toekomst de voor Fabriek\"")).Total);
        Assert.True((await Find(app, "industr")).Total >= (await Find(app, "industrie ")).Total);
        var bodies = await Find(app, "industrie", kind: "body");
        Assert.All(bodies.Hits, hit => Assert.Equal("body", hit.Kind));
        Assert.Equal(bodies.Kinds.Single(kind => kind.Kind == "body").Count, bodies.Total);
        var slip = await Find(app, "toekmst");
        Assert.Equal((0, "toekomst"), (slip.Total, slip.Suggestion));
        var nothing = await Find(app, "xqzwvk");
        Assert.Equal((0, null), (nothing.Total, nothing.Suggestion));
    }

    [Theory, EngineData]
    public async Task People_are_found_by_those_who_manage_access_alone(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);
        var coordinator = await app.HasPerson(
            "anna.kiebitz",
            "koordination",
            name: "Anna Kiebitz",
            email: "anna@example.org"
        );
        var manager = await app.HasPerson("ben", "betrieb");

        Assert.Equal(("person", "anna.kiebitz"), Top(await Find(app, "kiebitz", As: manager)));
        Assert.Equal(0, (await Find(app, "kiebitz", As: coordinator)).Total);
        Assert.Equal(
            (0, null),
            (
                (await Find(app, "kiebit", As: Actor.Public)).Total,
                (await Find(app, "kiebitx", As: Actor.Public)).Suggestion
            )
        );
        Assert.Equal("kiebitz", (await Find(app, "kiebitx", As: manager)).Suggestion);
    }

    [Theory, EngineData]
    public async Task A_rebuild_finds_nothing_to_do_and_repairs_what_was_broken(TestEngine engine)
    {
        await using var app = await TestApp.On("2011-10-01", engine, programme: TestProgrammes.Nib);
        Assert.Empty(await Differences(app));

        await app.Plant("DELETE FROM search_documents WHERE code = 'A31'");
        await app.Plant("UPDATE search_documents SET hash = 'x' WHERE code = 'A32'");
        await app.Plant(
            engine == TestEngine.Sqlite
                ? "INSERT INTO search_documents (kind, reference, place, code, code_key, sort_key, title, body, href, read_action, also_action, programme, owner, assigned, bodies, conflicted, hash, tokens, title_tokens) VALUES ('ghost', 'g', 1, 'g', 'g', 'g', '{{}}', '{{}}', '/', 'programme.read', '', '', '', '', '', '', 'h', 'wghost', 'wghost')"
                : "INSERT INTO search_documents (kind, reference, place, code, code_key, sort_key, title, body, href, read_action, also_action, programme, owner, assigned, bodies, conflicted, hash, tokens, title_tokens) VALUES ('ghost', 'g', 1, 'g', 'g', 'g', '{{}}', '{{}}', '/', 'programme.read', '', '', '', '', '', '', 'h', '''wghost'':1', '''wghost'':1')"
        );
        Assert.Equal(3, (await Differences(app)).Count);
        Assert.Equal(1, (await Find(app, "ghost")).Total);

        var outcome = TestApp.Sure(await app.Run((RebuildSearch act) => act.Run(new())));

        Assert.Equal((1, 1, 1), (outcome.Added, outcome.Changed, outcome.Removed));
        Assert.Empty(await Differences(app));
        Assert.Equal(0, (await Find(app, "ghost")).Total);
        Assert.Equal(("action", "A31"), Top(await Find(app, "A31")));
        Assert.False((await app.RunAs(Actor.Public, (RebuildSearch act) => act.Run(new()))).IsOk);
    }

    [Theory, EngineData]
    public async Task Another_version_of_the_programme_is_found_at_once(TestEngine engine)
    {
        await using var app = await TestApp.On("2016-03-01", engine);

        TestApp.Sure(
            await app.Run(
                (LoadProgramme load) => load.Run(new(TestProgrammes.NordmarkWithout("W1", "W77"), null, "Decision"))
            )
        );

        Assert.Equal(("action", "W77"), Top(await Find(app, "w77")));
        // Its data stays, and so do its words.
        Assert.Equal(("action", "W1"), Top(await Find(app, "w1")));
        Assert.Empty(await Differences(app));
    }

    internal static async Task<SearchRecords.View> Find(
        TestApp app,
        string words,
        string? kind = null,
        int page = 1,
        Actor? As = null
    ) => TestApp.Sure(await app.RunAs(As ?? app.Actor, (SearchRecords search) => search.Run(new(words, kind, page))));

    internal static Task<List<string>> Differences(TestApp app) =>
        app.Ask((SearchKeeper keeper) => keeper.Differences(CancellationToken.None).ToListAsync().AsTask());

    private static (string, string) Top(SearchRecords.View found) => (found.Hits[0].Kind, found.Hits[0].Code);

    private static List<string> Codes(SearchRecords.View found) =>
        [.. found.Hits.Select(hit => $"{hit.Kind}:{hit.Code}"), $"{found.Total}"];
}
