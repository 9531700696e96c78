using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Access;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;
using Regie.Kernel.Time;
using Regie.Kernel.Values;
using Regie.Observatory.Domain;
using Regie.Observatory.Indicators;
using Regie.Observatory.Pages;

namespace Regie.Observatory;

/// <summary>What people find of the figures: indicators and datasets.</summary>
internal sealed class ObservatorySearch(RegieDb db, Clock clock) : ISearchSource
{
    private const string Indicator = "indicator";
    private const string Set = "dataset";

    public IReadOnlyList<string> Kinds { get; } = [Indicator, Set];

    public IEnumerable<Subject> Touched(object entity) =>
        entity switch
        {
            DefinitionVersion => [ISearchSource.EveryOf(Indicator)],
            Dataset dataset => [Dataset.SubjectOf(dataset.Code)],
            _ => [],
        };

    public async IAsyncEnumerable<SearchDocument> Documents(
        IReadOnlyCollection<Subject> asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        if (asked.Any(subject => subject.Kind == Indicator))
        {
            foreach (var document in await Indicators(ct))
            {
                yield return document;
            }
        }
        if (asked.Any(subject => subject.Kind == Set))
        {
            var codes = asked.Where(subject => subject.Kind == Set).Select(dataset => dataset.Reference).ToList();
            var every = codes.Contains(ISearchSource.Every);
            var datasets = await db.Set<Dataset>()
                .AsNoTracking()
                .Where(dataset => every || codes.Contains(dataset.Code))
                .Select(dataset => new
                {
                    dataset.Code,
                    dataset.Title,
                    dataset.Source,
                    dataset.Citation,
                })
                .ToListAsync(ct);
            foreach (var dataset in datasets)
            {
                yield return new(
                    Dataset.SubjectOf(dataset.Code),
                    dataset.Code,
                    LocalText.Same(dataset.Title),
                    LocalText.Same($"{dataset.Source} · {dataset.Citation}"),
                    FigureLook.DatasetHref(dataset.Code),
                    [ObservatoryModule.Read],
                    new SubjectFacts("")
                );
            }
        }
    }

    private async Task<IReadOnlyList<SearchDocument>> Indicators(CancellationToken ct) =>
        [
            .. (
                await db.Set<DefinitionVersion>()
                    .AsNoTracking()
                    .Where(version => version.Kind == DefinitionKind.Indicator && version.EffectiveFrom <= clock.Today)
                    .ToListAsync(ct)
            )
                .GroupBy(version => version.Code)
                .Select(versions =>
                    IndicatorSet.Read<IndicatorDefinition>(versions.MaxBy(version => version.Number)!.Content)
                )
                .Select(indicator => new SearchDocument(
                    new(Indicator, indicator.Id),
                    indicator.Id,
                    indicator.Name,
                    new(
                        new[] { indicator.Definition, indicator.Scope, indicator.Caveat, indicator.Unit }
                            .SelectMany(text => text.ByLanguage)
                            .GroupBy(text => text.Key)
                            .Select(language =>
                                KeyValuePair.Create(
                                    language.Key,
                                    string.Join(" · ", language.Select(text => text.Value))
                                )
                            )
                    ),
                    FigureLook.HrefOf(indicator.Id),
                    [ObservatoryModule.Read],
                    new SubjectFacts("")
                )),
        ];
}
