using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Parsing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel;

/// <summary>A parsed expression, ready to be evaluated many times and from many threads.</summary>
public sealed class FeelExpression
{
    private readonly Node root;
    private readonly string[] names;
    private readonly FeelLimits limits;

    private FeelExpression(
        string text,
        Node root,
        string[] names,
        IReadOnlyList<string> unknownNames,
        FeelLimits limits
    )
    {
        Text = text;
        this.root = root;
        this.names = names;
        this.limits = limits;
        UnknownNames = unknownNames;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>Names in the text that are neither variables of the scope nor functions; they evaluate to null.</summary>
    public IReadOnlyList<string> UnknownNames { get; }

    /// <summary>Reads an expression in which the given names (spaces and all) are variables.</summary>
    /// <exception cref="FeelSyntaxException">The text is no expression.</exception>
    /// <exception cref="FeelLimitException">The text is too long or too deep.</exception>
    public static FeelExpression Parse(string text, IEnumerable<string> names, FeelLimits? limits = null) =>
        Parse(text, [.. names], new NameKnowledge(), limits ?? FeelLimits.Default);

    /// <summary>Reads an expression against the names of a context and of all contexts in it.</summary>
    /// <exception cref="FeelSyntaxException">The text is no expression.</exception>
    /// <exception cref="FeelLimitException">The text is too long or too deep.</exception>
    public static FeelExpression Parse(string text, FeelContext scope, FeelLimits? limits = null)
    {
        var knowledge = new NameKnowledge();
        knowledge.AddMembers(scope);
        return Parse(text, [.. scope.Names], knowledge, limits ?? FeelLimits.Default);
    }

    /// <summary>The value for the given variables; a variable that the context lacks is null.</summary>
    /// <param name="context">The variables.</param>
    /// <param name="now">What <c>now()</c> and <c>today()</c> answer; without it they are null.</param>
    /// <exception cref="FeelLimitException">The evaluation went past its bounds.</exception>
    public FeelValue Evaluate(FeelContext context, DateTimeOffset? now = null)
    {
        var slots = new FeelValue[names.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = context.TryGet(names[i], out var value) ? value : FeelNull.Plain;
        }
        return root.Evaluate(
            new Frame(slots, null),
            new Evaluation(limits, now is { } moment ? FeelDateTime.Of(moment) : null)
        );
    }

    private static FeelExpression Parse(string text, string[] names, NameKnowledge knowledge, FeelLimits limits)
    {
        var scope = new NameScope(null);
        foreach (var name in names)
        {
            scope.Declare(name);
        }
        var unresolved = new List<(string Name, int Position)>();
        var root = FeelParser.Expression(text, scope, knowledge, limits, unresolved);
        return new(text, root, names, [.. unresolved.Select(item => item.Name).Distinct()], limits);
    }
}
