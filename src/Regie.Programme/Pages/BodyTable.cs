using Regie.Kernel.Texts;
using Regie.Programme.Features;
using Regie.Ui.Tables;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>The register of bodies: how it is searched, sorted and exported.</summary>
internal static class BodyTable
{
    public static TableReader<ListBodies.Row> Reader { get; } =
        new()
        {
            Words = row =>
                [
                    row.Name.Code,
                    row.Name.Abbreviation,
                    .. row.Name.Name.ByLanguage.Values,
                    .. row.Type.ByLanguage.Values,
                ],
            SortBy = new Dictionary<string, Func<ListBodies.Row, IComparable?>>
            {
                ["name"] = row => row.Name.Name.ForReader(),
                ["type"] = row => row.Type.ForReader(),
                ["owns"] = row => row.Owns,
                ["helps"] = row => row.Helps,
            },
            FilterBy = new Dictionary<string, Func<ListBodies.Row, IEnumerable<string>>>
            {
                ["part"] = row =>
                    [.. row.Owns > 0 ? new[] { "owner" } : [], .. row.Helps > 0 ? new[] { "partner" } : []],
            },
        };

    public static IReadOnlyList<ExportColumn<ListBodies.Row>> Columns(ModuleTexts texts) =>
        [
            new("code", texts.Get("programme.code"), row => row.Name.Code),
            new("name", texts.Get("programme.body"), row => row.Name.Name.ForReader()),
            new("type", texts.Get("programme.type"), row => row.Type.ForReader()),
            new("owns", texts.Get("programme.owns"), row => row.Owns),
            new("helps", texts.Get("programme.helps"), row => row.Helps),
        ];
}
