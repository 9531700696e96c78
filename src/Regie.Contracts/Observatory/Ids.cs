using Regie.Kernel.Ids;

namespace Regie.Contracts.Observatory;

/// <summary>Key of a dataset.</summary>
public readonly record struct DatasetId(Guid Value) : IEntityId<DatasetId>
{
    /// <inheritdoc/>
    public static DatasetId From(Guid value) => new(value);
}
