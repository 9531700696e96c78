namespace Regie.Contracts.Office;

/// <summary>What waits for a person, for the bar above her pages.</summary>
public interface IDesk
{
    /// <summary>How many open tasks she has and how many notices she has not read.</summary>
    /// <param name="actor">Her actor id.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<DeskCounts> Counts(string actor, CancellationToken ct);
}

/// <summary>What waits for a person.</summary>
/// <param name="Tasks">Open tasks that she has now.</param>
/// <param name="Notices">Notices that she has not read.</param>
public sealed record DeskCounts(int Tasks, int Notices);
