using System.Runtime.CompilerServices;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Functions;
using Regie.Rules.Feel.Lexing;

namespace Regie.Rules.Feel.Parsing;

/// <summary>Reads expressions and unary tests: operators here, single values and names in the other parts.</summary>
internal sealed partial class FeelParser
{
    private readonly FeelScanner scanner;
    private readonly NameKnowledge knowledge;
    private readonly FeelLimits limits;
    private readonly Evaluation folding;
    private NameScope? scope;
    private int nodes;
    private int depth;
    private bool keepRange;

    private FeelParser(string text, NameScope? scope, NameKnowledge knowledge, FeelLimits limits)
    {
        if (text.Length > limits.TextLength)
        {
            throw new FeelLimitException($"The text is longer than {limits.TextLength} characters.");
        }
        scanner = new(text);
        this.scope = scope;
        this.knowledge = knowledge;
        this.limits = limits;
        folding = new(limits);
    }

    /// <summary>Names that no scope knows; they are null unless an item of a filter has them.</summary>
    public List<(string Name, int Position)> Unresolved { get; } = [];

    public static Node Expression(
        string text,
        NameScope? scope,
        NameKnowledge knowledge,
        FeelLimits limits,
        List<(string Name, int Position)>? unresolved = null,
        bool keepRange = false
    )
    {
        var parser = new FeelParser(text, scope, knowledge, limits) { keepRange = keepRange };
        var node = parser.Expression();
        if (!parser.scanner.AtEnd)
        {
            throw parser.scanner.Error("The expression should end here");
        }
        unresolved?.AddRange(parser.Unresolved);
        return node;
    }

    /// <summary>The tests of a cell. The scope given must be one whose slot 0 is the tested value, named <c>?</c>.</summary>
    public static UnaryTests Tests(
        string text,
        NameScope scope,
        NameKnowledge knowledge,
        FeelLimits limits,
        List<(string Name, int Position)>? unresolved = null
    )
    {
        var parser = new FeelParser(text, scope, knowledge, limits);
        var tests = parser.UnaryTests();
        if (!parser.scanner.AtEnd)
        {
            throw parser.scanner.Error("The tests should end here");
        }
        unresolved?.AddRange(parser.Unresolved);
        return tests;
    }

    private Node Expression()
    {
        if (++depth > limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FeelLimitException($"The expression nests more than {limits.Depth} deep.");
        }
        var node = Disjunction();
        depth--;
        return node;
    }

    private T Count<T>(T node)
        where T : Node
    {
        if (++nodes > limits.Nodes)
        {
            throw new FeelLimitException($"The expression has more than {limits.Nodes} parts.");
        }
        return node;
    }

    private Node Disjunction()
    {
        var left = Conjunction();
        var chain = 0;
        while (scanner.TakeWord("or"))
        {
            CheckChain(++chain);
            left = Count(new ConnectiveNode(left.Position, isAnd: false, left, Conjunction()));
        }
        return left;
    }

    private Node Conjunction()
    {
        var left = Comparison();
        var chain = 0;
        while (scanner.TakeWord("and"))
        {
            CheckChain(++chain);
            left = Count(new ConnectiveNode(left.Position, isAnd: true, left, Comparison()));
        }
        return left;
    }

    private Node Comparison()
    {
        var left = Additive();
        while (true)
        {
            if (TakeComparison() is { } operation)
            {
                left = Count(new ComparisonNode(left.Position, operation, left, Additive()));
            }
            else if (scanner.TakeWord("between"))
            {
                var low = Additive();
                scanner.ExpectWord("and");
                left = Count(new BetweenNode(left.Position, left, low, Additive()));
            }
            else if (scanner.LookingAtWord("instance"))
            {
                scanner.ExpectWord("instance");
                scanner.ExpectWord("of");
                left = Count(new InstanceOfNode(left.Position, left, Type()));
            }
            else if (scanner.TakeWord("in"))
            {
                left = Count(new InNode(left.Position, left, TestsAfterIn(out var isListed), isListed));
            }
            else
            {
                return left;
            }
        }
    }

    private ComparisonOperator? TakeComparison()
    {
        if (scanner.Take("<="))
        {
            return ComparisonOperator.AtMost;
        }
        if (scanner.Take(">="))
        {
            return ComparisonOperator.AtLeast;
        }
        if (scanner.Take("!="))
        {
            return ComparisonOperator.NotEqual;
        }
        return scanner.Take("<") ? ComparisonOperator.Less
            : scanner.Take(">") ? ComparisonOperator.Greater
            : scanner.Take("=") ? ComparisonOperator.Equal
            : null;
    }

    private Node Additive()
    {
        var left = Multiplicative();
        var chain = 0;
        while (true)
        {
            ArithmeticOperator operation;
            if (scanner.Take("+"))
            {
                operation = ArithmeticOperator.Add;
            }
            else if (scanner.Take("-"))
            {
                operation = ArithmeticOperator.Subtract;
            }
            else
            {
                return left;
            }
            CheckChain(++chain);
            left = Fold(Count(new ArithmeticNode(left.Position, operation, left, Multiplicative())));
        }
    }

    private Node Multiplicative()
    {
        var left = Power();
        var chain = 0;
        while (true)
        {
            ArithmeticOperator operation;
            if (!scanner.Looking("**") && scanner.Take("*"))
            {
                operation = ArithmeticOperator.Multiply;
            }
            else if (scanner.Take("/"))
            {
                operation = ArithmeticOperator.Divide;
            }
            else
            {
                return left;
            }
            CheckChain(++chain);
            left = Fold(Count(new ArithmeticNode(left.Position, operation, left, Power())));
        }
    }

    private Node Power()
    {
        var left = Unary();
        var chain = 0;
        while (scanner.Take("**"))
        {
            CheckChain(++chain);
            left = Fold(Count(new ArithmeticNode(left.Position, ArithmeticOperator.Power, left, Unary())));
        }
        return left;
    }

    private Node Unary()
    {
        var start = scanner.Position;
        if (!scanner.Take("-"))
        {
            return Postfix(Primary());
        }
        if (++depth > limits.Depth)
        {
            throw new FeelLimitException($"The expression nests more than {limits.Depth} deep.");
        }
        var operand = Unary();
        depth--;
        var isLiteral = operand is ConstantNode { IsLiteral: true };
        var folded = Fold(Count(new NegationNode(start, operand)));
        return folded is ConstantNode constant ? new ConstantNode(start, constant.Value, isLiteral) : folded;
    }

    // A chain of equal operators becomes a tree as deep as it is long, and evaluation walks it by recursion.
    private void CheckChain(int length)
    {
        if (length > limits.Depth * 10)
        {
            throw new FeelLimitException($"More than {limits.Depth * 10} operators stand in one row.");
        }
    }

    private Node Fold(Node node) =>
        node.Children.All(child => child is ConstantNode)
            ? new ConstantNode(node.Position, node.Evaluate(null, folding), isLiteral: false)
            : node;

    private void Enter(NameScope inner) => scope = inner;

    private void Leave() => scope = scope!.Parent;

    private static bool IsLibrary(FeelScanner at, out Builtin function, out int end) =>
        Library.Names.TryMatch(at, out function, out end);
}
