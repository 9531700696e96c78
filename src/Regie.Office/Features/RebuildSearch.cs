using Regie.Kernel;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Office.Search;

namespace Regie.Office.Features;

/// <summary>Compares the search index with its sources and writes what differs. It changes no data of its own, so it stands in no audit trail.</summary>
public sealed class RebuildSearch(UseCaseContext context, SearchKeeper keeper)
    : Query<RebuildSearch.Input, SearchKeeper.Outcome>(context)
{
    /// <summary>Nothing to choose.</summary>
    public sealed record Input;

    /// <inheritdoc/>
    public override string Permission => KernelModule.Operate;

    /// <inheritdoc/>
    protected override async Task<Result<SearchKeeper.Outcome>> Handle(Input input, CancellationToken ct) =>
        await keeper.Rebuild(ct);
}
