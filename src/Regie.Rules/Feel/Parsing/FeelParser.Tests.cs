using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Parsing;

internal sealed partial class FeelParser
{
    private UnaryTests UnaryTests()
    {
        var text = scanner.Text.Trim();
        if (
            scanner.AtEnd
            || (scanner.Peek() == '-' && new Lexing.FeelScanner(scanner.Text) { Position = scanner.Position + 1 }.AtEnd)
        )
        {
            scanner.Position = scanner.Text.Length;
            return new([], negated: false, text);
        }
        var before = scanner.Position;
        if (scanner.TakeWord("not") && scanner.Take("("))
        {
            var tests = TestList();
            if (scanner.Take(")") && scanner.AtEnd)
            {
                return new(tests, negated: true, text);
            }
            scanner.Position = before;
        }
        scanner.Position = before;
        return new(TestList(), negated: false, text);
    }

    private UnaryTest[] TestList()
    {
        var tests = new List<UnaryTest>();
        do
        {
            tests.Add(SingleTest());
        } while (scanner.Take(","));
        return [.. tests];
    }

    private UnaryTest SingleTest()
    {
        if (TakeComparison() is { } operation)
        {
            return new ComparisonTest(operation, Additive());
        }
        var input = scope!;
        input.Read.Remove(0);
        var operand = Expression();
        return new ExpressionTest(operand, input.Read.Contains(0));
    }

    private UnaryTests TestsAfterIn(out bool isListed)
    {
        var inner = new NameScope(scope);
        inner.Declare("?");
        Enter(inner);
        try
        {
            return TestsAfterIn(
                scanner.Peek() == '\0' ? throw scanner.Error("A test is expected after \"in\"") : scanner.Position,
                out isListed
            );
        }
        finally
        {
            scope = inner.Parent;
        }
    }

    private UnaryTests TestsAfterIn(int start, out bool isListed)
    {
        isListed = false;
        if (TakeComparison() is { } operation)
        {
            return new([new ComparisonTest(operation, Additive())], negated: false, "");
        }
        if (scanner.Take("("))
        {
            var first = SingleTest();
            if (!scanner.Looking("..") && (scanner.Looking(",") || scanner.Looking(")")))
            {
                var tests = new List<UnaryTest> { first };
                while (scanner.Take(","))
                {
                    tests.Add(SingleTest());
                }
                scanner.Expect(")");
                isListed = true;
                return new([.. tests], negated: false, "");
            }
            scanner.Position = start;
        }
        var input = scope!;
        input.Read.Remove(0);
        var operand = Additive();
        return new([new ExpressionTest(operand, input.Read.Contains(0))], negated: false, "");
    }

    private FeelType Type()
    {
        if (++depth > limits.Depth)
        {
            throw new FeelLimitException($"A type nests more than {limits.Depth} deep.");
        }
        var type = TypeInner();
        depth--;
        return type;
    }

    // Without their parameters list, context, range and function name no type of the lattice.
    private FeelType TypeInner()
    {
        if (scanner.LookingAtWord("list") || scanner.LookingAtWord("range"))
        {
            var isList = scanner.TakeWord("list") || !scanner.TakeWord("range");
            if (!scanner.Take("<"))
            {
                return FeelType.Undefined;
            }
            var element = Type();
            scanner.Expect(">");
            return element.Kind == FeelKind.Unknown ? element
                : isList ? FeelType.ListOf(element)
                : FeelType.RangeOf(element);
        }
        if (scanner.LookingAtWord("context"))
        {
            scanner.ExpectWord("context");
            return scanner.Take("<") ? ContextType() : FeelType.Undefined;
        }
        if (scanner.LookingAtWord("function"))
        {
            scanner.ExpectWord("function");
            return scanner.Take("<") ? FunctionType() : FeelType.Undefined;
        }
        if (knowledge.TryMatchType(scanner, out var named, out var end))
        {
            scanner.Position = end;
            return named;
        }
        if (scanner.PeekWord().Length == 0)
        {
            throw scanner.Error("A type is expected");
        }
        MemberName();
        while (scanner.Looking(".") && !scanner.Looking(".."))
        {
            scanner.Expect(".");
            MemberName();
        }
        return FeelType.Undefined;
    }

    private FeelType ContextType()
    {
        var entries = new List<(string, FeelType)>();
        var defined = true;
        while (!scanner.Take(">"))
        {
            if (entries.Count > 0)
            {
                scanner.Expect(",");
            }
            var name =
                scanner.Peek() == '"'
                    ? scanner.String()
                    : NewName(c => c == ':') ?? throw scanner.Error("The name of an entry is expected");
            scanner.Expect(":");
            var type = Type();
            defined &= type.Kind != FeelKind.Unknown;
            entries.Add((name, type));
        }
        return defined ? FeelType.ContextOf(entries) : FeelType.Undefined;
    }

    private FeelType FunctionType()
    {
        var parameters = new List<FeelType>();
        while (!scanner.Take(">"))
        {
            if (parameters.Count > 0)
            {
                scanner.Expect(",");
            }
            parameters.Add(Type());
        }
        if (!scanner.Take("->"))
        {
            throw scanner.Error("\"->\" is expected");
        }
        var result = Type();
        return result.Kind == FeelKind.Unknown || parameters.Exists(type => type.Kind == FeelKind.Unknown)
            ? FeelType.Undefined
            : FeelType.FunctionOf(parameters, result);
    }
}
