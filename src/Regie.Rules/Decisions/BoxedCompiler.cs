using Regie.Rules.Feel;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Parsing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Decisions;

/// <summary>Binds boxed expressions to the names around them. What cannot be read becomes null and a problem.</summary>
internal sealed class BoxedCompiler(
    TypeResolver types,
    NameKnowledge knowledge,
    FeelLimits limits,
    string element,
    List<RuleProblem> problems
)
{
    private readonly List<(string Name, int Position)> unresolved = [];

    public Node Compile(Boxed? box, NameScope? scope) =>
        box switch
        {
            null => new ConstantNode(0, FeelNull.Plain),
            BoxedLiteral literal => Expression(literal.Text, scope),
            BoxedContext context => Context(context, scope),
            BoxedList list => new ListNode(0, [.. list.Items.Select(item => Compile(item, scope))]),
            BoxedRelation relation => new RelationNode(
                [.. relation.Columns],
                [.. relation.Rows.Select(row => row.Select(cell => Compile(cell, scope)).ToArray())]
            ),
            BoxedInvocation call => new InvocationNode(
                Compile(call.Callee, scope),
                [.. call.Bindings.Select(binding => binding.Name)],
                [.. call.Bindings.Select(binding => Compile(binding.Value, scope))]
            ),
            BoxedFunction function => Function(function, scope),
            BoxedConditional choice => new ConditionalNode(
                Compile(choice.If, scope),
                Compile(choice.Then, scope),
                Compile(choice.Else, scope)
            ),
            BoxedFilter filter => Filter(filter, scope),
            BoxedIteration iteration => Iteration(iteration, scope),
            BoxedTable table => Table(table, scope),
            _ => throw new InvalidOperationException($"No way to compile {box.GetType().Name}."),
        };

    public static Node Typed(Node node, FeelType type) =>
        type.Kind == FeelKind.Any && type.Allows is null ? node : new CoercionNode(node, type);

    public BoxedFunctionNode Function(BoxedFunction function, NameScope? scope, FeelType? result = null)
    {
        var inner = new NameScope(scope);
        var parameters = function.Parameters.Select(parameter => parameter.Name).ToArray();
        var parameterTypes = function.Parameters.Select(parameter => types.Of(parameter.TypeRef)).ToArray();
        for (var i = 0; i < parameters.Length; i++)
        {
            inner.Declare(parameters[i], parameterTypes[i]);
            knowledge.AddMembers(parameterTypes[i]);
        }
        var body = function.IsFeel
            ? Compile(function.Body, inner)
            : new ConstantNode(0, FeelNull.Because("Functions outside FEEL are not run."));
        return new(parameters, parameterTypes, result ?? FeelType.Any, body);
    }

    private Node Expression(string text, NameScope? scope)
    {
        try
        {
            var node = FeelParser.Expression(text, scope, knowledge, limits, unresolved);
            Report();
            return node;
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            problems.Add(new(element, ProblemKind.Syntax, $"\"{Short(text)}\": {e.Message}"));
            return new ConstantNode(0, FeelNull.Because(e.Message));
        }
    }

    private UnaryTests Tests(string text, NameScope? scope, FeelType type)
    {
        var inner = new NameScope(scope);
        inner.Declare("?", type);
        try
        {
            var tests = FeelParser.Tests(text, inner, knowledge, limits, unresolved);
            Report();
            return tests;
        }
        catch (Exception e) when (e is FeelSyntaxException or FeelLimitException)
        {
            problems.Add(new(element, ProblemKind.Syntax, $"\"{Short(text)}\": {e.Message}"));
            return new(
                [new ExpressionTest(new ConstantNode(0, FeelNull.Because(e.Message)), asksInput: false)],
                negated: false,
                text
            );
        }
    }

    private static string Short(string text) =>
        text.Length <= 80 ? text.Trim() : text.Trim()[..Math.Min(80, text.Trim().Length)] + "...";

    private void Report()
    {
        foreach (var (name, _) in unresolved)
        {
            problems.Add(new(element, ProblemKind.UnknownName, $"The name \"{name}\" is not known here."));
        }
        unresolved.Clear();
    }

    private BoxedContextNode Context(BoxedContext context, NameScope? scope)
    {
        var inner = new NameScope(scope);
        var names = new List<string>();
        var nodes = new List<Node>();
        foreach (var entry in context.Entries)
        {
            var type = types.Of(entry.TypeRef);
            // A function may call itself: its name is known in its own body.
            var isFunction = entry.Value is BoxedFunction;
            if (isFunction)
            {
                inner.Declare(entry.Name, type);
            }
            nodes.Add(Typed(Compile(entry.Value, inner), type));
            names.Add(entry.Name);
            knowledge.AddMember(entry.Name);
            knowledge.AddMembers(type);
            if (!isFunction)
            {
                inner.Declare(entry.Name, type);
            }
        }
        return new(
            [.. names],
            [.. nodes],
            context.Result is null ? null : Typed(Compile(context.Result, inner), types.Of(context.Result.TypeRef))
        );
    }

    private BoxedFilterNode Filter(BoxedFilter filter, NameScope? scope)
    {
        var source = Compile(filter.In, scope);
        var inner = new NameScope(scope, isFilter: true);
        inner.Declare("item");
        return new(source, Compile(filter.Match, inner));
    }

    private Node Iteration(BoxedIteration iteration, NameScope? scope)
    {
        var inner = new NameScope(scope);
        var iterator = new Iterator(Compile(iteration.In, inner), null);
        inner.Declare(iteration.Variable);
        if (iteration.Kind != IterationKind.For)
        {
            return new QuantifiedNode(
                0,
                iteration.Kind == IterationKind.Every,
                [iterator],
                new StrictConditionNode(Compile(iteration.Body, inner))
            );
        }
        inner.Declare("partial");
        var body = Compile(iteration.Body, inner);
        return new ForNode(0, [iterator], body, inner.Read.Contains(1));
    }

    private TableNode Table(BoxedTable table, NameScope? scope)
    {
        var inputs = table
            .Inputs.Select(input =>
            {
                var type = types.Of(input.TypeRef);
                return new InputColumn(
                    input.Expression.Trim(),
                    Expression(input.Expression, scope),
                    type,
                    input.Values is null ? null : Tests(input.Values, scope, type)
                );
            })
            .ToArray();
        var outputs = table
            .Outputs.Select(output =>
            {
                var type = types.Of(output.TypeRef);
                var values = output.Values is null ? null : Tests(output.Values, scope, type);
                IReadOnlyList<FeelValue> order = values is null
                    ? type.Enumeration ?? []
                    :
                    [
                        .. values
                            .Tests.Select(test => test.Operand as ConstantNode)
                            .OfType<ConstantNode>()
                            .Select(constant => constant.Value),
                    ];
                return new OutputColumn(
                    output.Name,
                    type,
                    values,
                    order,
                    output.Default is null ? null : Expression(output.Default, scope)
                );
            })
            .ToArray();
        if (
            outputs.Length == 0
            || table.Rules.Any(rule => rule.When.Count != inputs.Length || rule.Then.Count != outputs.Length)
        )
        {
            problems.Add(new(element, ProblemKind.Syntax, "A row has more or fewer cells than the table has columns."));
            return new(table.Policy, inputs, [new OutputColumn(null, FeelType.Any, null, [], null)], [], table);
        }
        var rows = table
            .Rules.Select(rule => new TableRow(
                [.. rule.When.Select((cell, i) => Tests(cell, scope, inputs[i].Type))],
                [
                    .. rule.Then.Select(cell =>
                        string.IsNullOrWhiteSpace(cell) || cell.Trim() == "-"
                            ? new ConstantNode(0, FeelNull.Plain)
                            : Expression(cell, scope)
                    ),
                ]
            ))
            .ToArray();
        return new(table.Policy, inputs, outputs, rows, table);
    }
}
