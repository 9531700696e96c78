namespace Regie.Ui.Tables;

/// <summary>One page of a list, as it is shown.</summary>
/// <param name="Rows">The rows of this page, in order.</param>
/// <param name="Total">Rows that fit the query, over all pages.</param>
/// <param name="OutOf">Rows there are without words and filters.</param>
/// <param name="Query">What was asked; its page is one that exists.</param>
public sealed record TableView<TRow>(IReadOnlyList<TRow> Rows, int Total, int OutOf, TableQuery Query)
{
    /// <summary>Pages there are; at least one.</summary>
    public int Pages => Math.Max(1, (Total + Query.Size - 1) / Query.Size);
}
