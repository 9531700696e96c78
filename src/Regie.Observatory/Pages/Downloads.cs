using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Regie.Kernel.Http;
using Regie.Kernel.Texts;
using Regie.Observatory.Features;
using Regie.Ui.Charts;
using Regie.Ui.Tables;
using Regie.Ui.Texts;

namespace Regie.Observatory.Pages;

/// <summary>The data behind every chart as CSV, and the chart itself as SVG.</summary>
internal static class Downloads
{
    private sealed record Row(IndicatorView Indicator, string Place, ValueView Value);

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(
                "/figures/monitor.csv",
                async (DateOnly? asOf, ShowMonitor query, ModuleTexts texts, CancellationToken ct) =>
                    (await query.Run(new(asOf), ct)).ToHttp(view =>
                        Csv(
                            "monitor",
                            texts,
                            view.Groups.SelectMany(group => group.Charts)
                                .SelectMany(chart =>
                                    chart.Values.Select(value => new Row(
                                        chart.Indicator,
                                        NameOf(chart.Places, value.Geo),
                                        value
                                    ))
                                )
                        )
                    )
            )
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(ObservatoryModule.Read));
        site.MapGet(
                "/figures/indicators/{code}.csv",
                async (string code, DateOnly? asOf, ShowIndicator query, ModuleTexts texts, CancellationToken ct) =>
                    (await query.Run(new(code, asOf), ct)).ToHttp(view =>
                        Csv(
                            code,
                            texts,
                            view.Values.Select(value => new Row(view.Indicator, NameOf(view.Places, value.Geo), value))
                        )
                    )
            )
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(ObservatoryModule.Read));
        site.MapGet(
                "/figures/indicators/{code}.svg",
                async (
                    string code,
                    DateOnly? asOf,
                    HttpContext http,
                    ShowIndicator query,
                    ModuleTexts texts,
                    ILoggerFactory loggers,
                    CancellationToken ct
                ) =>
                {
                    var result = await query.Run(new(code, asOf), ct);
                    if (!result.IsOk)
                    {
                        return result.Error.ToHttp(http);
                    }
                    var svg = await Svg(result.Value, texts, http.RequestServices, loggers);
                    return Microsoft.AspNetCore.Http.Results.File(
                        Encoding.UTF8.GetBytes(svg),
                        "image/svg+xml; charset=utf-8",
                        $"{code}.svg"
                    );
                }
            )
            .ExcludeFromDescription()
            .WithMetadata(new AccessAttribute(ObservatoryModule.Read));
    }

    private static string NameOf(IReadOnlyList<ShowIndicator.PlaceView> places, string geo) =>
        places.First(place => place.Code == geo).Name.ForReader();

    private static IResult Csv(string name, ModuleTexts texts, IEnumerable<Row> rows)
    {
        var look = new FigureLook(texts);
        IReadOnlyList<ExportColumn<Row>> columns =
        [
            new("indicator", texts.Get("observatory.indicator"), row => row.Indicator.Name.ForReader()),
            new("code", texts.Get("observatory.code"), row => row.Indicator.Code),
            new("unit", texts.Get("observatory.unit"), row => row.Indicator.Unit.ForReader()),
            new("place", texts.Get("observatory.place"), row => row.Place),
            new("geo", "geo", row => row.Value.Geo),
            new("period", texts.Get("observatory.period"), row => row.Value.Period),
            new("value", texts.Get("observatory.value"), row => row.Value.Value),
            new("flags", texts.Get("observatory.flags"), row => row.Value.Flags),
            new("status", texts.Get("observatory.status-of-value"), row => look.StatusOf(row.Value)),
            new("missing", texts.Get("observatory.why-missing"), row => look.MissingOf(row.Value)),
        ];
        var all = rows.ToList();
        return Microsoft.AspNetCore.Http.Results.Stream(
            stream => TableExport.Csv(stream, columns, all, CultureInfo.CurrentCulture),
            "text/csv; charset=utf-8",
            $"{name}.csv"
        );
    }

    // The same component that draws the page, with a look of its own in it: a picture stands alone.
    private static async Task<string> Svg(
        ShowIndicator.View view,
        ModuleTexts texts,
        IServiceProvider services,
        ILoggerFactory loggers
    )
    {
        const string Look =
            "<style>text{font:13px sans-serif;fill:black}.rg-chart-grid,.rg-chart-notch{stroke:gainsboro}.rg-chart-baseline{stroke:gray}"
            + ".rg-chart-path{fill:none;stroke:dimgray;stroke-width:1.5}.rg-chart-mark{fill:white;stroke:dimgray}.rg-chart-gap{stroke:silver;stroke-dasharray:2 3}"
            + ".rg-chart-leader{stroke:silver}.rg-chart-own .rg-chart-path{stroke:navy;stroke-width:3}.rg-chart-own .rg-chart-mark{fill:navy;stroke:navy}"
            + ".rg-chart-own .rg-chart-label{font-weight:bold}</style>";
        var parameters = new Dictionary<string, object?>
        {
            [nameof(LineChart.Title)] = view.Indicator.Name.ForReader(),
            [nameof(LineChart.TitleLevel)] = 0,
            [nameof(LineChart.Unit)] = view.Indicator.Unit.ForReader(),
            [nameof(LineChart.Series)] = new FigureLook(texts).Lines(view.Indicator, view.Places, view.Values),
            [nameof(LineChart.Baseline)] = view.Indicator.Baseline is > 0 ? view.Indicator.Baseline : null,
            [nameof(LineChart.HasTable)] = false,
        };
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<LineChart>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
        var (start, end) = (
            html.IndexOf("<svg", StringComparison.Ordinal),
            html.IndexOf("</svg>", StringComparison.Ordinal)
        );
        if (start < 0 || end < 0)
        {
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
        }
        var drawn = html[start..(end + "</svg>".Length)];
        var head = drawn.IndexOf('>', StringComparison.Ordinal);
        return $"{drawn[..head].Replace("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", StringComparison.Ordinal)}>{Look}{drawn[(head + 1)..]}";
    }
}
