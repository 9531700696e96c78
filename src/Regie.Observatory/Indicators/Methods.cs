using Regie.Maths;

namespace Regie.Observatory.Indicators;

/// <summary>The methods that a definition may name.</summary>
internal static class Methods
{
    private sealed record Pointwise(string[] Inputs, Func<Datum[], Datum> Compute);

    private static readonly Dictionary<string, Pointwise> ByPeriod = new(StringComparer.Ordinal)
    {
        ["unit-labour-cost-hour"] = new(
            ["compensation", "employees", "volume", "workers"],
            x => LabourCost.PerHour(x[0], x[1], x[2], x[3])
        ),
        ["unit-labour-cost-worker"] = new(
            ["compensation", "employees", "volume", "workers"],
            x => LabourCost.PerWorker(x[0], x[1], x[2], x[3])
        ),
        ["unit-labour-cost-share"] = new(
            ["compensation", "employees", "value", "workers"],
            x => LabourCost.ShareOfValueAdded(x[0], x[1], x[2], x[3])
        ),
        ["productivity"] = new(["volume", "labour"], x => LabourCost.Productivity(x[0], x[1])),
        ["percent"] = new(["part", "whole"], x => Shares.Percent(x[0], x[1])),
        ["per-mille"] = new(["part", "whole"], x => Shares.PerMille(x[0], x[1])),
        ["research-intensity"] = new(["spending", "product"], x => ResearchIntensity.Plain(x[0], x[1])),
        ["birth-rate"] = new(["births", "active"], x => Demography.BirthRate(x[0], x[1])),
        ["death-rate"] = new(["deaths", "active"], x => Demography.DeathRate(x[0], x[1])),
        ["churn"] = new(["births", "deaths", "active"], x => Demography.Churn(x[0], x[1], x[2])),
        ["return-on-equity"] = new(["result", "equity"], x => Demography.ReturnOnEquity(x[0], x[1])),
        ["margin"] = new(["surplus", "turnover"], x => Demography.Margin(x[0], x[1])),
    };

    /// <summary>Methods over a whole series, or over several places.</summary>
    public const string Index = "index";
    public const string Growth = "growth";
    public const string Relative = "relative";

    /// <summary>The inputs that a method takes; null for one that is not known.</summary>
    public static IReadOnlyList<string>? InputsOf(string method) =>
        ByPeriod.TryGetValue(method, out var known) ? known.Inputs
        : method is Index or Growth or Relative ? ["of"]
        : null;

    public static bool IsByPeriod(string method) => ByPeriod.ContainsKey(method);

    public static Datum Compute(string method, Datum[] inputs) => ByPeriod[method].Compute(inputs);

    public static IEnumerable<string> Names => ByPeriod.Keys.Append(Index).Append(Growth).Append(Relative);
}
