using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Features;
using Regie.Office.Files;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Office;

/// <summary>
/// Words that nobody else may see are planted in comments, files, kept filters and addresses; then everybody opens
/// everything. No word may turn up where it does not belong: in a page, a hit, an export, a header, an error or a mail.
/// </summary>
public sealed class LeakTests(ITestOutputHelper output)
{
    private static readonly (string Handle, string Role, string? Body)[] People =
    [
        ("kora", "koordination", null),
        ("theo", "traeger", "FBN"),
        ("tilda", "traeger", "STI"),
        ("lena", "leitung", null),
        ("artur", "ausschuss", null),
        ("rita", "revision", null),
        ("bert", "betrieb", null),
    ];

    private static readonly (string Action, string Owner)[] Actions = [("W1", "FBN"), ("W2", "STI")];

    private static int Worlds => Environment.GetEnvironmentVariable("REGIE_TEST_SIZE") == "nightly" ? 60 : 1;

    [Fact]
    public async Task No_word_turns_up_where_it_does_not_belong()
    {
        for (var world = 1; world <= Worlds; world++)
        {
            await using var planted = await World.Make(world);

            var leaks = await planted.Crawl();

            output.WriteLine(
                $"World {world}: {planted.Sentinels.Count} words, {planted.Asked} answers read, {leaks.Count} leaks"
            );
            Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks.Take(20)));
            Assert.True(
                planted.SeenWhereAllowed > 10,
                $"Only {planted.SeenWhereAllowed} words were seen by those who may: the crawl sees nothing"
            );
        }
    }

    [Fact]
    public async Task A_planted_leak_is_found()
    {
        await using var planted = await World.Make(1000);
        await planted.Plant("UPDATE search_documents SET also_action = '' WHERE kind IN ('comment', 'file')");

        var leaks = await planted.Crawl(viewers: ["public", "lena"], onlySearch: true);

        Assert.Contains(leaks, leak => leak.StartsWith("public ", StringComparison.Ordinal));
        Assert.Contains(leaks, leak => leak.StartsWith("lena ", StringComparison.Ordinal));
    }

    /// <summary>A word, and who may see it.</summary>
    /// <summary>A word, and who may read it where; its owner also sees it on her own pages.</summary>
    private sealed record Sentinel(string Word, string What, HashSet<string> Viewers, string? Owner);

    private sealed class World : IAsyncDisposable
    {
        private readonly TestHost _host;
        private readonly Random _random;
        private readonly List<string> _references = ["REP-2016-0001"];
        private readonly List<(string Reference, string Name)> _files = [];

        private World(TestHost host, int seed) => (_host, _random) = (host, new(seed));

        public List<Sentinel> Sentinels { get; } = [];

        public int Asked { get; private set; }

        public int SeenWhereAllowed { get; private set; }

        public static async Task<World> Make(int seed)
        {
            var world = new World(await TestHost.Start(programme: TestProgrammes.Nordmark, today: "2016-03-01"), seed);
            foreach (var (handle, role, body) in People)
            {
                var address = world.Word("address", [handle, "bert"]);
                TestApp.Sure(
                    await world._host.Run(
                        (AddPerson add) => add.Run(new(handle, handle, $"{address}@example.org", "en"))
                    )
                );
                TestApp.Sure(
                    await world._host.Run(
                        (GrantRole grant) =>
                            grant.Run(
                                new(handle, TestProgrammes.NordmarkId, role, body, new DateOnly(2000, 1, 1), null, null)
                            )
                    )
                );
            }
            foreach (var (action, owner) in Actions)
            {
                await world.Fill(action, owner);
            }
            await world.KeepFilter();
            await world.Do<OutboxDrain>(drain => drain.Run(CancellationToken.None));
            return world;
        }

        public Task<bool> Plant(string sql) => Do<RegieDb>(db => db.Database.ExecuteSqlRawAsync(sql));

        public async Task<List<string>> Crawl(string[]? viewers = null, bool onlySearch = false)
        {
            var leaks = new List<string>();
            foreach (var viewer in viewers ?? [.. People.Select(person => person.Handle), "public"])
            {
                var handle = viewer == "public" ? null : viewer;
                using var browser = await _host.Browser(handle);
                using var script = await _host.Script(handle);
                var paths = Searches().Concat(onlySearch ? [] : Paths()).Distinct();
                foreach (var path in paths)
                {
                    using var answer = await (
                        path.StartsWith("/api/", StringComparison.Ordinal) ? script : browser
                    ).GetAsync(path);
                    Look(viewer, path, await Text(answer), leaks);
                }
            }
            foreach (
                var mail in Directory.EnumerateFiles(Path.Combine(_host.Data, "mail"), "*", SearchOption.AllDirectories)
            )
            {
                Look("mail", mail, await File.ReadAllTextAsync(mail), leaks);
            }
            return leaks;
        }

        public ValueTask DisposeAsync() => _host.DisposeAsync();

        // Comments that stand, were changed and were withdrawn; files that stand and were removed.
        private async Task Fill(string action, string owner)
        {
            var about = $"action:{TestProgrammes.NordmarkId}/{action}";
            var insiders = new HashSet<string> { "kora", owner == "FBN" ? "theo" : "tilda" };
            var nobody = new HashSet<string>();
            var named = owner == "FBN" ? "theo" : "tilda";
            var first = await Say(about, $"{Word("comment", insiders)} @{named}");
            var before = Word("changed comment", insiders);
            var changed = await Say(about, before);
            TestApp.Sure(await As("kora", (EditComment edit) => edit.Run(new(changed, Word("new comment", insiders)))));
            var gone = await Say(about, Word("withdrawn comment", nobody, owner: "kora"));
            TestApp.Sure(await As("kora", (WithdrawComment withdraw) => withdraw.Run(new(gone))));
            _references.AddRange([first, changed, gone]);

            foreach (var remains in new[] { true, false })
            {
                var name = $"{Word("name of a file", insiders)}.txt";
                var words = Word("content of a file", remains ? insiders : nobody);
                var laid = TestApp.Sure(
                    await Ask(
                        (FileDesk desk) =>
                            desk.Lay(
                                about,
                                name,
                                new MemoryStream(Encoding.UTF8.GetBytes(words)),
                                CancellationToken.None
                            )
                    )
                );
                var file = TestApp.Sure(await As("kora", (AddFile add) => add.Run(laid)));
                _references.Add(file.Reference);
                _files.Add((file.Reference, name));
                if (!remains)
                {
                    TestApp.Sure(
                        await As("kora", (RemoveFile remove) => remove.Run(new(file.Reference, "Not needed")))
                    );
                }
            }
        }

        private async Task KeepFilter()
        {
            foreach (var owner in new[] { "kora", "lena" })
            {
                TestApp.Sure(
                    await As(
                        owner,
                        (KeepFilter keep) =>
                            keep.Run(
                                new(Word("kept filter", [owner]), $"/programme/actions?q={Word("kept words", [owner])}")
                            )
                    )
                );
            }
        }

        private async Task<string> Say(string about, string text) =>
            TestApp.Sure(await As("kora", (AddComment add) => add.Run(new(about, text)))).Reference;

        private string Word(string what, HashSet<string> viewers, string? owner = null)
        {
            var word = "zq" + string.Concat(Enumerable.Range(0, 12).Select(_ => (char)('a' + _random.Next(26))));
            Sentinels.Add(new(word, what, viewers, owner));
            return word;
        }

        // The beginning of each word, so that the answer does not repeat the whole of it by itself.
        private IEnumerable<string> Searches() =>
            Sentinels
                .SelectMany(sentinel =>
                    new[] { $"/search?q={sentinel.Word[..8]}", $"/api/v1/search?q={sentinel.Word[..8]}" }
                )
                .Concat([
                    "/search?q=zq",
                    "/search?q=zqab&kind=comment",
                    "/api/v1/search?q=zq&kind=file",
                    "/search?q=COM-2016",
                    "/search?q=FIL-2016",
                ]);

        private IEnumerable<string> Paths()
        {
            foreach (
                var endpoint in Endpoint.All(_host).Where(endpoint => endpoint is { IsStatic: false, Method: "GET" })
            )
            {
                foreach (var (action, owner) in Actions)
                {
                    var about = $"about={Uri.EscapeDataString($"action:{TestProgrammes.NordmarkId}/{action}")}";
                    foreach (
                        var reference in endpoint.Pattern.Contains("eference", StringComparison.Ordinal)
                            ? _references
                            : ["-"]
                    )
                    {
                        var path = endpoint.Path(action, owner, reference);
                        yield return path;
                        if (
                            endpoint.Pattern.Contains("comments", StringComparison.Ordinal)
                            || endpoint.Pattern.Contains("files", StringComparison.Ordinal)
                        )
                        {
                            yield return $"{path}?{about}";
                        }
                    }
                }
            }
            foreach (var (reference, name) in _files)
            {
                yield return $"/files/{reference}/{name}";
            }
            for (var entry = 1; entry <= 60; entry++)
            {
                yield return $"/audit/{entry}";
            }
        }

        private static async Task<string> Text(HttpResponseMessage answer)
        {
            var headers = string.Join(
                '\n',
                answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value)
            );
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (!body.AsSpan().StartsWith("PK\x03\x04"u8))
            {
                return headers + WebUtility.HtmlDecode(Encoding.UTF8.GetString(body));
            }
            using var zip = new ZipArchive(new MemoryStream(body));
            var text = new StringBuilder(headers);
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                text.Append(await reader.ReadToEndAsync());
            }
            return text.ToString();
        }

        private void Look(string viewer, string where, string text, List<string> leaks)
        {
            Asked++;
            // The name of a file stands in the address that the test itself asks for, and in the way to sign in.
            var echo =
                where.StartsWith("/files/", StringComparison.Ordinal)
                || where.Contains("/mail/", StringComparison.Ordinal)
                    ? where
                    : "";
            foreach (
                var sentinel in Sentinels.Where(sentinel =>
                    text.Contains(sentinel.Word, StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                var own = sentinel.Owner == viewer && (where.Contains("/account", StringComparison.Ordinal) || where.Contains("/people/self/", StringComparison.Ordinal));
                if (own || sentinel.Viewers.Contains(viewer))
                {
                    SeenWhereAllowed++;
                }
                else if (
                    !echo.Contains(sentinel.Word, StringComparison.Ordinal)
                    && !(viewer == "mail" && sentinel.What == "address")
                )
                {
                    leaks.Add($"{viewer} reads the {sentinel.What} at {where}");
                }
            }
        }

        private async Task<Result<T>> As<TUseCase, T>(string handle, Func<TUseCase, Task<Result<T>>> act)
            where TUseCase : notnull
        {
            await using var scope = _host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegieDb>();
            var person = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Handle == handle);
            var grants = await db.Set<RoleGrant>()
                .AsNoTracking()
                .Where(grant => grant.PersonId == person.Id)
                .ToListAsync();
            scope.ServiceProvider.GetRequiredService<UseCaseContext>().Actor = Actor.Person(person, grants);
            return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
        }

        private async Task<T> Ask<TService, T>(Func<TService, Task<T>> use)
            where TService : notnull
        {
            await using var scope = _host.Services.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<TService>());
        }

        private Task<bool> Do<TService>(Func<TService, Task> use)
            where TService : notnull =>
            Ask<TService, bool>(async service =>
            {
                await use(service);
                return true;
            });
    }
}
