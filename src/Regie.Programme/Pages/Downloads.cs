using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.Texts;
using Regie.Programme.Features;
using Regie.Rules.Authoring;
using Regie.Ui.Tables;

namespace Regie.Programme.Pages;

/// <summary>The registers as CSV and XLSX, with the same words, filters and order in their address as on their pages.</summary>
internal static class Downloads
{
    public static void Map(IEndpointRouteBuilder site)
    {
        Map(
            site,
            "actions",
            ActionTable.Reader,
            ActionTable.Columns,
            async (ShowBoard board, string? programme, CancellationToken ct) =>
                Rows<ProgrammeView, ActionRow>(
                    await board.Run(new(programme), ct),
                    view => [.. view.Pillars.SelectMany(pillar => pillar.Actions)]
                )
        );
        Map(
            site,
            "bodies",
            BodyTable.Reader,
            BodyTable.Columns,
            async (ListBodies bodies, string? programme, CancellationToken ct) =>
                Rows(await bodies.Run(new(programme), ct), rows => rows)
        );
        Map(
            site,
            "sources",
            SourceTable.Reader,
            SourceTable.Columns,
            async (ListSources sources, string? programme, CancellationToken ct) =>
                Rows(await sources.Run(new(programme), ct), rows => rows)
        );
        Map(
            site,
            "calendar",
            MilestoneLook.Reader,
            MilestoneLook.Columns,
            async (ListMilestones milestones, string? programme, CancellationToken ct) =>
                Rows(await milestones.Run(new(programme), ct), view => view.Milestones)
        );
        site.MapGet(
                "/rules/{id}.csv",
                async (string id, HttpContext http, ShowRule query, ReaderChoice choice, CancellationToken ct) =>
                {
                    var rule = await query.Run(new(id, Programme: choice.Programme), ct);
                    return !rule.IsOk ? rule.Error.ToHttp(http)
                        : rule.Value.Rule.Table is null ? ProgrammeErrors.RuleNotFound(id).ToHttp(http)
                        : Microsoft.AspNetCore.Http.Results.File(
                            System.Text.Encoding.UTF8.GetBytes(RuleCsv.Write(rule.Value.Rule)),
                            "text/csv; charset=utf-8",
                            $"{id}.csv"
                        );
                }
            )
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(ProgrammeModule.Read));
    }

    private static Found<TRow> Rows<TView, TRow>(Result<TView> result, Func<TView, IReadOnlyList<TRow>> rows) =>
        result.IsOk ? new(rows(result.Value), null) : new([], result.Error);

    private sealed record Found<TRow>(IReadOnlyList<TRow> Rows, Error? Error);

    private static void Map<TQuery, TRow>(
        IEndpointRouteBuilder site,
        string name,
        TableReader<TRow> reader,
        Func<ModuleTexts, IReadOnlyList<ExportColumn<TRow>>> columns,
        Func<TQuery, string?, CancellationToken, Task<Found<TRow>>> load
    )
        where TQuery : notnull
    {
        foreach (var format in new[] { "csv", "xlsx" })
        {
            site.MapGet(
                    $"/programme/{name}.{format}",
                    async (
                        HttpContext http,
                        TQuery query,
                        ReaderChoice choice,
                        ModuleTexts texts,
                        CancellationToken ct
                    ) =>
                    {
                        var found = await load(query, choice.Programme, ct);
                        return found.Error is { } error
                            ? error.ToHttp(http)
                            : File(name, format, Asked(http, found.Rows, reader), columns(texts));
                    }
                )
                .ExcludeFromDescription()
                .WithMetadata(new AccessAttribute(ProgrammeModule.Read));
        }
    }

    // All pages of what was asked, not only the one that is shown.
    private static List<TRow> Asked<TRow>(HttpContext http, IReadOnlyList<TRow> rows, TableReader<TRow> reader)
    {
        var asked = new List<TRow>();
        var query = TableQuery.Parse(http.Request.QueryString.Value).WithSize(TableQuery.MaxSize);
        for (var page = 1; ; page++)
        {
            var view = query.OnPage(page).Apply(rows, reader);
            asked.AddRange(view.Rows);
            if (page >= view.Pages)
            {
                return asked;
            }
        }
    }

    private static IResult File<TRow>(
        string name,
        string format,
        List<TRow> rows,
        IReadOnlyList<ExportColumn<TRow>> columns
    ) =>
        format == "csv"
            ? Microsoft.AspNetCore.Http.Results.Stream(
                stream => TableExport.Csv(stream, columns, rows, System.Globalization.CultureInfo.CurrentCulture),
                "text/csv; charset=utf-8",
                $"{name}.csv"
            )
            : Microsoft.AspNetCore.Http.Results.Stream(
                stream => TableExport.Xlsx(stream, columns, rows, name),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                $"{name}.xlsx"
            );
}
