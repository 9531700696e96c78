using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Audit;
using Regie.Kernel.Data;
using Regie.Kernel.Ids;
using Regie.Kernel.Search;
using Regie.Kernel.Values;

namespace Regie.Kernel.Access;

/// <summary>The people of the installation, found by those who manage access alone.</summary>
internal sealed class PeopleSearch(RegieDb db) : ISearchSource
{
    private const string Kind = "person";

    public IReadOnlyList<string> Kinds { get; } = [Kind];

    public IEnumerable<Subject> Touched(object entity) => 
        entity switch
        {
            Person person => [new(Kind, person.Handle)],
            // Who was erased has another handle by now, so that hers can no longer be asked for.
            Erasure => [ISearchSource.EveryOf(Kind)],
            _ => [],
        };

    public async IAsyncEnumerable<SearchDocument> Documents(
        IReadOnlyCollection<Subject> asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var handles = asked.Select(person => person.Reference).ToList();
        var every = handles.Contains(ISearchSource.Every);
        var people = await db.Set<Person>()
            .AsNoTracking()
            .Where(person => person.ErasedAt == null && (every || handles.Contains(person.Handle)))
            .ToListAsync(ct);
        foreach (var person in people)
        {
            yield return new(
                new(Kind, person.Handle),
                person.Handle,
                LocalText.Same(person.Name),
                LocalText.Same(person.Email ?? ""),
                $"/people/{Uri.EscapeDataString(person.Handle)}",
                [KernelModule.ManageAccess],
                new SubjectFacts("")
            );
        }
    }
}
