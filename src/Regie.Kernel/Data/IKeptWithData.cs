namespace Regie.Kernel.Data;

/// <summary>Something worked out from the data that is kept in the same transaction: the search index, a roll-up.</summary>
public interface IKeptWithData
{
    /// <summary>Brings it in line; called once the entities are stored and before the transaction is committed.</summary>
    /// <param name="changed">The entities that were added, changed or removed.</param>
    /// <param name="ct">Cancels.</param>
    Task Follow(IReadOnlyCollection<object> changed, CancellationToken ct);
}
