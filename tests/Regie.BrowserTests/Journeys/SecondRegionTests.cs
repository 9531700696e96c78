using Microsoft.Playwright;
using Regie.BrowserTests.Running;

namespace Regie.BrowserTests.Journeys;

/// <summary>Another region begins from nothing, with today's clock: another pair of languages, other roles, other words.</summary>
public sealed class SecondRegionTests(Chromium chromium)
{
    private const string Action = "/programme/actions/W1";
    private const string Done = "Die Förderbank hat den ersten Aufruf veröffentlicht.";
    private const string Reason = "Der Aufruf steht; noch kein Darlehen ist vergeben.";

    [Fact]
    public Task A_second_region_begins_with_the_embedded_database() =>
        FromNothingToARestoredInstallation(() => Task.FromResult<string?>(null));

    [Fact]
    public async Task A_second_region_begins_with_PostgreSQL()
    {
        await using var databases = new Databases();

        await FromNothingToARestoredInstallation(async () => await databases.New());
    }

    private async Task FromNothingToARestoredInstallation(Func<Task<string?>> database)
    {
        await using var house = new Installation(await database());
        await using var owner = await Visitor.Open(chromium, house.Address, "de-DE");
        await house.Start();

        await SeesHowToBegin(owner);
        await Begin(house);
        await SignsInOnce(owner, house);
        await SeesTheProgrammeInGerman(owner);
        await SeesTheProgrammeInFrench(house);
        await Reports(owner);

        await house.Kill();
        await house.Start();
        await owner.Go(Action);
        Assert.Equal(1, await owner.Mentions(Done));
        Assert.Contains(
            "Inken Sandbeck",
            await owner.Page.Locator("header").InnerTextAsync(),
            StringComparison.Ordinal
        );

        var backup = Path.Combine(house.Data, "backups", "first.zip");
        (await house.Cli("backup", backup)).Fine();
        (await house.Cli("check")).Fine();

        await using var restored = new Installation(await database());
        (await restored.Cli("restore", backup, "--verify")).Fine();
        await restored.Start();
        await ShowsTheSame(restored);
        await HoldsMailUntilReleased(restored);
        (await restored.Cli("check")).Fine();
        Assert.StartsWith("whole", (await restored.Cli("audit", "verify")).Fine(), StringComparison.Ordinal);
        Assert.Empty(owner.Complaints);
    }

    private static async Task SeesHowToBegin(Visitor owner)
    {
        Assert.Equal(200, await owner.Go("/"));
        var text = await owner.MainText();
        Assert.Contains("No programme yet", text, StringComparison.Ordinal);
        Assert.Contains("programme load", text, StringComparison.Ordinal);
    }

    private static async Task Begin(Installation house)
    {
        var loaded = await house.Cli(
            "programme",
            "load",
            Checkout.Nordmark,
            "--basis",
            "Beschluss der Landesregierung"
        );
        Assert.Contains("7 actions", loaded.Fine(), StringComparison.Ordinal);
        await Add(house, "inken.sandbeck", "Inken Sandbeck", "traeger", "FBN");
        await Add(house, "jorn.watt", "Jorn Watt", "koordination", "MSW");
        await Add(house, "wiebke.deich", "Wiebke Deich", "betrieb", "MSW");
    }

    private static async Task Add(Installation house, string handle, string name, string role, string body)
    {
        (
            await house.Cli(
                "person",
                "add",
                handle,
                "--name",
                name,
                "--email",
                $"{handle}@example.org",
                "--language",
                "de"
            )
        ).Fine();
        (
            await house.Cli(
                "person",
                "grant",
                handle,
                "--role",
                role,
                "--programme",
                "nordmark-2015",
                "--body",
                body,
                "--basis",
                "Bestellung"
            )
        ).Fine();
    }

    private static async Task SignsInOnce(Visitor owner, Installation house)
    {
        var link = new Uri((await house.Cli("person", "link", "inken.sandbeck")).Fine()).PathAndQuery;
        await owner.Go(link);
        await owner.Press(AriaRole.Button, "Sign in");
        Assert.Equal("/account?first=%2F", owner.Path);
        Assert.Contains(
            "Inken Sandbeck",
            await owner.Page.Locator("header").InnerTextAsync(),
            StringComparison.Ordinal
        );

        await owner.Go(link);
        await owner.Press(AriaRole.Button, "Sign in");
        Assert.Contains("This link was used already", await owner.MainText(), StringComparison.Ordinal);
    }

    private static async Task SeesTheProgrammeInGerman(Visitor owner)
    {
        await owner.Go("/");
        Assert.Equal(
            "Was die Nordmark ihren Werften zugesagt hat und was daraus wurde",
            await owner.Page.Locator("h1").InnerTextAsync()
        );

        // The interface speaks English to her, so the page is English and the words of the programme say that they are German.
        Assert.Equal("en", await owner.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("de", await LanguageOf(owner, "h1"));
        Assert.Equal("de", await LanguageOf(owner, ".rg-brand strong"));
        Assert.Equal("en", await LanguageOf(owner, ".rg-key dt"));
    }

    private async Task SeesTheProgrammeInFrench(Installation house)
    {
        await using var reader = await Visitor.Open(chromium, house.Address, "fr-FR");
        await reader.Go("/");
        Assert.StartsWith(
            "Ce que la Marche-du-Nord a promis",
            await reader.Page.Locator("h1").InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "W1: Rééquiper les chantiers",
            await reader.Page.Locator(".rg-units a").First.GetAttributeAsync("title"),
            StringComparison.Ordinal
        );
        var csv = await reader.Context.APIRequest.GetAsync(
            $"{house.Address}/programme/actions.csv",
            new() { Headers = [new("Accept-Language", "fr-FR")] }
        );
        Assert.Contains("Rééquiper les chantiers", await csv.TextAsync(), StringComparison.Ordinal);
    }

    private static Task<string> LanguageOf(Visitor visitor, string selector) =>
        visitor
            .Page.Locator(selector)
            .First.EvaluateAsync<string>(
                "element => (element.querySelector('[lang]') ?? element.closest('[lang]')).lang"
            );

    private static async Task Reports(Visitor owner)
    {
        await owner.Go($"{Action}/report");
        await owner.Fill(Done, Reason, "started");
        Assert.Equal(200, await owner.Send());
        Assert.StartsWith($"{Action}?reported=REP-", owner.Path, StringComparison.Ordinal);
        Assert.Equal(1, await owner.Mentions(Done));
    }

    private async Task ShowsTheSame(Installation restored)
    {
        await using var reader = await Visitor.Open(chromium, restored.Address, "de-DE");
        await reader.Go(Action);
        Assert.Equal(1, await reader.Mentions(Done));
        Assert.Equal(1, await reader.Mentions(Reason));
    }

    // The coordinator is told of the report by mail; a copy of an installation must not tell her a second time.
    private async Task HoldsMailUntilReleased(Installation restored)
    {
        await using var administrator = await Visitor.Open(chromium, restored.Address, "en");
        await administrator.Go(new Uri((await restored.Cli("person", "link", "wiebke.deich")).Fine()).PathAndQuery);
        await administrator.Press(AriaRole.Button, "Sign in");
        Assert.Contains(
            "Mail is held back",
            await administrator.Page.Locator("header").InnerTextAsync(),
            StringComparison.Ordinal
        );

        (await restored.Cli("outbox", "release")).Fine();

        await administrator.Go("/operations");
        Assert.DoesNotContain(
            "Mail is held back",
            await administrator.Page.Locator("body").InnerTextAsync(),
            StringComparison.Ordinal
        );
    }
}
