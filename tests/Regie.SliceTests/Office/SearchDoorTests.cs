using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Search;
using Regie.Kernel.Values;
using Regie.Office.Features;

namespace Regie.SliceTests.Office;

/// <summary>What is hidden from someone changes nothing that she sees: no total, page, facet, snippet or advice.</summary>
public sealed class SearchDoorTests
{
    private static readonly string[] Acts =
    [
        "programme.read",
        "programme.report",
        "programme.load",
        "office.discuss",
        "access.manage",
        "audit.read",
    ];

    [Theory, EngineData]
    public async Task The_condition_in_the_database_says_of_each_record_what_the_policy_says(TestEngine engine)
    {
        var random = new Random(7);
        var planted = Enumerable.Range(0, 400).Select(i => Planted(random, i)).ToList();
        await using var app = await TestApp.On(
            "2016-03-01",
            engine,
            with: services => services.AddScoped<ISearchSource>(_ => new HiddenSource(planted))
        );
        var people = new List<Actor> { Actor.Public, Actor.Operator("test") };
        foreach (
            var (role, body) in new[]
            {
                ("koordination", null),
                ("traeger", "FBN"),
                ("traeger", "STI"),
                ("leitung", null),
                ("betrieb", null),
                ("revision", (string?)null),
            }
        )
        {
            people.Add(await app.As(role, body));
        }
        // Some records belong to these people.
        planted = [.. planted.Select((document, i) => Owned(document, people, i))];
        await using var owned = await TestApp.On(
            "2016-03-01",
            engine,
            with: services => services.AddScoped<ISearchSource>(_ => new HiddenSource(planted))
        );
        TestApp.Sure(await owned.Run((RebuildSearch rebuild) => rebuild.Run(new())));
        var rules = await app.Ask((AccessBook book) => app.Read(db => book.Rules(db, CancellationToken.None).AsTask()));
        var seen = 0;

        foreach (var person in people)
        {
            var expected = planted.Count(document =>
                document.Facts.Programme is "" or TestProgrammes.NordmarkId
                && document.ReadActions.All(act =>
                    AccessPolicy.Decide(rules, person, act, document.Facts, new(2016, 3, 1)) is not null
                )
            );

            var found = await SearchTests.Find(owned, "sentinelword", As: person);

            Assert.Equal(expected, found.Total);
            seen += expected;
        }
        Assert.True(seen > 100, $"Only {seen} records could be seen by anyone");
    }

    [Theory, EngineData]
    public async Task With_and_without_a_hidden_record_the_same_person_sees_the_same(TestEngine engine)
    {
        var open = Enumerable
            .Range(0, 45)
            .Select(i =>
                Document($"OPEN-{i:000}", "Lighthouse keeper", ["programme.read"], new(TestProgrammes.NordmarkId))
            )
            .ToList();
        var hidden = Enumerable
            .Range(0, 30)
            .SelectMany(i =>
                new[]
                {
                    Document($"HID-{i:000}", "Lighthouse secretissimo", ["access.manage"], new("")),
                    Document(
                        $"HIX-{i:000}",
                        "Lighthouse secretissimo",
                        ["programme.read", "office.discuss"],
                        new(TestProgrammes.NordmarkId)
                    ),
                    Document(
                        $"HIB-{i:000}",
                        "Lighthouse secretissimo",
                        ["programme.report"],
                        new(TestProgrammes.NordmarkId, Bodies: ["STI"])
                    ),
                    Document(
                        $"HIC-{i:000}",
                        "Lighthouse secretissimo",
                        ["programme.read"],
                        new(TestProgrammes.NordmarkId, Conflicted: ["public"])
                    ),
                }
            )
            .ToList();
        await using var with = await World(engine, [.. open, .. hidden]);
        await using var without = await World(engine, open);
        var asked = new[]
        {
            "lighthouse",
            "secretissimo",
            "secretisimo",
            "lighthouse secretissimo",
            "HID-001",
            "hid",
            "\"lighthouse secretissimo\"",
            "lighthous",
        };

        foreach (var words in asked)
        {
            for (var page = 1; page <= 4; page++)
            {
                var (one, other) = (
                    await SearchTests.Find(with, words, page: page, As: Actor.Public),
                    await SearchTests.Find(without, words, page: page, As: Actor.Public)
                );
                Assert.Equal(Show(other), Show(one));
            }
        }

        // The test would see a difference: those who may see them do.
        Assert.NotEqual(
            Show(await SearchTests.Find(without, "lighthouse", As: Actor.Operator("test"))),
            Show(await SearchTests.Find(with, "lighthouse", As: Actor.Operator("test")))
        );
    }

    private static async Task<TestApp> World(TestEngine engine, IReadOnlyList<SearchDocument> documents)
    {
        var app = await TestApp.On(
            "2016-03-01",
            engine,
            with: services => services.AddScoped<ISearchSource>(_ => new HiddenSource(documents))
        );
        TestApp.Sure(await app.Run((RebuildSearch rebuild) => rebuild.Run(new())));
        return app;
    }

    private static string Show(SearchRecords.View view) => System.Text.Json.JsonSerializer.Serialize(view);

    private static SearchDocument Document(string code, string words, IReadOnlyList<string> acts, SubjectFacts facts) =>
        new(new("planted", code), code, LocalText.Same(words), LocalText.Same(words), $"/planted/{code}", acts, facts);

    private static SearchDocument Planted(Random random, int number)
    {
        string Pick(params string[] from) => from[random.Next(from.Length)];
        string[] acts = random.Next(3) == 0 ? [Pick(Acts), Pick(Acts)] : [Pick(Acts)];
        return Document(
            $"P-{number:0000}",
            "sentinelword",
            acts,
            new(
                Pick("", TestProgrammes.NordmarkId, TestProgrammes.NordmarkId, "elsewhere"),
                Bodies: random.Next(2) == 0 ? [] : [Pick("FBN", "STI", "HAF")]
            )
        );
    }

    private static SearchDocument Owned(SearchDocument document, List<Actor> people, int number) =>
        document with
        {
            Facts = document.Facts with
            {
                Owner = number % 3 == 0 ? people[number % people.Count].Id : null,
                Conflicted = number % 7 == 0 ? [people[number / 7 % people.Count].Id] : null,
            },
        };
}
