using Regie.Kernel.Access;
using Regie.Kernel.Ids;
using Regie.Kernel.Values;

namespace Regie.Kernel.Search;

/// <summary>What can be found of a record, and who may find it.</summary>
/// <param name="Subject">Its kind and reference; unique.</param>
/// <param name="Code">What people type to get there: <c>A31</c>, <c>REP-2026-0003</c>.</param>
/// <param name="Title">What the hit is called.</param>
/// <param name="Text">The words that can be found in it.</param>
/// <param name="Href">Its page.</param>
/// <param name="ReadActions">The acts that one must all be permitted with this record; at most two.</param>
/// <param name="Facts">What decides who may read it.</param>
public sealed record SearchDocument(
    Subject Subject,
    string Code,
    LocalText Title,
    LocalText Text,
    string Href,
    IReadOnlyList<string> ReadActions,
    SubjectFacts Facts
);
