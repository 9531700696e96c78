using System.Runtime.CompilerServices;
using Regie.Rules.Authoring;

namespace Regie.Programme;

/// <summary>The rules of each definition, made ready once.</summary>
internal static class RuleShelf
{
    private static readonly ConditionalWeakTable<RuleSet, RuleLibrary> Ready = [];

    public static RuleLibrary Of(RuleSet? set) => Ready.GetValue(set ?? RuleSet.Empty, rules => new(rules));
}
