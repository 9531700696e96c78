using Regie.Rules.Feel;

namespace Regie.Observatory.Indicators;

/// <summary>Says all that is wrong with a set of definitions.</summary>
internal static class IndicatorChecks
{
    private static readonly string[] Operators = [">=", ">", "<=", "<"];
    private static readonly HashSet<string> Totals = new(StringComparer.OrdinalIgnoreCase) { "TOTAL", "_T", "TOT" };

    /// <summary>One line for each thing; none where the set can be used.</summary>
    public static IEnumerable<string> Run(IndicatorSet set)
    {
        var known = set.Indicators.ToLookup(indicator => indicator.Id);
        foreach (var several in known.Where(same => same.Count() > 1))
        {
            yield return $"{several.Key}: stands there {several.Count()} times";
        }
        foreach (
            var problem in set.Indicators.SelectMany(indicator =>
                Of(indicator, known.Contains).Select(problem => $"{indicator.Id}: {problem}")
            )
        )
        {
            yield return problem;
        }
        foreach (
            var lacking in (set.Monitor?.Preconditions ?? []).SelectMany(precondition =>
                precondition
                    .Indicators.Where(id => !known.Contains(id))
                    .Select(id => $"{precondition.Id}: there is no indicator {id}")
            )
        )
        {
            yield return lacking;
        }
        foreach (var circle in set.Indicators.Where(indicator => ReachesItself(indicator, known)))
        {
            yield return $"{circle.Id}: is computed from itself";
        }
        foreach (
            var chart in (set.Monitor?.Groups ?? [])
                .SelectMany(group => group.Charts)
                .Where(chart => !known.Contains(chart.Indicator))
        )
        {
            yield return $"monitor: there is no indicator {chart.Indicator}";
        }
    }

    private static IEnumerable<string> Of(IndicatorDefinition indicator, Func<string, bool> isKnown)
    {
        if (indicator.Id != ImportDesk.CodeOf(indicator.Id))
        {
            yield return "an id has small letters, digits and hyphens";
        }
        if (indicator.Direction is not ("higher" or "lower" or "none"))
        {
            yield return $"direction '{indicator.Direction}': write higher, lower or none";
        }
        if (!indicator.Geos.Contains(indicator.Own))
        {
            yield return $"own '{indicator.Own}' is not among geos";
        }
        if (indicator.Target is { } target && !Operators.Contains(target.Operator))
        {
            yield return $"target operator '{target.Operator}': write one of {string.Join(' ', Operators)}";
        }
        if (indicator.Alert is { } alert && !Operators.Contains(alert.Operator))
        {
            yield return $"alert operator '{alert.Operator}': write one of {string.Join(' ', Operators)}";
        }
        foreach (
            var problem in How(indicator)
                .Concat(indicator.Inputs.SelectMany(pair => Input(pair.Key, pair.Value, isKnown)))
        )
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> How(IndicatorDefinition indicator)
    {
        if (indicator.Formula is null == (indicator.Method is null))
        {
            yield return "write a formula or a method, one of the two";
            yield break;
        }
        if (indicator.Formula is { } formula)
        {
            if (FormulaProblem(formula, indicator.Inputs.Keys) is { } problem)
            {
                yield return problem;
            }
            yield break;
        }
        var method = indicator.Method!;
        if (Methods.InputsOf(method.Name) is not { } needed)
        {
            yield return $"there is no method '{method.Name}': choose of {string.Join(", ", Methods.Names)}";
            yield break;
        }
        foreach (var missing in needed.Except(indicator.Inputs.Keys))
        {
            yield return $"method {method.Name} needs an input '{missing}'";
        }
        if (method.Name == Methods.Index && method.Base is null)
        {
            yield return "method index needs a base";
        }
        if (
            method.Name == Methods.Relative
            && (method.To.Count == 0 || (method.Weights.Count > 0 && method.Weights.Count != method.To.Count))
        )
        {
            yield return "method relative needs 'to', and as many weights where there are any";
        }
    }

    private static string? FormulaProblem(string formula, IEnumerable<string> names)
    {
        try
        {
            var unknown = FeelExpression.Parse(formula, names).UnknownNames;
            return unknown.Count == 0 ? null : $"the formula names {string.Join(", ", unknown)}, which is no input";
        }
        catch (Exception wrong) when (wrong is FeelSyntaxException or FeelLimitException)
        {
            return $"the formula cannot be read: {wrong.Message}";
        }
    }

    private static IEnumerable<string> Input(string name, InputDefinition input, Func<string, bool> isKnown)
    {
        if (input.Dataset is null == (input.Indicator is null))
        {
            yield return $"input {name}: write a dataset or an indicator, one of the two";
        }
        if (input.Indicator is { } other && !isKnown(other))
        {
            yield return $"input {name}: there is no indicator {other}";
        }
        foreach (var (dimension, codes) in input.Key.Select(pair => (pair.Key, InputDefinition.Codes(pair.Value))))
        {
            if (DoubleCounted(codes) is var (whole, part))
            {
                yield return $"input {name}: {dimension} adds {whole} and {part}, which is in it already";
            }
        }
    }

    /// <summary>A whole and a part of it among codes that are added: a total beside others, or a region beside its provinces.</summary>
    internal static (string Whole, string Part)? DoubleCounted(IReadOnlyList<string> codes)
    {
        if (codes.Count > 1 && codes.FirstOrDefault(Totals.Contains) is { } total)
        {
            return (total, codes.First(code => code != total));
        }
        foreach (
            var whole in codes.Where(code =>
                code.Length >= 2 && code.All(char.IsAsciiLetterOrDigit) && code[..2].All(char.IsAsciiLetterUpper)
            )
        )
        {
            if (
                codes.FirstOrDefault(code =>
                    code.Length > whole.Length && code.StartsWith(whole, StringComparison.Ordinal)
                ) is
                { } part
            )
            {
                return (whole, part);
            }
        }
        return codes.GroupBy(code => code).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? (twice.Key, twice.Key)
            : null;
    }

    private static bool ReachesItself(IndicatorDefinition start, ILookup<string, IndicatorDefinition> known)
    {
        var seen = new HashSet<string>();
        var next = new Queue<string>(Inputs(start));
        while (next.TryDequeue(out var id))
        {
            if (id == start.Id)
            {
                return true;
            }
            if (seen.Add(id))
            {
                foreach (var input in known[id].SelectMany(Inputs))
                {
                    next.Enqueue(input);
                }
            }
        }
        return false;
    }

    private static IEnumerable<string> Inputs(IndicatorDefinition indicator) =>
        indicator.Inputs.Values.Select(input => input.Indicator).OfType<string>();
}
