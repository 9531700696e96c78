using Regie.Rules.Feel;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Parsing;

namespace Regie.Rules.Authoring;

/// <summary>Every name that expressions of a set may use, and which of them a text does use.</summary>
internal sealed class RuleNames
{
    private readonly HashSet<string> ids;
    private readonly NameScope scope = new(null);

    public RuleNames(RuleSet set)
    {
        ids =
        [
            .. set.Facts.Select(fact => fact.Id),
            .. set.Parameters.Select(parameter => parameter.Id),
            .. set.Decisions.Select(decision => decision.Id),
        ];
        foreach (var id in ids)
        {
            scope.Declare(id);
        }
    }

    public bool Has(string id) => ids.Contains(id);

    public IReadOnlyCollection<string> All => ids;

    /// <summary>The names of facts, parameters and decisions in an expression; none where it cannot be read.</summary>
    public IEnumerable<string> In(string expression, string? local = null) =>
        Read(expression, local, (text, names) => FeelParser.Expression(text, names, new(), FeelLimits.Default));

    /// <summary>The same for a cell, which tests a column.</summary>
    public IEnumerable<string> InCell(string cell)
    {
        var inner = new NameScope(scope);
        inner.Declare("?");
        try
        {
            return Used(
                FeelParser
                    .Tests(cell, inner, new(), FeelLimits.Default)
                    .Tests.Select(test => test.Operand)
                    .OfType<Node>()
            );
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            return [];
        }
    }

    private IEnumerable<string> Read(string text, string? local, Func<string, NameScope, Node> parse)
    {
        var names = scope;
        if (local is not null)
        {
            names = new NameScope(scope);
            names.Declare(local);
        }
        try
        {
            return Used([parse(text, names)]);
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            return [];
        }
    }

    private IEnumerable<string> Used(IEnumerable<Node> nodes) =>
        [
            .. nodes
                .SelectMany(node => node.Descendants().Prepend(node))
                .OfType<VariableNode>()
                .Select(node => node.Name)
                .Where(ids.Contains)
                .Distinct(),
        ];
}
