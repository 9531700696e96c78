using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Regie.Kernel.Access;
using Regie.Web.Hosting;

namespace Regie.SliceTests.Web;

/// <summary>Every role at every door, for a record of its own body and for another's. What is expected comes from the text of access.yaml, by another way than the server's.</summary>
public sealed partial class AccessMatrixTests(ITestOutputHelper output)
{
    private const string Everyone = "everyone";

    /// <summary>Which act each door needs. A door that is not listed fails the test.</summary>
    private static readonly Dictionary<string, string> Acts = Table(
        """
        GET  /                                                            programme.read
        GET  /about                                                       everyone
        GET  /accessibility                                               everyone
        GET  /privacy                                                     everyone
        GET  /open-data                                                   everyone
        GET  /error/{Status:int?}                                         everyone
        GET  /gallery                                                     everyone
        GET  /gallery/confirm                                             everyone
        GET  /gallery/error                                               everyone
        GET  /live                                                        everyone
        GET  /ready                                                       everyone
        GET  /openapi/{documentName}.json                                 everyone
        GET  /sign-in                                                     everyone
        GET  /sign-in/link/{Secret}                                       everyone
        GET  /sign-out                                                    everyone
        POST /sign-in/link                                                everyone
        POST /sign-in/choose                                              everyone
        POST /sign-out                                                    everyone
        POST /sign-out/now                                                everyone
        POST /sign-in/password                                            everyone
        POST /sign-in/passkey/question                                    everyone
        POST /sign-in/passkey                                             everyone
        POST /sign-in/organisation/{provider:maxlength(40)}               everyone
        GET  /sign-in/organisation/{provider:maxlength(40)}/done          everyone
        GET  /account                                                     people.self
        GET  /account/details                                             people.self
        GET  /account/password                                            people.self
        GET  /account/password/remove                                     people.self
        GET  /account/recovery                                            people.self
        GET  /account/passkeys/new                                        people.self
        GET  /account/passkeys/{Id}/remove                                people.self
        GET  /account/organisations/{Provider}/disconnect                 people.self
        GET  /account/prove                                               people.self
        POST /account/prove/password                                      people.self
        POST /account/prove/passkey                                       people.self
        POST /account/passkeys/question                                   people.self
        POST /account/passkeys                                            people.self
        POST /account/sessions/end                                        people.self
        GET  /api/v1/people/me                                            people.self
        POST /api/v1/people/me                                            people.self
        POST /api/v1/people/me/sessions/end                               people.self
        POST /api/v1/people/me/sessions/{id:guid}/end                     people.self
        GET  /people/{Handle}/reset                                       access.manage
        GET  /api/v1/people/{handle}/ways-in                              access.manage
        POST /api/v1/people/{handle}/reset                                access.manage
        GET  /choose/language/{value:maxlength(40)}                       everyone
        GET  /choose/theme/{value:maxlength(40)}                          everyone
        GET  /choose/programme/{value:maxlength(40)}                      everyone
        GET  /programme                                                   programme.read
        GET  /programme/actions                                           programme.read
        GET  /programme/actions.csv                                       programme.read
        GET  /programme/actions.xlsx                                      programme.read
        GET  /programme/actions/{Code}                                    programme.read
        GET  /programme/actions/{Code}/report                             programme.report
        GET  /programme/actions/{Code}/withdraw/{Reference}               programme.retract
        GET  /programme/actions/{Code}/milestone                          programme.report
        GET  /programme/calendar                                          programme.read
        GET  /programme/calendar.csv                                      programme.read
        GET  /programme/calendar.xlsx                                     programme.read
        GET  /programme/milestones/{Code}                                 programme.read
        GET  /programme/milestones/{Code}/report                          programme.report
        GET  /programme/milestones/{Code}/withdraw/{Reference}            programme.retract
        GET  /programme/bodies                                            programme.read
        GET  /programme/bodies.csv                                        programme.read
        GET  /programme/bodies.xlsx                                       programme.read
        GET  /programme/bodies/{Code}                                     programme.read
        GET  /programme/goals                                             programme.read
        GET  /programme/themes                                            programme.read
        GET  /programme/sources                                           programme.read
        GET  /programme/sources.csv                                       programme.read
        GET  /programme/sources.xlsx                                      programme.read
        GET  /programme/versions                                          programme.read
        GET  /programme/versions/{Number}                                 programme.read
        GET  /rules                                                       programme.read
        GET  /rules/{Id}                                                  programme.read
        GET  /rules/{id}.csv                                              programme.read
        GET  /rules/{Id}/difference                                       programme.read
        GET  /rules/kept/{Reference}                                      programme.read
        GET  /figures                                                     observatory.read
        GET  /figures/monitor.csv                                         observatory.read
        GET  /figures/indicators/{Code}                                   observatory.read
        GET  /figures/indicators/{code}.csv                               observatory.read
        GET  /figures/indicators/{code}.svg                               observatory.read
        GET  /figures/indicators/{Code}/values/{Geo}/{Period}             observatory.read
        GET  /figures/datasets                                            observatory.read
        GET  /figures/datasets/{Code}                                     observatory.read
        GET  /figures/places/{Geo}                                        observatory.read
        GET  /figures/targets                                             observatory.read
        GET  /search                                                      office.search
        GET  /comments/write                                              office.discuss
        GET  /comments/{Reference}/edit                                   office.discuss
        GET  /comments/{Reference}/withdraw                               office.discuss
        GET  /files/add                                                   office.attach
        GET  /files/{Reference}                                           office.discuss
        GET  /files/{reference}/{name}                                    office.discuss
        GET  /files/{Reference}/remove                                    office.attach
        GET  /saved                                                       office.keep
        GET  /saved/{Id:guid}                                             office.keep
        POST /saved/keep                                                  office.keep
        POST /saved/forget                                                office.keep
        GET  /api/v1/search                                               office.search
        GET  /api/v1/office/comments                                      office.discuss
        POST /api/v1/office/comments                                      office.discuss
        POST /api/v1/office/comments/{reference}/edit                     office.discuss
        POST /api/v1/office/comments/{reference}/withdraw                 office.discuss
        GET  /api/v1/office/files                                         office.discuss
        POST /api/v1/office/files                                         office.attach
        GET  /api/v1/office/files/{reference}                             office.discuss
        GET  /api/v1/office/files/{reference}/content                     office.discuss
        POST /api/v1/office/files/{reference}/remove                      office.attach
        GET  /api/v1/office/filters                                       office.keep
        POST /api/v1/office/filters                                       office.keep
        POST /api/v1/office/filters/{id:guid}/rename                      office.keep
        POST /api/v1/office/filters/{id:guid}/forget                      office.keep
        GET  /audit                                                       audit.read
        GET  /audit/{Seq:long}                                            audit.read
        GET  /operations                                                  operations.run
        GET  /operations/runs/{Id:guid}                                   audit.read
        POST /operations/verify                                           audit.verify
        POST /operations/backup                                           operations.run
        GET  /theme.css                                                   everyone
        GET  /people                                                      access.manage
        GET  /people.csv                                                  access.manage
        GET  /people.xlsx                                                 access.manage
        GET  /people/invite                                               access.manage
        GET  /people/access                                               access.manage
        GET  /people/access.csv                                           access.manage
        GET  /people/access.xlsx                                          access.manage
        GET  /people/bodies                                               access.manage
        GET  /people/{Handle}                                             access.manage
        GET  /people/{Handle}/edit                                        access.manage
        GET  /people/{Handle}/role                                        access.manage
        GET  /people/{Handle}/roles/{Id:guid}                             access.manage
        GET  /people/{Handle}/substitute                                  access.manage
        GET  /people/{Handle}/token                                       access.manage
        GET  /people/{Handle}/disable                                     access.manage
        GET  /people/{Handle}/hold                                        access.manage
        GET  /people/{Handle}/erase                                       access.manage
        GET  /people/{Handle}/data                                        access.manage
        GET  /people/{handle}/data.json                                   access.manage
        GET  /settings                                                    access.manage
        GET  /account/access                                              people.self
        GET  /account/substitute                                          people.self
        GET  /account/token                                               people.self
        GET  /account/data                                                people.self
        GET  /account/data.json                                           people.self
        GET  /api/v1/settings                                             access.manage
        POST /api/v1/settings                                             access.manage
        GET  /api/v1/people/access                                        access.manage
        GET  /api/v1/people/bodies/change                                 access.manage
        POST /api/v1/people/bodies/change                                 access.manage
        POST /api/v1/people/grants/{id:guid}/change                       access.manage
        POST /api/v1/people/invitations                                   access.manage
        GET  /api/v1/people/self                                          people.self
        GET  /api/v1/people/self/data                                     people.self
        POST /api/v1/people/self/keys/{id:guid}/revoke                    people.self
        POST /api/v1/people/self/substitutes                              people.self
        POST /api/v1/people/self/tokens                                   people.self
        POST /api/v1/people/substitutions/{id:guid}/end                   people.self
        GET  /api/v1/people/{handle}                                      access.manage
        GET  /api/v1/people/{handle}/data                                 access.manage
        POST /api/v1/people/{handle}/details                              access.manage
        POST /api/v1/people/{handle}/disable                              access.manage
        POST /api/v1/people/{handle}/enable                               access.manage
        GET  /api/v1/people/{handle}/erasure                              access.manage
        POST /api/v1/people/{handle}/hold                                 access.manage
        POST /api/v1/people/{handle}/substitutes                          access.manage
        POST /api/v1/people/{id:guid}/erase                               access.manage
        GET  /api/v1/access/people                                        access.manage
        POST /api/v1/access/people                                        access.manage
        POST /api/v1/access/grants                                        access.manage
        POST /api/v1/access/keys                                          access.manage
        POST /api/v1/access/keys/{id:guid}/revoke                         access.manage
        GET  /api/v1/audit                                                audit.read
        GET  /api/v1/audit/{seq:long}                                     audit.read
        POST /api/v1/operations/backups                                   operations.run
        POST /api/v1/operations/imports                                   observatory.import
        POST /api/v1/operations/verifications                             audit.verify
        GET  /api/v1/operations/runs/{id:guid}                            audit.read
        GET  /api/v1/operations/checkpoint                                programme.read
        GET  /api/v1/programme                                            programme.read
        GET  /api/v1/programme/actions                                    programme.read
        GET  /api/v1/programme/actions/{code}                             programme.read
        GET  /api/v1/programme/actions/{code}/history                     programme.read
        POST /api/v1/programme/actions/{code}/reports                     programme.report
        POST /api/v1/programme/actions/{code}/reports/{reference}/withdraw programme.retract
        POST /api/v1/programme/actions/{code}/milestones                  programme.report
        GET  /api/v1/programme/milestones                                 programme.read
        GET  /api/v1/programme/milestones/{code}                          programme.read
        POST /api/v1/programme/milestones/{code}/reports                  programme.report
        POST /api/v1/programme/milestones/{code}/reports/{reference}/withdraw programme.retract
        GET  /api/v1/programme/bodies                                     programme.read
        GET  /api/v1/programme/bodies/{code}                              programme.read
        GET  /api/v1/programme/objectives                                 programme.read
        GET  /api/v1/programme/themes                                     programme.read
        GET  /api/v1/programme/sources                                    programme.read
        GET  /api/v1/programme/versions                                   programme.read
        GET  /api/v1/programme/versions/{number}/difference               programme.read
        GET  /api/v1/programme/definition                                 programme.read
        GET  /api/v1/programme/rules                                      programme.read
        GET  /api/v1/programme/rules/{id}                                 programme.read
        GET  /api/v1/programme/rules/{id}/difference                      programme.read
        POST /api/v1/programme/rules/{id}/try                             programme.read
        POST /api/v1/programme/rules/{id}/kept                            programme.keep
        GET  /api/v1/programme/kept/{reference}                           programme.read
        GET  /api/v1/observatory/datasets                                 observatory.read
        GET  /api/v1/observatory/datasets/{code}                          observatory.read
        GET  /api/v1/observatory/datasets/{code}/series                   observatory.read
        GET  /api/v1/observatory/indicators                               observatory.read
        GET  /api/v1/observatory/indicators/{code}                        observatory.read
        GET  /api/v1/observatory/indicators/{code}/values/{geo}/{period}  observatory.read
        GET  /api/v1/observatory/codes/{code}/recoded                     observatory.read
        GET  /api/v1/observatory/monitor                                  observatory.read
        GET  /api/v1/observatory/places/{geo}                             observatory.read
        GET  /api/v1/observatory/targets                                  observatory.read
        POST /api/v1/observatory/imports                                  observatory.import
        GET  /calendar.ics                                                everyone
        GET  /tasks                                                       office.self
        GET  /tasks/new                                                   office.self
        GET  /tasks/ask/{Code}                                            office.ask
        GET  /tasks/{Reference}                                           office.self
        GET  /tasks/{Reference}/close                                     office.self
        GET  /tasks/{Reference}/withdraw                                  office.self
        GET  /tasks/{Reference}/delegate                                  office.self
        GET  /tasks/{Reference}/take-back                                 office.self
        GET  /notices                                                     office.self
        GET  /account/notices                                             office.self
        GET  /api/v1/office/tasks                                         office.self
        POST /api/v1/office/tasks                                         office.self
        GET  /api/v1/office/tasks/{reference}                             office.self
        POST /api/v1/office/tasks/{reference}/close                       office.self
        POST /api/v1/office/tasks/{reference}/withdraw                    office.self
        POST /api/v1/office/tasks/{reference}/delegate                    office.self
        POST /api/v1/office/tasks/{reference}/take-back                   office.self
        GET  /api/v1/office/actions/{code}/requests                       office.self
        POST /api/v1/office/actions/{code}/requests                       office.ask
        GET  /api/v1/office/notices                                       office.self
        POST /api/v1/office/notices/read                                  office.self
        GET  /api/v1/office/preference                                    office.self
        POST /api/v1/office/preference                                    office.self
        POST /api/v1/office/calendar-feed                                 office.self
        POST /api/v1/office/calendar-feed/revoke                          office.self
        """
    );

    [Fact]
    public async Task Each_role_gets_through_exactly_the_doors_that_the_programme_opens_to_it()
    {
        var (own, other) = (
            ActionsByOwner().First(pair => pair.Action == "A31"),
            ActionsByOwner().First(pair => pair.Owner != OwnerOf("A31"))
        );
        var roles = Roles();
        await using var host = await TestHost.Start();
        var wrong = new List<string>();
        var asked = 0;

        foreach (var role in roles.Keys.Append(Actor.PublicRole))
        {
            using var visitor = await Visitor.Enter(host, role, own.Owner);
            // Signing out comes last: whoever has done it gets through no door of her own.
            foreach (
                var endpoint in Endpoint
                    .All(host)
                    .Where(endpoint => !endpoint.IsStatic)
                    .OrderBy(endpoint => endpoint.Pattern.StartsWith("/sign-", StringComparison.Ordinal))
            )
            {
                foreach (
                    var (action, body, relation) in new[]
                    {
                        (own.Action, own.Owner, "body"),
                        (other.Action, other.Owner, "any"),
                    }
                )
                {
                    var act = ActOf(endpoint);
                    var expected =
                        act == Everyone || May(roles, role, act, IsAboutOneAction(endpoint) ? relation : "body");
                    var got = await visitor.GetsThrough(endpoint, endpoint.Path(action, body));
                    asked++;
                    if (expected != got)
                    {
                        wrong.Add(
                            $"{role} at {endpoint.Call} for {action}: {(got ? "let in" : "kept out")} with {visitor.LastStatus}"
                        );
                    }
                }
            }
        }

        output.WriteLine($"{asked} questions, {wrong.Count} answered wrong");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.True(asked > 700, $"Only {asked} questions were asked");
    }

    [Fact]
    public async Task Every_door_is_in_the_table_and_the_table_has_no_other()
    {
        await using var host = await TestHost.Start();

        var doors = Endpoint
            .All(host)
            .Where(endpoint => !endpoint.IsStatic)
            .Select(Listed)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(Acts.Keys.Order(StringComparer.Ordinal), doors);
    }

    [Fact]
    public async Task The_machine_itself_may_do_everything_that_modules_declare()
    {
        await using var app = await TestApp.On("2016-03-01");

        var rules = await app.Ask((AccessBook book) => app.Read(db => book.Rules(db, CancellationToken.None).AsTask()));

        var acts = await app.Ask((AccessBook book) => Task.FromResult(book.KnownActions));
        Assert.DoesNotContain(
            acts,
            act => AccessPolicy.MayEver(rules, Actor.Operator("someone"), act, new(2016, 3, 1)) is null
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("programme.unheard-of")]
    public async Task A_door_that_does_not_say_which_act_it_needs_stops_the_start(string? act)
    {
        await using var host = await TestHost.Start();
        var planted = host.App.MapGet("/planted", () => "in");
        if (act is not null)
        {
            planted.WithMetadata(new Regie.Kernel.Http.AccessAttribute(act));
        }

        var stopped = Assert.Throws<InvalidOperationException>(() => EndpointScan.Check(host.App));

        Assert.Contains("/planted", stopped.Message, StringComparison.Ordinal);
    }

    // A page answers a post of its own form as it answers a question, so both stand under GET.
    private static string Listed(Endpoint endpoint) =>
        Acts.ContainsKey(endpoint.Call) ? endpoint.Call : $"GET {endpoint.Pattern}";

    private static string ActOf(Endpoint endpoint) =>
        Acts.GetValueOrDefault(Listed(endpoint))
        ?? throw new KeyNotFoundException($"{endpoint.Call} is not in the table of acts");

    private static bool IsAboutOneAction(Endpoint endpoint) =>
        ActOf(endpoint) is "programme.report" or "programme.retract" && (endpoint.IsApi || endpoint.Method == "GET");

    private static bool May(
        Dictionary<string, List<(string Act, string Relation)>> roles,
        string role,
        string act,
        string relation
    ) =>
        act is "programme.read" or "observatory.read" or "office.search"
        || ((act.EndsWith(".self", StringComparison.Ordinal) || act == "office.keep") && role != Actor.PublicRole)
        || (roles.GetValueOrDefault(role) ?? []).Exists(rule =>
            rule.Act == act && (rule.Relation == "any" || relation == "body")
        );

    private static Dictionary<string, string> Table(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => $"{words[0]} {words[1]}", words => words[2]);

    private static Dictionary<string, List<(string Act, string Relation)>> Roles()
    {
        var roles = new Dictionary<string, List<(string Act, string Relation)>>();
        List<(string Act, string Relation)> rules = [];
        foreach (
            var line in File.ReadAllLines(Path.Combine(TestProgrammes.FolderOf(TestProgrammes.Nib), "access.yaml"))
        )
        {
            if (RoleLine().Match(line) is { Success: true } role)
            {
                roles[role.Groups[1].Value] = rules = [];
            }
            else if (RuleLine().Match(line) is { Success: true } rule)
            {
                rules.Add((rule.Groups[1].Value, "any"));
            }
            else if (RelationLine().Match(line) is { Success: true } relation)
            {
                rules[^1] = (rules[^1].Act, relation.Groups[1].Value);
            }
        }
        return roles;
    }

    private static string OwnerOf(string action) => ActionsByOwner().First(pair => pair.Action == action).Owner;

    private static IEnumerable<(string Action, string Owner)> ActionsByOwner() =>
        from file in Directory
            .EnumerateFiles(Path.Combine(TestProgrammes.FolderOf(TestProgrammes.Nib), "actions"))
            .Order(StringComparer.Ordinal)
        from Match action in ActionText().Matches(File.ReadAllText(file))
        select (action.Groups[1].Value, action.Groups[2].Value);

    [GeneratedRegex(@"^  - id: (\w+)")]
    private static partial Regex RoleLine();

    [GeneratedRegex(@"^      - (?:action: )?([a-z]+\.[a-z]+)")]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"^        relation: (\w+)")]
    private static partial Regex RelationLine();

    [GeneratedRegex(@"- id: (A\d+)\n(?:(?!- id: A\d).*\n)*?\s+owner: *\{ *body: *(\w+)")]
    private static partial Regex ActionText();

    /// <summary>Someone who tries doors: at pages as a browser with a session, at the API as a script with a token.</summary>
    private sealed record Visitor(HttpClient Browser, HttpClient Script) : IDisposable
    {
        public static async Task<Visitor> Enter(TestHost host, string role, string body)
        {
            if (role == Actor.PublicRole)
            {
                return new(await host.Browser(), await host.Script());
            }
            await host.HasPerson(role, role, body);
            return new(await host.Browser(role), await host.Script(role));
        }

        public HttpStatusCode LastStatus { get; private set; }

        public async Task<bool> GetsThrough(Endpoint endpoint, string path)
        {
            using var request =
                endpoint.Method == "GET" ? new HttpRequestMessage(HttpMethod.Get, path) : Change(endpoint, path);
            using var answer = await (endpoint.IsApi ? Script : Browser).SendAsync(request);
            LastStatus = answer.StatusCode;
            var sentToSignIn =
                answer.StatusCode == HttpStatusCode.Redirect
                && answer.Headers.Location!.ToString().StartsWith("/sign-in?back=", StringComparison.Ordinal);
            return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && !sentToSignIn;
        }

        public void Dispose()
        {
            Browser.Dispose();
            Script.Dispose();
        }

        // On a version that never was, or without its token against forgery: whoever gets through changes nothing.
        private static HttpRequestMessage Change(Endpoint endpoint, string path)
        {
            if (!endpoint.IsApi)
            {
                return new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
            }
            var request = TestHost.Command(
                path,
                new
                {
                    status = "started",
                    done = "Work",
                    reason = "So it is",
                    expectedOn = "2099-01-01",
                    date = "2001",
                    what = new { nl = "Werk" },
                },
                key: null,
                version: "999"
            );
            if (
                path.Contains("/reports", StringComparison.Ordinal)
                || path.Contains("/milestones", StringComparison.Ordinal)
            )
            {
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString());
            }
            return request;
        }
    }
}
