using Regie.Kernel.Ids;

namespace Regie.Kernel.Search;

/// <summary>What a module lets people find; each module registers one for the kinds it knows.</summary>
public interface ISearchSource
{
    /// <summary>The kinds it knows, in the order in which hits of one rank stand; no two sources share one.</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>
    /// The records that say something else once this entity is stored; a reference <see cref="Every"/> means all of a
    /// kind. Called for each entity of a command, so it must be quick.
    /// </summary>
    IEnumerable<Subject> Touched(object entity);

    /// <summary>
    /// The records as they are in the database now, never from a cache: those asked for, or all of a kind where the
    /// reference is <see cref="Every"/>. One that is gone is left out.
    /// </summary>
    IAsyncEnumerable<SearchDocument> Documents(IReadOnlyCollection<Subject> asked, CancellationToken ct);

    /// <summary>The reference that means every record of a kind.</summary>
    const string Every = "*";

    /// <summary>Every record of a kind.</summary>
    static Subject EveryOf(string kind) => new(kind, Every);
}
