using System.Runtime.CompilerServices;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;

namespace Regie.SliceTests.Office;

/// <summary>Records of a module that only tests have: whatever facts a test plants.</summary>
internal sealed class HiddenSource(IReadOnlyList<SearchDocument> documents) : ISearchSource
{
    public IReadOnlyList<string> Kinds { get; } = ["planted"];

    public IEnumerable<Subject> Touched(object entity) => [];

    public async IAsyncEnumerable<SearchDocument> Documents(
        IReadOnlyCollection<Subject> asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await Task.CompletedTask;
        foreach (var document in documents)
        {
            yield return document;
        }
    }
}
