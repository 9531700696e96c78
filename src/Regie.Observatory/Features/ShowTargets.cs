using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Regie.Kernel.Http;
using Regie.Kernel.Results;
using Regie.Kernel.UseCases;
using Regie.Kernel.Values;
using Regie.Observatory.Domain;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>How far each indicator with a target is, and which ones ask for attention.</summary>
public sealed class ShowTargets(UseCaseContext context, IndicatorReader reader)
    : Query<ShowTargets.Input, ShowTargets.View>(context)
{
    /// <summary>As known on which day; today when null.</summary>
    public sealed record Input(DateOnly? AsOf = null);

    /// <summary>Targets and alerts.</summary>
    public sealed record View(
        IReadOnlyList<TargetRow> Targets,
        IReadOnlyList<AlertRow> Alerts,
        IReadOnlyList<PreconditionRow> Preconditions,
        DateOnly AsOf
    );

    /// <summary>Something that the policy depends on and does not decide itself.</summary>
    /// <param name="Last">The last value of the first indicator that has one; null where it is not measured.</param>
    /// <param name="Alert">What its indicators propose; null where none does.</param>
    public sealed record PreconditionRow(
        string Id,
        LocalText Name,
        LocalText Level,
        IReadOnlyList<string> Actions,
        IndicatorView? Indicator,
        ValueView? Last,
        LocalText? Alert
    );

    /// <summary>A target.</summary>
    /// <param name="Last">The last value of the own place; null where there is none.</param>
    /// <param name="Distance">What is still to go, in the indicator's unit; 0 or less where it is met.</param>
    /// <param name="OnPath">What the path says for the period of the last value; null without a path.</param>
    /// <param name="State">met, on-path, behind, open (no path) or unknown (no value).</param>
    public sealed record TargetRow(
        IndicatorView Indicator,
        LocalText Place,
        ValueView? Last,
        double? Distance,
        double? OnPath,
        string State
    );

    /// <summary>An indicator whose alert holds: what is proposed to be put on an agenda.</summary>
    public sealed record AlertRow(IndicatorView Indicator, LocalText Place, ValueView Last, LocalText Message);

    public override string Permission => ObservatoryModule.Read;

    protected override async Task<Result<View>> Handle(Input input, CancellationToken ct)
    {
        var day = input.AsOf ?? Today;
        var definitions = await reader.Definitions(day, ct);
        var conditions = definitions.Monitor?.Preconditions ?? [];
        var inConditions = conditions.SelectMany(condition => condition.Indicators).ToHashSet();
        var watched = definitions
            .Indicators.Values.Where(known =>
                known.Definition.Target is not null
                || known.Definition.Alert is not null
                || inConditions.Contains(known.Definition.Id)
            )
            .OrderBy(known => known.Place)
            .ToList();
        var (engine, _) = await reader.Engine(
            definitions,
            watched.Select(known => (known.Definition.Id, known.Definition.Own)),
            day,
            ct
        );

        var targets = watched
            .Where(known => known.Definition.Target is not null)
            .Select(known =>
                Target(known, known.Definition.Target!, definitions.NameOf(known.Definition.Own), LastOf(engine, known))
            )
            .ToList();
        var alerts = watched.Select(known => AlertOf(engine, definitions, known)).OfType<AlertRow>().ToList();
        return new View(
            targets,
            alerts,
            [.. conditions.Select(condition => Precondition(condition, definitions, engine, alerts))],
            day
        );
    }

    private static (TimePeriod Period, Point Point)? LastOf(IndicatorEngine engine, KnownIndicator known) =>
        engine
            .Compute(known.Definition.Id, known.Definition.Own)
            .Where(pair => pair.Value.Datum.HasValue)
            .Select(pair => ((TimePeriod Period, Point Point)?)(pair.Key, pair.Value))
            .LastOrDefault();

    private static AlertRow? AlertOf(IndicatorEngine engine, KnownDefinitions definitions, KnownIndicator known) =>
        known.Definition.Alert is { } alert
        && LastOf(engine, known) is var (period, point)
        && IndicatorViews.Fits(alert.Operator, point.Datum.Value, alert.Value)
            ? new(
                IndicatorViews.Of(known),
                definitions.NameOf(known.Definition.Own),
                IndicatorViews.Of(known.Definition.Own, period, point),
                alert.Message
            )
            : null;

    private static PreconditionRow Precondition(
        PreconditionDefinition condition,
        KnownDefinitions definitions,
        IndicatorEngine engine,
        List<AlertRow> alerts
    )
    {
        var measured = condition
            .Indicators.Select(id => definitions.Indicators[id])
            .FirstOrDefault(known => LastOf(engine, known) is not null);
        var last = measured is null ? null : LastOf(engine, measured);
        return new(
            condition.Id,
            condition.Name,
            condition.Level,
            condition.Actions,
            measured is null ? null : IndicatorViews.Of(measured),
            last is var (period, point) ? IndicatorViews.Of(measured!.Definition.Own, period, point) : null,
            alerts.Find(alert => condition.Indicators.Contains(alert.Indicator.Code))?.Message
        );
    }

    private static TargetRow Target(
        KnownIndicator known,
        TargetDefinition target,
        LocalText place,
        (TimePeriod Period, Point Point)? last
    )
    {
        var indicator = IndicatorViews.Of(known);
        if (last is not var (period, point))
        {
            return new(indicator, place, null, null, null, "unknown");
        }
        var value = point.Datum.Value;
        var isUpwards = target.Operator[0] == '>';
        double? path =
            target is { From: { } from, FromYear: { } year } && year < target.Year
                ? from
                    + (target.Value - from) * Math.Clamp((period.EndYear - year) / (double)(target.Year - year), 0, 1)
                : null;
        var state =
            IndicatorViews.Fits(target.Operator, value, target.Value) ? "met"
            : path is not { } due ? "open"
            : (isUpwards ? value >= due : value <= due) ? "on-path"
            : "behind";
        return new(
            indicator,
            place,
            IndicatorViews.Of(known.Definition.Own, period, point),
            isUpwards ? target.Value - value : value - target.Value,
            path,
            state
        );
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapQuestion(
                "/targets",
                ObservatoryModule.Read,
                async (DateOnly? asOf, ShowTargets query, CancellationToken ct) =>
                    (await query.Run(new(asOf), ct)).ToHttp(TypedResults.Ok)
            )
            .Produces<View>()
            .WithSummary("Show how far the targets are, and what asks for attention");
}
