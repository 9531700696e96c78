using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory.Domain;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>Takes definitions of indicators into force; what did not change gets no new version.</summary>
public sealed class LoadIndicators(UseCaseContext context)
    : UseCase<LoadIndicators.Input, LoadIndicators.Loaded>(context)
{
    /// <summary>The definitions.</summary>
    /// <param name="Content">As <see cref="IndicatorFolders"/> writes it.</param>
    /// <param name="EffectiveFrom">The first day on which they are in force; today when null.</param>
    /// <param name="Basis">The decision on which they rest.</param>
    public sealed record Input(string Content, DateOnly? EffectiveFrom, string Basis) : IReasoned
    {
        /// <inheritdoc/>
        public string Reason => Basis;
    }

    /// <summary>What came of it.</summary>
    public sealed record Loaded(int Indicators, int NewVersions);

    public override string Permission => ObservatoryModule.Define;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Basis, nameof(input.Basis), 400);
        problems.Require(
            IndicatorFolders.Parse(input.Content) is not null,
            nameof(input.Content),
            "observatory.not-indicators"
        );
    }

    protected override async Task<Result<Loaded>> Handle(Input input, CancellationToken ct)
    {
        var set = IndicatorFolders.Parse(input.Content)!;
        var from = input.EffectiveFrom ?? Today;
        var latest = (await Db.Set<DefinitionVersion>().AsNoTracking().ToListAsync(ct))
            .GroupBy(version => (version.Kind, version.Code))
            .ToDictionary(versions => versions.Key, versions => versions.MaxBy(version => version.Number)!);

        var added = 0;
        foreach (var (indicator, place) in set.Indicators.Select((indicator, place) => (indicator, place)))
        {
            added += Add(DefinitionKind.Indicator, indicator.Id, IndicatorSet.Write(indicator), place) ? 1 : 0;
        }
        Add(DefinitionKind.Places, "places", IndicatorSet.Write(set.Places), 0);
        if (set.Monitor is { } monitor)
        {
            Add(DefinitionKind.Monitor, "monitor", IndicatorSet.Write(monitor), 0);
        }
        About(new("indicators", "all"));
        return new Loaded(set.Indicators.Count, added);

        bool Add(DefinitionKind kind, string code, string content, int place)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            var before = latest.GetValueOrDefault((kind, code));
            if (before?.ContentHash == hash)
            {
                return false;
            }
            Db.Add(
                new DefinitionVersion
                {
                    Id = Guid.CreateVersion7(Now),
                    Kind = kind,
                    Code = code,
                    Number = (before?.Number ?? 0) + 1,
                    EffectiveFrom = from,
                    ContentHash = hash,
                    Content = content,
                    Place = place,
                    LoadedAt = Now,
                    LoadedBy = Actor.Id,
                }
            );
            return true;
        }
    }
}
