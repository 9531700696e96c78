using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>Two people, or one with a quick finger, report on the same action.</summary>
public sealed class TwoPeopleTests(Chromium chromium, Sample sample)
{
    private const string Form = "/programme/actions/A31/report";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_second_sees_the_first_report_and_keeps_her_own_words(bool script)
    {
        await using var house = await sample.Copy();
        await using var coordinator = await Visitor.Open(chromium, house.Address, "en", script);
        await using var owner = await Visitor.Open(chromium, house.Address, "en", script);
        await coordinator.SignIn("lies.ambrecht", Form);
        await owner.SignIn("roos.halverhout", Form);

        await owner.Fill("Four bodies signed.", "One is still thinking.");
        Assert.Equal(200, await owner.Send());
        await coordinator.Fill("Three bodies signed.", "Two are still thinking.");
        Assert.Equal(412, await coordinator.Send());

        Assert.Contains("Four bodies signed.", await coordinator.MainText(), StringComparison.Ordinal);
        Assert.Contains("Roos Halverhout", await coordinator.MainText(), StringComparison.Ordinal);
        Assert.Equal("Three bodies signed.", await coordinator.Page.Locator("[name='Form.Done']").InputValueAsync());
        Assert.Equal(
            "Two are still thinking.",
            await coordinator.Page.Locator("[name='Form.Reason']").InputValueAsync()
        );

        Assert.Equal(200, await coordinator.Send());
        Assert.Equal(1, await coordinator.Mentions("Four bodies signed."));
        Assert.Equal(1, await coordinator.Mentions("Three bodies signed."));
        Assert.Empty(coordinator.Complaints);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_report()
    {
        await using var house = await sample.Copy();
        await using var owner = await Visitor.Open(chromium, house.Address, "en", script: false);
        await owner.SignIn("roos.halverhout", Form);
        await owner.Fill("Four bodies signed.", "One is still thinking.");
        var fields = await owner.Page.EvaluateAsync<Dictionary<string, string>>(
            "Object.fromEntries(new FormData(document.querySelector('main form')))"
        );

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Post(owner, fields)));

        Assert.Single(answers.Distinct());
        Assert.Contains("?reported=REP-2011-", answers[0], StringComparison.Ordinal);
        await owner.Go("/programme/actions/A31");
        Assert.Equal(1, await owner.Mentions("Four bodies signed."));
    }

    [Fact]
    public async Task A_double_click_makes_one_report()
    {
        await using var house = await sample.Copy();
        await using var owner = await Visitor.Open(chromium, house.Address, "en");
        await owner.SignIn("roos.halverhout", Form);
        await owner.Fill("Four bodies signed.", "One is still thinking.");

        await owner.Follow(() => owner.Page.Locator("main form button[type=submit]").DblClickAsync());

        Assert.StartsWith("/programme/actions/A31?reported=", owner.Path, StringComparison.Ordinal);
        Assert.Equal(1, await owner.Mentions("Four bodies signed."));
    }

    private static async Task<string> Post(Visitor owner, Dictionary<string, string> fields)
    {
        var form = owner.Context.APIRequest.CreateFormData();
        foreach (var (name, value) in fields)
        {
            form.Append(name, value);
        }
        var answer = await owner.Context.APIRequest.PostAsync(owner.Page.Url, new() { Form = form });
        return answer.Url;
    }
}
