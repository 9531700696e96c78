using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Features;

/// <summary>Takes the versions of a classification into use: imports are held against them, and codes recoded by them.</summary>
public sealed class LoadCodeList(UseCaseContext context) : UseCase<LoadCodeList.Input, LoadCodeList.Loaded>(context)
{
    /// <summary>The list.</summary>
    /// <param name="Content">As <see cref="CodeListFile"/> writes it.</param>
    /// <param name="Source">Where it comes from.</param>
    public sealed record Input(string Content, string Source) : IReasoned
    {
        /// <inheritdoc/>
        public string Reason => Source;
    }

    /// <summary>What came of it.</summary>
    public sealed record Loaded(string List, IReadOnlyList<string> Versions, int Units, bool IsNew);

    public override string Permission => ObservatoryModule.Define;

    protected override void Check(Input input, Problems problems)
    {
        problems.RequireText(input.Source, nameof(input.Source), 400);
        problems.Require(Parse(input.Content) is not null, nameof(input.Content), "observatory.not-a-code-list");
    }

    protected override async Task<Result<Loaded>> Handle(Input input, CancellationToken ct)
    {
        var list = Parse(input.Content)!;
        var content = list.ToJson();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        var before = await Db.Set<DefinitionVersion>()
            .Where(version => version.Kind == DefinitionKind.CodeList && version.Code == list.List)
            .OrderByDescending(version => version.Number)
            .Select(version => new { version.Number, version.ContentHash })
            .FirstOrDefaultAsync(ct);
        About(new("code-list", list.List));
        if (before?.ContentHash == hash)
        {
            return new Loaded(list.List, list.Versions, list.Units.Count, false);
        }
        Db.Add(
            new DefinitionVersion
            {
                Id = Guid.CreateVersion7(Now),
                Kind = DefinitionKind.CodeList,
                Code = list.List,
                Number = (before?.Number ?? 0) + 1,
                EffectiveFrom = Today,
                ContentHash = hash,
                Content = content,
                Place = 0,
                LoadedAt = Now,
                LoadedBy = Actor.Id,
            }
        );
        return new Loaded(list.List, list.Versions, list.Units.Count, true);
    }

    private static CodeHistory? Parse(string content)
    {
        try
        {
            return CodeHistory.Parse(content) is { Versions.Count: > 0 } list ? list : null;
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
