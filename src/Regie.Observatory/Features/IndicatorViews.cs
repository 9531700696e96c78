using Regie.Observatory.Domain;
using Regie.Observatory.Indicators;

namespace Regie.Observatory.Features;

/// <summary>Makes views of indicators.</summary>
internal static class IndicatorViews
{
    public static IndicatorView Of(KnownIndicator known)
    {
        var definition = known.Definition;
        return new(
            definition.Id,
            known.Number,
            known.EffectiveFrom,
            definition.Name,
            definition.Definition,
            definition.Unit,
            definition.Scope,
            definition.Family,
            definition.Direction,
            definition.Decimals,
            definition.Baseline,
            definition.Own,
            definition.Geos,
            IndicatorEngine.HowOf(definition),
            [.. definition.Inputs.Select(input => $"{input.Key} = {SourceOf(input.Value)}")],
            definition.Caveat,
            definition.Source,
            definition.Target is { } target
                ? new(target.Operator, target.Value, target.Year, target.From, target.FromYear, target.Population)
                : null,
            definition.Alert is { } alert ? new(alert.Operator, alert.Value, alert.Message) : null
        );
    }

    public static ValueView Of(string geo, TimePeriod period, Point point) =>
        new(
            geo,
            period.ToString(),
            point.Datum.HasValue ? point.Datum.Value : null,
            point.Letters.ToString(),
            ViewMaking.Words(point.Datum.Status),
            point.AsPrinted,
            point.Printed?.ToString(),
            point.Note
        );

    public static bool Fits(string op, double value, double limit) =>
        op switch
        {
            ">=" => value >= limit,
            ">" => value > limit,
            "<=" => value <= limit,
            _ => value < limit,
        };

    private static string SourceOf(InputDefinition input) =>
        input.Indicator
        ?? $"{input.Dataset} {string.Join(' ', input.Key.Select(pair => $"{pair.Key}={string.Join('+', InputDefinition.Codes(pair.Value))}"))}".Trim();
}
