using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Regie.Kernel.Access;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Results;
using Regie.Observatory.Features;
using Regie.Office;
using Regie.Office.Features;
using Regie.People.Domain;
using Regie.People.Doors;
using Regie.People.Features;
using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.SliceTests.Observatory;
using Regie.SliceTests.Office;
using Regie.SliceTests.People;
using Regie.SliceTests.Programme;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Kernel;

/// <summary>For each refusal that is declared, how someone runs into it.</summary>
internal static class Refusals
{
    public static IReadOnlyDictionary<string, Func<Task<Error>>> All { get; } =
        new Dictionary<string, Func<Task<Error>>>
        {
            ["kernel.not-permitted"] = () => On(app => Report(app), @as: "revision"),
            ["kernel.stale"] = () =>
                On(async app =>
                {
                    await Reported(app, ActionStatus.Started);
                    return await Report(app, version: 0);
                }),
            ["kernel.changed-meanwhile"] = async () =>
            {
                await using var app = await TestApp.On("2016-03-01", programme: "", with: Probe.AddTo);
                return (await app.Run((Probe probe) => probe.Run(new("text", Probe.BehindMyBack)))).Error!;
            },
            ["kernel.key-reused"] = () =>
                On(async app =>
                {
                    await Report(app, ActionStatus.Started, key: "k");
                    return await Report(app, ActionStatus.Running, key: "k");
                }),
            ["kernel.proof-needed"] = () =>
                People(
                    async (scene, anna) =>
                        (
                            await scene.RunProved(
                                anna,
                                TimeSpan.FromMinutes(11),
                                (RenewRecoveryCodes renew) => renew.Run(new([]))
                            )
                        ).Error!
                ),
            ["people.way-in-spent"] = () =>
                People(async (scene, anna) => (await scene.Start(anna, new Proof(Means.Password, Step: 0))).Error!),
            ["people.session-not-found"] = () =>
                People(
                    async (scene, anna) =>
                        (await scene.App.RunAs(anna, (EndSession end) => end.Run(new(Guid.Empty)))).Error!
                ),
            ["people.passkey-not-found"] = () =>
                People(
                    async (scene, anna) =>
                        (await scene.App.RunAs(anna, (RemovePasskey remove) => remove.Run(new([1])))).Error!
                ),
            ["people.passkey-taken"] = () =>
                People(
                    async (scene, anna) =>
                    {
                        var passkey = new UserPasskeyInfo(
                            [1],
                            [2],
                            DateTimeOffset.UnixEpoch,
                            0,
                            [],
                            true,
                            false,
                            false,
                            [3],
                            [4]
                        );
                        TestApp.Sure(await scene.App.RunAs(anna, (AddPasskey add) => add.Run(new("one", passkey))));
                        return (await scene.App.RunAs(anna, (AddPasskey add) => add.Run(new("two", passkey)))).Error!;
                    }
                ),
            ["people.last-way-in"] = () =>
                People(
                    async (scene, anna) =>
                        (await scene.App.RunAs(anna, (RemovePassword remove) => remove.Run(new()))).Error!
                ),
            ["people.no-password"] = () =>
                People(
                    async (scene, _) =>
                        (
                            await scene.App.RunAs(
                                await scene.App.HasPerson("bert"),
                                (RenewRecoveryCodes renew) => renew.Run(new([]))
                            )
                        ).Error!
                ),
            ["people.login-taken"] = () =>
                People(
                    async (scene, anna) =>
                    {
                        TestApp.Sure(
                            await scene.App.RunAs(anna, (ConnectLogin connect) => connect.Run(new("acm", "1")))
                        );
                        return (
                            await scene.App.RunAs(anna, (ConnectLogin connect) => connect.Run(new("acm", "1")))
                        ).Error!;
                    }
                ),
            ["people.login-not-found"] = () =>
                People(
                    async (scene, anna) =>
                        (await scene.App.RunAs(anna, (DisconnectLogin cut) => cut.Run(new("acm")))).Error!
                ),
            ["people.not-admitted"] = () =>
                Operator(app =>
                    app.Run(
                        (AdmitByOrganisation admit) => admit.Run(new("acm", "1", "Anna", null, Admits: true, Roles: []))
                    )
                ),
            ["kernel.key-missing"] = () => ByApi(key: null, version: "0"),
            ["kernel.key-malformed"] = () => ByApi(key: new string('k', 101), version: "0"),
            ["kernel.version-missing"] = () => ByApi(key: "k", version: null),
            ["kernel.person-not-found"] = () =>
                Operator(app =>
                    app.Run(
                        (GrantRole grant) =>
                            grant.Run(new("nobody", TestProgrammes.NordmarkId, "traeger", null, null, null, null))
                    )
                ),
            ["kernel.handle-taken"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("anna");
                    return await app.Run((AddPerson add) => add.Run(new("anna", "Anna", null, null)));
                }),
            ["kernel.role-unknown"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("anna");
                    return await app.Run(
                        (GrantRole grant) =>
                            grant.Run(new("anna", TestProgrammes.NordmarkId, "queen", null, null, null, null))
                    );
                }),
            ["kernel.access-key-not-found"] = () =>
                Operator(app =>
                    app.Run((RevokeKey revoke) => revoke.Run(new(Guid.CreateVersion7(app.Time.GetUtcNow()))))
                ),
            ["people.last-administrator"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("one", "betrieb");
                    return await app.Disable("one");
                }),
            ["people.grant-not-found"] = () => Operator(app => app.EndOn(Guid.Empty, null)),
            ["people.substitution-not-found"] = () =>
                Operator(app => app.Run((EndSubstitution end) => end.Run(new(Guid.Empty)))),
            ["people.substitute-is-herself"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("lena", "traeger", "FBN");
                    return await app.StandIn("lena", "lena");
                }),
            ["people.role-not-held"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("lena");
                    await app.HasPerson("tom");
                    return await app.StandIn("lena", "tom");
                }),
            ["people.under-hold"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("lena");
                    TestApp.Sure(await app.Run((HoldPerson hold) => hold.Run(new("lena", "Case 7"))));
                    return await app.Erase((await app.Person("lena")).Id);
                }),
            ["people.already-erased"] = () =>
                Operator(async app =>
                {
                    await app.HasPerson("lena");
                    var lena = await app.Person("lena");
                    TestApp.Sure(await app.Erase(lena.Id));
                    return await app.Erase(lena.Id);
                }),
            ["people.body-unknown"] = () => Operator(app => app.Change("XXX", "2016-04-01")),
            ["people.already-continued"] = () =>
                Operator(async app =>
                {
                    TestApp.Sure(await app.Change("FBN", "2016-04-01", into: "STI"));
                    return await app.Change("FBN", "2016-05-01", into: "WKN");
                }),
            ["people.round-trip"] = () =>
                Operator(async app =>
                {
                    TestApp.Sure(await app.Change("FBN", "2016-04-01", into: "STI"));
                    return await app.Change("STI", "2016-05-01", into: "FBN");
                }),
            ["programme.none-loaded"] = async () =>
            {
                await using var app = await TestApp.On("2016-03-01", programme: "");
                return (await app.Run((ShowBoard board) => board.Run(new()))).Error!;
            },
            ["programme.not-found"] = () => On(app => app.Run((ShowBoard board) => board.Run(new("atlantis")))),
            ["programme.action-not-found"] = () => On(app => Report(app, action: "W99")),
            ["programme.body-not-found"] = () => On(app => app.Run((ShowBody body) => body.Run(new("XXX")))),
            ["programme.action-withdrawn"] = () =>
                On(async app =>
                {
                    TestApp.Sure(await Load(app, TestProgrammes.NordmarkWithout("W1")));
                    return await Report(app);
                }),
            ["programme.milestone-not-found"] = () => On(app => Milestone(app, "W1-M9", expected: "2016-04-01")),
            ["programme.milestone-reached"] = () =>
                On(async app =>
                {
                    TestApp.Sure(await Milestone(app, "W1-M1", reached: "2016-02-01"));
                    return await Milestone(app, "W1-M1", expected: "2016-04-01");
                }),
            ["programme.reached-ahead"] = () => On(app => Milestone(app, "W1-M1", reached: "2016-03-02")),
            ["programme.expected-past"] = () => On(app => Milestone(app, "W1-M1", expected: "2016-02-29")),
            ["programme.promise-past"] = () => On(app => MilestoneTests.Promise(app, "W1", "2016-02")),
            ["programme.language-unknown"] = () => On(app => MilestoneTests.Promise(app, "W1", "2016-05", "nl")),
            ["programme.already-delivered"] = () =>
                On(async app =>
                {
                    await Reported(app, ActionStatus.Delivered);
                    return await Report(app);
                }),
            ["programme.before-latest"] = () =>
                On(async app =>
                {
                    await Reported(app, ActionStatus.Started);
                    return await Report(app, on: "2016-02-29");
                }),
            ["programme.in-future"] = () => On(app => Report(app, on: "2016-03-02")),
            ["programme.next-step-past"] = () => On(app => Report(app, nextStepOn: "2016-02-29")),
            ["programme.report-not-found"] = () => On(app => Withdraw(app, "REP-1999-0001")),
            ["programme.not-the-latest"] = () =>
                On(async app =>
                {
                    var first = await Reported(app, ActionStatus.Started);
                    await Reported(app, ActionStatus.Running);
                    return await Withdraw(app, first);
                }),
            ["programme.already-withdrawn"] = () =>
                On(async app =>
                {
                    var mistake = await Reported(app, ActionStatus.Started);
                    TestApp.Sure(await Withdraw(app, mistake));
                    return await Withdraw(app, mistake);
                }),
            ["programme.version-not-found"] = () => On(app => app.Run((ShowDifference query) => query.Run(new("9.9")))),
            ["programme.rule-not-found"] = () => On(app => app.Run((ShowRule rule) => rule.Run(new("no_such_rule")))),
            ["programme.trial-not-found"] = () =>
                On(app => app.Run((ReplayTrial replay) => replay.Run(new("TRY-1999-0001")))),
            ["programme.fact-unreadable"] = async () =>
            {
                await using var app = await TestApp.On("2011-11-24", programme: TestProgrammes.Nib);
                var facts = JsonSerializer.SerializeToElement(new { local_strengths = "perhaps" });
                return (await app.Run((KeepTrial keep) => keep.Run(new("tina_gates", facts)))).Error!;
            },
            ["programme.nothing-changed"] = () => On(app => Load(app, TestProgrammes.Content(TestProgrammes.Nordmark))),
            ["programme.number-taken"] = () =>
                On(app =>
                    Load(
                        app,
                        TestProgrammes.Content(
                            TestProgrammes.Nordmark,
                            definition => definition with { Currency = "CHF" }
                        )
                    )
                ),
            ["programme.before-in-force"] = () =>
                On(app => Load(app, TestProgrammes.NordmarkWithout("W1"), new(2015, 2, 1))),
            ["office.record-not-found"] = () => On(app => Say(app, "hello", about: "action:nordmark-2015/W99")),
            ["office.comment-not-found"] = () =>
                On(app => app.Run((WithdrawComment withdraw) => withdraw.Run(new("COM-1999-0001")))),
            ["office.comment-not-yours"] = () =>
                On(async app =>
                {
                    var comment = TestApp.Sure(await Say(app, "hello"));
                    app.Actor = await app.HasPerson("emma", "koordination");
                    return await app.Run((EditComment edit) => edit.Run(new(comment.Reference, "bye")));
                }),
            ["office.comment-too-late"] = () =>
                On(async app =>
                {
                    var comment = TestApp.Sure(await Say(app, "hello"));
                    app.IsNow("2016-03-03");
                    return await app.Run((EditComment edit) => edit.Run(new(comment.Reference, "bye")));
                }),
            ["office.comment-withdrawn"] = () =>
                On(async app =>
                {
                    var comment = TestApp.Sure(await Say(app, "hello"));
                    TestApp.Sure(await app.Run((WithdrawComment withdraw) => withdraw.Run(new(comment.Reference))));
                    return await app.Run((EditComment edit) => edit.Run(new(comment.Reference, "bye")));
                }),
            ["office.mention-unknown"] = () => On(app => Say(app, "@nobody.here look")),
            ["office.mention-ambiguous"] = () =>
                On(async app =>
                {
                    await app.HasPerson("emma.a", "koordination", name: "Emma East");
                    await app.HasPerson("emma.b", "koordination", name: "Emma East");
                    return await Say(app, "look @Emma East");
                }),
            ["office.mention-may-not-read"] = () =>
                On(async app =>
                {
                    await app.HasPerson("lena", "leitung", name: "Lena Lang");
                    return await Say(app, "look @lena");
                }),
            ["office.mentions-too-many"] = () =>
                On(async app =>
                {
                    var people = Enumerable.Range(0, 21).Select(i => $"p{i}").ToList();
                    foreach (var person in people)
                    {
                        await app.HasPerson(person, "koordination");
                    }
                    return await Say(app, string.Join(' ', people.Select(person => $"@{person}")));
                }),
            ["office.file-not-found"] = () => On(app => FileTests.Open(app, "FIL-1999-0001")),
            ["office.file-quarantined"] = () =>
                Scanned(async app =>
                {
                    var file = TestApp.Sure(await FileTests.Add(app, "plan.txt", "words"));
                    return await FileTests.Open(app, file.Reference);
                }),
            ["office.file-infected"] = () =>
                Scanned(async app =>
                {
                    var file = TestApp.Sure(await FileTests.Add(app, "plan.txt", "words"));
                    TestApp.Sure(
                        await app.RunAs(
                            Regie.Kernel.Access.Actor.Operator("scan"),
                            (NoteScan note) => note.Run(new(file.Reference, false, "Eicar"))
                        )
                    );
                    return await FileTests.Open(app, file.Reference);
                }),
            ["office.file-removed"] = () =>
                On(async app =>
                {
                    var file = TestApp.Sure(await FileTests.Add(app, "plan.txt", "words"));
                    TestApp.Sure(await FileTests.Remove(app, file.Reference));
                    return await FileTests.Remove(app, file.Reference);
                }),
            ["office.file-missing"] = async () =>
            {
                await using var host = await TestHost.Start(programme: TestProgrammes.Nordmark, today: "2016-03-01");
                await host.HasPerson("koordination", "koordination");
                using var browser = await host.Browser("koordination");
                var page = $"/files/add?about={Uri.EscapeDataString(FileTests.W1)}";
                using var answer = await TestHost.Post(browser, page, page, []);
                Assert.Contains(
                    "Choose one or more files.",
                    await answer.Content.ReadAsStringAsync(),
                    StringComparison.Ordinal
                );
                return FileErrors.Missing();
            },
            ["office.file-empty"] = () => On(app => FileTests.Add(app, "plan.txt", "")),
            ["office.file-too-large"] = () =>
                On(app => FileTests.Lay(app, "plan.txt", new byte[(app.Settings.FileMegabytes * 1024 * 1024) + 1])),
            ["office.file-too-many"] = async () =>
            {
                await using var app = await TestApp.On(
                    "2016-03-01",
                    @as: "koordination",
                    settings: new() { FilesPerRecord = 1 }
                );
                TestApp.Sure(await FileTests.Add(app, "plan.txt", "words"));
                return (await FileTests.Add(app, "more.txt", "more words")).Error!;
            },
            ["office.file-nameless"] = () => On(app => FileTests.Add(app, "..", "words")),
            ["office.file-executable"] = () => On(app => FileTests.Add(app, "plan.pdf", "MZ programme")),
            ["office.file-active"] = () => On(app => FileTests.Add(app, "plan.txt", "<html><script>alert(1)</script>")),
            ["office.file-unknown"] = () => On(app => FileTests.Add(app, "plan.txt", "PK\u0003\u0004 no package")),
            ["office.file-mismatch"] = () => On(app => FileTests.Add(app, "plan.png", "%PDF-1.7")),
            ["office.filter-not-found"] = () =>
                On(app => app.Run((ForgetFilter forget) => forget.Run(new(Guid.CreateVersion7(app.Time.GetUtcNow()))))),
            ["office.filter-name-taken"] = () =>
                On(async app =>
                {
                    TestApp.Sure(await Keep(app, "Mine"));
                    return await Keep(app, "mine");
                }),
            ["office.filter-no-list"] = () =>
                On(app => Keep(app, "Elsewhere", "https://elsewhere.example/programme/actions")),
            ["office.filter-too-many"] = () =>
                On(async app =>
                {
                    for (var i = 0; i < 100; i++)
                    {
                        TestApp.Sure(await Keep(app, $"Filter {i}"));
                    }
                    return await Keep(app, "One more");
                }),
            ["office.filter-no-person"] = () => Operator(app => Keep(app, "Mine")),
            ["observatory.dataset-not-found"] = () =>
                On(app => app.Run((ShowDataset show) => show.Run(new("nothing")))),
            ["observatory.indicator-not-found"] = () =>
                On(app => app.Run((ShowIndicator show) => show.Run(new("nothing")))),
            ["observatory.place-not-found"] = () => On(app => app.Run((ShowPlace show) => show.Run(new("ATLANTIS")))),
            ["observatory.code-list-not-found"] = () =>
                On(app => app.Run((RecodeCodes recode) => recode.Run(new("NUTS", ["BE2"], "2016", "2021")))),
            ["observatory.no-such-value"] = () =>
                Operator(async app =>
                {
                    await app.HasFigures();
                    return await app.Run((ExplainValue explain) => explain.Run(new("employment-index", "BE2", "1830")));
                }),
            ["observatory.dimension-not-found"] = () =>
                Operator(async app =>
                {
                    TestApp.Sure(await app.ImportText(Figures));
                    return await app.Run(
                        (GetSeries get) =>
                            get.Run(new("t", new Dictionary<string, IReadOnlyList<string>> { ["sex"] = ["F"] }))
                    );
                }),
            ["observatory.too-much"] = () =>
                Operator(async app =>
                {
                    TestApp.Sure(
                        await app.ImportText(
                            "geo\\time\t2013\n" + string.Concat(Enumerable.Range(0, 5001).Select(i => $"G{i}\t1\n"))
                        )
                    );
                    return await app.Run(
                        (GetSeries get) => get.Run(new("t", new Dictionary<string, IReadOnlyList<string>>()))
                    );
                }),
            ["observatory.not-a-map"] = async () =>
            {
                await using var host = await TestHost.Start();
                await host.HasPerson("analyst", "analyst");
                using var script = await host.Script("analyst");
                using var answer = await script.SendAsync(
                    TestHost.Command("/api/v1/observatory/imports?fileName=t.csv&map=a:%20%26b", new { }, "k", null)
                );
                var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
                return Error.Conflict(problem.GetProperty("errors")[0].GetProperty("code").GetString()!);
            },
            ["observatory.file-not-laid"] = () =>
                Operator(app => app.Run((ImportDataset import) => import.Run(new("t", "0", "t.tsv")))),
            ["observatory.before-latest"] = () =>
                Operator(async app =>
                {
                    TestApp.Sure(await app.ImportText(Figures, knownOn: "2016-02-01"));
                    return await app.ImportText(Figures.Replace('1', '2'), knownOn: "2016-01-31");
                }),
            ["observatory.known-in-future"] = () => Operator(app => app.ImportText(Figures, knownOn: "2016-03-02")),
            ["observatory.other-dimensions"] = () =>
                Operator(async app =>
                {
                    TestApp.Sure(await app.ImportText(Figures));
                    return await app.ImportText("sex,geo\\time\t2013\nF,BE\t1\n");
                }),
        };

    private const string Figures = "geo\\time\t2013\nBE\t1\n";

    private static async Task<Error> On<T>(Func<TestApp, Task<Result<T>>> act, string @as = "koordination")
    {
        await using var app = await TestApp.On("2016-03-01", @as: @as);
        return (await act(app)).Error!;
    }

    /// <summary>Anna, who has a password and nothing else.</summary>
    private static async Task<Error> People(Func<PeopleScene, Actor, Task<Error>> act)
    {
        await using var scene = await PeopleScene.On();
        var (anna, _, _) = await scene.HasPassword("anna");
        return await act(scene, anna);
    }

    private static Task<Result<AddComment.Added>> Say(TestApp app, string text, string about = FileTests.W1) =>
        app.Run((AddComment add) => add.Run(new(about, text)));

    private static Task<Result<KeepFilter.Kept>> Keep(
        TestApp app,
        string name,
        string address = "/programme/actions?status=started"
    ) => app.Run((KeepFilter keep) => keep.Run(new(name, address)));

    private static async Task<Error> Scanned<T>(Func<TestApp, Task<Result<T>>> act)
    {
        await using var app = await TestApp.On(
            "2016-03-01",
            @as: "koordination",
            settings: new() { Scan = "tcp://127.0.0.1:1" }
        );
        return (await act(app)).Error!;
    }

    private static async Task<Error> Operator<T>(Func<TestApp, Task<Result<T>>> act)
    {
        await using var app = await TestApp.On("2016-03-01");
        return (await act(app)).Error!;
    }

    private static Task<Result<ReportMilestone.Reported>> Milestone(
        TestApp app,
        string code,
        string? expected = null,
        string? reached = null
    ) =>
        MilestoneTests.Report(
            app,
            code,
            expected is null ? null : TestApp.Day(expected),
            reached is null ? null : TestApp.Day(reached),
            null
        );

    private static Task<Result<ReportProgress.Reported>> Report(
        TestApp app,
        ActionStatus status = ActionStatus.Running,
        string action = "W1",
        string? on = null,
        string? nextStepOn = null,
        string? key = null,
        int? version = null
    ) =>
        app.Run(
            (ReportProgress report) =>
                report.Run(
                    new(
                        null,
                        action,
                        status,
                        "Work was done",
                        nextStepOn is null ? null : "Go on",
                        nextStepOn is null ? null : TestApp.Day(nextStepOn),
                        "So it is",
                        on is null ? null : TestApp.Day(on)
                    )
                ),
            key,
            version
        );

    private static async Task<string> Reported(TestApp app, ActionStatus status) =>
        TestApp.Sure(await Report(app, status)).Reference;

    private static Task<Result<ReportProgress.Reported>> Withdraw(TestApp app, string reference) =>
        app.Run((WithdrawReport withdraw) => withdraw.Run(new(null, "W1", reference, "It was a mistake")));

    private static Task<Result<LoadProgramme.Loaded>> Load(TestApp app, string content, DateOnly? from = null) =>
        app.Run((LoadProgramme load) => load.Run(new(content, from, "Decision of the government")));

    private static async Task<Error> ByApi(string? key, string? version)
    {
        await using var host = await TestHost.Start();
        await host.HasPerson("coordinator", "coordinator");
        using var script = await host.Script("coordinator");
        var body = new
        {
            status = "started",
            done = "A team",
            reason = "It was formed",
        };
        using var answer = await script.SendAsync(
            TestHost.Command("/api/v1/programme/actions/A31/reports", body, key, version)
        );
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var code = problem.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("code").GetString()
            : problem.GetProperty("code").GetString();
        return Error.Conflict(code!);
    }
}
