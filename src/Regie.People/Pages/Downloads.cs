using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel;
using Regie.Kernel.Access.Features;
using Regie.Kernel.Http;
using Regie.Kernel.Texts;
using Regie.Kernel.UseCases;
using Regie.People.Features;
using Regie.Ui.Tables;

namespace Regie.People.Pages;

/// <summary>The lists as CSV and XLSX, and what is kept about a person as JSON.</summary>
internal static class Downloads
{
    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var format in new[] { "csv", "xlsx" })
        {
            Add(
                site,
                $"/people.{format}",
                KernelModule.ManageAccess,
                async (
                    HttpContext http,
                    ListPeople query,
                    UseCaseContext context,
                    ModuleTexts texts,
                    CancellationToken ct
                ) =>
                {
                    var people = await query.Run(new(), ct);
                    var day = context.Clock.Today;
                    return people.IsOk
                        ? File(
                            "people",
                            format,
                            Asked(http, people.Value, PeopleTable.People(day)),
                            PeopleTable.Columns(texts, day)
                        )
                        : people.Error.ToHttp(http);
                }
            );
            Add(
                site,
                $"/people/access.{format}",
                KernelModule.ManageAccess,
                async (HttpContext http, ReportAccess query, DateOnly? on, ModuleTexts texts, CancellationToken ct) =>
                {
                    var report = await query.Run(new(on), ct);
                    return report.IsOk
                        ? File(
                            "access",
                            format,
                            Asked(http, report.Value.Rows, PeopleTable.Access),
                            PeopleTable.Columns(texts)
                        )
                        : report.Error.ToHttp(http);
                }
            );
        }
        Add(
            site,
            "/account/data.json",
            PeopleModule.Self,
            async (HttpContext http, ExportPerson query, CancellationToken ct) =>
                Json(http, await query.Run(new(null), ct))
        );
        Add(
            site,
            "/people/{handle}/data.json",
            KernelModule.ManageAccess,
            async (string handle, HttpContext http, ExportPerson query, CancellationToken ct) =>
                Json(http, await query.Run(new(handle), ct))
        );
    }

    private static void Add(IEndpointRouteBuilder site, string path, string act, Delegate handler) =>
        site.MapGet(path, handler).ExcludeFromDescription().WithMetadata(new AccessAttribute(act));

    private static IResult Json(HttpContext http, Kernel.Results.Result<ExportPerson.View> export)
    {
        if (!export.IsOk)
        {
            return export.Error.ToHttp(http);
        }
        http.Response.Headers.ContentDisposition = "attachment; filename=personal-data.json";
        return TypedResults.Json(export.Value);
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
            ? Results.Stream(
                stream => TableExport.Csv(stream, columns, rows, CultureInfo.CurrentCulture),
                "text/csv; charset=utf-8",
                $"{name}.csv"
            )
            : Results.Stream(
                stream => TableExport.Xlsx(stream, columns, rows, name),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                $"{name}.xlsx"
            );
}
