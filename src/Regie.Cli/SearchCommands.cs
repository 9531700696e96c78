using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Regie.Office.Features;

namespace Regie.Cli;

/// <summary><c>regie search WORDS</c> and <c>regie search rebuild</c>.</summary>
internal static class SearchCommands
{
    public static Command Make()
    {
        var words = new Argument<string[]>("words")
        {
            Description = "All of these words; a phrase in quotes of its own",
            Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<string?>("--kind") { Description = "Only this kind: action, body, comment, file..." };
        var page = new Option<int>("--page") { Description = "From 1", DefaultValueFactory = _ => 1 };
        var search = new Command("search", "Find records by words")
        {
            words,
            kind,
            page,
            new Command(
                "rebuild",
                "Compare the search index with its sources, and write what differs"
            ).WithInstallation(
                async (services, parsed, ct) =>
                    (await services.GetRequiredService<RebuildSearch>().Run(new(), ct)).End(
                        services,
                        outcome =>
                            parsed.Print(
                                outcome,
                                () =>
                                    Console.WriteLine(
                                        $"{outcome.Documents} documents: {outcome.Added} added, {outcome.Changed} changed, {outcome.Removed} removed"
                                    )
                            )
                    )
            ),
        };
        return search.WithInstallation(
            async (services, parsed, ct) =>
                (
                    await services
                        .GetRequiredService<SearchRecords>()
                        .Run(
                            new(
                                string.Join(' ', parsed.GetValue(words)!),
                                parsed.GetValue(kind),
                                parsed.GetValue(page)
                            ),
                            ct
                        )
                ).End(services, found => parsed.Print(found, () => Print(found)))
        );
    }

    private static void Print(SearchRecords.View found)
    {
        foreach (var hit in found.Hits)
        {
            Console.WriteLine(
                $"{hit.Kind, -10} {hit.Code, -16} {string.Concat(hit.Title.Select(part => part.Text))}  {hit.Href}"
            );
        }
        Console.WriteLine(
            found.Total == 0
                ? found.Suggestion is null
                    ? "Nothing was found"
                    : $"Nothing was found; did you mean: {found.Suggestion}"
                : $"{found.Total} found, page {found.Page} of {found.Pages}"
        );
    }
}
