using Regie.Kernel.Texts;
using Regie.Programme.Features;
using Regie.Ui.Tables;
using Regie.Ui.Texts;

namespace Regie.Programme.Pages;

/// <summary>The register of sources: how it is searched, filtered, sorted and exported.</summary>
internal static class SourceTable
{
    public static TableReader<ListSources.Row> Reader { get; } =
        new()
        {
            Words = row =>
                [
                    row.PartCode,
                    .. row.PartName.ByLanguage.Values,
                    .. row.Source.Title.ByLanguage.Values,
                    .. row.Source.Sections,
                    .. row.Source.Note.ByLanguage.Values,
                ],
            SortBy = new Dictionary<string, Func<ListSources.Row, IComparable?>>
            {
                ["part"] = row => row.PartCode,
                ["document"] = row => row.Source.Title.ForReader(),
                ["kind"] = row => row.Source.Kind,
            },
            FilterBy = new Dictionary<string, Func<ListSources.Row, IEnumerable<string>>>
            {
                ["kind"] = row => [row.Source.Kind],
                ["part"] = row => [row.PartKind],
            },
        };

    public static IReadOnlyList<ExportColumn<ListSources.Row>> Columns(ModuleTexts texts) =>
        [
            new("part", texts.Get("programme.source-of"), row => texts.Get($"programme.kind-{row.PartKind}")),
            new("code", texts.Get("programme.code"), row => row.PartCode),
            new("name", texts.Get("programme.title"), row => row.PartName.ForReader()),
            new("document", texts.Get("programme.document"), row => row.Source.Title.ForReader()),
            new("sections", texts.Get("programme.sections"), row => string.Join(", ", row.Source.Sections)),
            new("kind", texts.Get("programme.source-kind"), row => texts.Get($"programme.source-{row.Source.Kind}")),
            new("note", texts.Get("programme.note"), row => row.Source.Note.ForReader()),
        ];
}
