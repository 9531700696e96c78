namespace Regie.Office.Search;

/// <summary>The kinds of record in the order in which hits and facets stand; others come last.</summary>
internal static class SearchKinds
{
    private static readonly string[] InOrder =
    [
        "action",
        "body",
        "pillar",
        "objective",
        "theme",
        "rule",
        "indicator",
        "dataset",
        "report",
        "source",
        "comment",
        "file",
        "person",
    ];

    public static int PlaceOf(string kind) =>
        Array.IndexOf(InOrder, kind) is >= 0 and var place ? place : InOrder.Length;
}
