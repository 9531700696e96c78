using Regie.Contracts.Office;
using Regie.Kernel.Access;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;

namespace Regie.Office.Domain;

/// <summary>A list with its filters that somebody kept under a name.</summary>
internal sealed class SavedFilter : IVersioned
{
    public const int LongestName = 80;
    public const int LongestQuery = 1000;
    public const int Most = 100;

    public required SavedFilterId Id { get; init; }
    public required PersonId PersonId { get; init; }

    [Personal]
    public required string Name { get; set; }

    /// <summary>The list's page.</summary>
    public required string Path { get; init; }

    /// <summary>Its filters, as they stand in the address behind the question mark; may be empty. What she looks for is hers.</summary>
    [Personal]
    public required string Query { get; init; }
    public required DateTimeOffset KeptAt { get; init; }
    public int Version { get; set; }

    public string Href => Query.Length == 0 ? Path : $"{Path}?{Query}";

    public static Subject SubjectOf(SavedFilterId id) => new("filter", id.Value.ToString("N"));
}
