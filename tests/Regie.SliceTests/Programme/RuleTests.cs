using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;
using Regie.Programme.Domain;
using Regie.Programme.Features;
using Regie.Rules.Explain;
using Regie.SliceTests.Web;

namespace Regie.SliceTests.Programme;

/// <summary>The rules of the reference programme, asked as people and programs ask them.</summary>
public sealed class RuleTests
{
    private const string Gates = "tina_gates";

    [Theory]
    [InlineData(
        "en",
        "Not met: no member meets all four lead-company conditions; Demerbatterij lacks technological capacity. Would be met if "
    )]
    [InlineData("nl", "Niet voldaan: geen lid voldoet aan ")]
    public async Task The_gates_say_why_Demerbatterij_has_no_lead(string language, string starts)
    {
        await using var app = await App();

        var view = TestApp.Sure(await Try(app, await Demerbatterij(app), language));

        Assert.Equal(Outcome.NotMet, view.Outcome);
        Assert.StartsWith(starts, view.Summary, StringComparison.Ordinal);
        Assert.NotEmpty(view.WouldBeMet);
    }

    [Fact]
    public async Task With_a_fact_missing_the_gates_say_which_one_is_needed()
    {
        await using var app = await App();
        var facts = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await Demerbatterij(app))!;
        facts.Remove("local_strengths");

        var view = TestApp.Sure(await Try(app, JsonSerializer.SerializeToElement(facts), "en"));

        Assert.Equal(Outcome.Undetermined, view.Outcome);
        Assert.Contains(view.Needed, fact => fact.Fact == "local_strengths");
    }

    [Theory, EngineData]
    public async Task A_kept_answer_is_worked_out_again_and_comes_out_equal(TestEngine engine)
    {
        await using var app = await App(engine);
        var facts = await Demerbatterij(app);

        var kept = TestApp.Sure(
            await app.Run((KeepTrial keep) => keep.Run(new(Gates, facts, new DateOnly(2011, 11, 14))))
        );
        var replay = TestApp.Sure(await app.Run((ReplayTrial query) => query.Run(new(kept.Reference))));

        Assert.Equal("TRY-2011-0001", kept.Reference);
        Assert.True(replay.IsEqual, string.Join(", ", replay.Differences));
        Assert.Equal(64, replay.RulesHash.Length);
    }

    [Fact]
    public async Task A_kept_answer_whose_facts_or_rules_are_not_those_of_then_is_told()
    {
        await using var app = await App();
        var kept = TestApp.Sure(
            await app.Run((KeepTrial keep) => keep.Run(new(Gates, JsonSerializer.SerializeToElement(new { }), null)))
        );

        await Tamper("facts = '{\"project_cluster\":\"x\"}'");
        Assert.Equal(
            ["facts"],
            TestApp.Sure(await app.Run((ReplayTrial query) => query.Run(new(kept.Reference)))).Differences
        );
        await Tamper("facts = '{}', rules_hash = 'none'");
        Assert.Equal(
            ["rules"],
            TestApp.Sure(await app.Run((ReplayTrial query) => query.Run(new(kept.Reference)))).Differences
        );

        Task Tamper(string set) =>
            app.Do<RegieDb>(db =>
                db.Database.ExecuteSqlRawAsync(
                    $"update programme_rule_trials set {set}"
                        .Replace("{", "{{", StringComparison.Ordinal)
                        .Replace("}", "}}", StringComparison.Ordinal)
                )
            );
    }

    [Fact]
    public async Task An_answer_on_facts_that_cannot_be_read_is_not_kept()
    {
        await using var app = await App();

        var refused = await app.Run(
            (KeepTrial keep) =>
                keep.Run(new(Gates, JsonSerializer.SerializeToElement(new { local_strengths = "perhaps" })))
        );
        var unknown = await app.Run(
            (KeepTrial keep) => keep.Run(new("no_such_rule", JsonSerializer.SerializeToElement(new { })))
        );

        Assert.Equal("programme.fact-unreadable", Assert.Single(refused.Error!.Problems).Code);
        Assert.Equal("programme.rule-not-found", unknown.Error!.Code);
        Assert.Equal(0, await app.Read(db => db.Set<RuleTrial>().CountAsync()));
    }

    [Fact]
    public async Task The_list_has_every_rule_and_the_page_of_each_its_examples()
    {
        await using var app = await App();

        var groups = TestApp.Sure(await app.Run((ListRules query) => query.Run(new())));

        Assert.True(groups.Sum(group => group.Rules.Count) >= 40, $"{groups.Sum(group => group.Rules.Count)} rules");
        foreach (var rule in groups.SelectMany(group => group.Rules))
        {
            var view = TestApp.Sure(await app.Run((ShowRule query) => query.Run(new(rule.Id))));
            Assert.All(view.Cases, example => Assert.True(example.Passed, example.Id));
        }
    }

    [Fact]
    public async Task Two_dated_forms_are_compared_row_by_row()
    {
        await using var app = await App();
        var groups = TestApp.Sure(await app.Run((ListRules query) => query.Run(new())));
        var dated = groups.SelectMany(group => group.Rules).First(rule => rule.Forms > 1);

        var view = TestApp.Sure(await app.Run((CompareRule query) => query.Run(new(dated.Id))));

        Assert.NotNull(view.Left);
        Assert.Contains(view.Parts, part => part.State != "same");
        Assert.All(
            view.Parts.Where(part => part.State == "same"),
            part => Assert.All(part.Fields, field => Assert.True(field.IsSame))
        );
    }

    [Fact]
    public async Task Anyone_may_ask_by_API()
    {
        await using var host = await TestHost.Start(today: "2011-11-24");
        using var script = await host.Script();

        using var answer = await script.PostAsJsonAsync(
            "/api/v1/programme/rules/lead_company/try",
            new { facts = new { members = Array.Empty<string>() }, language = "nl" }
        );
        var view = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("notMet", view.GetProperty("outcome").GetString());
        Assert.StartsWith("Niet voldaan: ", view.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    private static Task<TestApp> App(TestEngine engine = TestEngine.Sqlite) =>
        TestApp.On("2011-11-24", engine, programme: TestProgrammes.Nib);

    private static Task<Regie.Kernel.Results.Result<RuleTrialView>> Try(
        TestApp app,
        JsonElement facts,
        string language
    ) => app.Run((TryRule query) => query.Run(new(Gates, facts, new DateOnly(2011, 11, 14), language)));

    private static async Task<JsonElement> Demerbatterij(TestApp app) =>
        TestApp
            .Sure(await app.Run((ShowRule query) => query.Run(new(Gates))))
            .Cases.Single(example => example.Id == "demerbatterij-v2")
            .Facts;
}
