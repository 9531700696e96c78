using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Parsing;

internal sealed partial class FeelParser
{
    private static readonly HashSet<string> DateFunctions = new(StringComparer.Ordinal)
    {
        "date",
        "time",
        "date and time",
        "duration",
    };

    private Node Primary()
    {
        var start = scanner.Peek() == '\0' ? throw scanner.Error("A value is expected") : scanner.Position;
        if (scanner.LookingAtNumber())
        {
            return Count(new ConstantNode(start, scanner.Number()));
        }
        switch (scanner.Text[start])
        {
            case '"':
                return Count(new ConstantNode(start, FeelString.Of(scanner.String())));
            case '@':
                return AtLiteral(start);
            case '[':
                return ListOrRange(start);
            case '(':
                return BracketOrRange(start);
            case ']':
                return OpenRange(start);
            case '{':
                return Context(start);
            default:
                break;
        }
        return BeginsLongerName() ? Name(start) : Textual(start) ?? Name(start);
    }

    private ConstantNode AtLiteral(int start)
    {
        scanner.Expect("@");
        var text =
            scanner.Peek() == '"' ? scanner.String() : throw scanner.Error("A text in quotes is expected after @");
        return Count(
            new ConstantNode(
                start,
                TemporalText.AtLiteral(text) ?? FeelNull.Because($"\"{text}\" is no date, time or duration.")
            )
        );
    }

    private Node ListOrRange(int start)
    {
        scanner.Expect("[");
        if (scanner.Take("]"))
        {
            return Count(new ConstantNode(start, FeelList.Empty));
        }
        var first = Expression();
        if (scanner.Take(".."))
        {
            return RangeEnd(start, first, startIncluded: true);
        }
        var items = new List<Node> { first };
        while (scanner.Take(","))
        {
            items.Add(Expression());
        }
        scanner.Expect("]");
        return Fold(Count(new ListNode(start, [.. items])));
    }

    private Node BracketOrRange(int start)
    {
        scanner.Expect("(");
        if (TakeComparison() is { } operation)
        {
            var operand = Additive();
            scanner.Expect(")");
            return Fold(Count(HalfOpen(start, operation, operand)));
        }
        var inner = Expression();
        if (scanner.Take(".."))
        {
            return RangeEnd(start, inner, startIncluded: false);
        }
        scanner.Expect(")");
        return inner;
    }

    private RangeNode HalfOpen(int start, ComparisonOperator operation, Node operand) =>
        operation switch
        {
            ComparisonOperator.Less => new(start, null, false, operand, false),
            ComparisonOperator.AtMost => new(start, null, false, operand, true),
            ComparisonOperator.Greater => new(start, operand, false, null, false),
            ComparisonOperator.AtLeast => new(start, operand, true, null, false),
            ComparisonOperator.Equal => new(start, operand, true, operand, true),
            _ => throw scanner.Error("\"!=\" makes no range"),
        };

    private Node OpenRange(int start)
    {
        scanner.Expect("]");
        var low = Expression();
        scanner.Expect("..");
        return RangeEnd(start, low, startIncluded: false);
    }

    private Node RangeEnd(int start, Node low, bool startIncluded)
    {
        var high = Expression();
        var included = scanner.Take("]");
        if (!included && !scanner.Take(")") && !scanner.Take("["))
        {
            throw scanner.Error("The range is not closed");
        }
        var range = Count(new RangeNode(start, low, startIncluded, high, included));
        return keepRange ? range : Fold(range);
    }

    private ContextNode Context(int start)
    {
        scanner.Expect("{");
        var inner = new NameScope(scope);
        Enter(inner);
        var names = new List<string>();
        var entries = new List<Node>();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        while (!scanner.Take("}"))
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
            if (!declared.Add(name))
            {
                throw scanner.Error($"The entry \"{name}\" stands twice");
            }
            knowledge.AddMember(name);
            // A function may call itself: its name is known in its own body.
            var isFunction = scanner.LookingAtWord("function");
            if (isFunction)
            {
                inner.Declare(name, FeelType.Function);
            }
            entries.Add(Expression());
            names.Add(name);
            if (!isFunction)
            {
                inner.Declare(name);
            }
        }
        Leave();
        return Count(new ContextNode(start, [.. names], [.. entries]));
    }

    // "some costs" is a variable where one of that name is known, and a quantifier where none is.
    private bool BeginsLongerName()
    {
        var word = scanner.PeekWord();
        if (word.Length == 0 || !Keywords.Contains(word.ToString()))
        {
            return false;
        }
        var start = scanner.Position;
        return Variable(start, out var end) is not null && end > start + word.Length;
    }

    private Node? Textual(int start)
    {
        switch (scanner.PeekWord())
        {
            case "true" or "false" or "null":
                FeelValue? constant =
                    scanner.TakeWord("true") ? FeelBoolean.True
                    : scanner.TakeWord("false") ? FeelBoolean.False
                    : TakeNull();
                return constant is null ? null : Count(new ConstantNode(start, constant));
            case "if":
                return scanner.TakeWord("if") ? If(start) : null;
            case "for":
                return scanner.TakeWord("for") ? For(start) : null;
            case "some":
                return scanner.TakeWord("some") ? Quantified(start, isEvery: false) : null;
            case "every":
                return scanner.TakeWord("every") ? Quantified(start, isEvery: true) : null;
            case "function":
                return FunctionDefinition(start);
            default:
                return null;
        }
    }

    private FeelNull? TakeNull() => scanner.TakeWord("null") ? FeelNull.Plain : null;

    private IfNode If(int start)
    {
        var condition = Expression();
        scanner.ExpectWord("then");
        var then = Expression();
        scanner.ExpectWord("else");
        return Count(new IfNode(start, condition, then, Expression()));
    }

    private ForNode For(int start)
    {
        var inner = new NameScope(scope);
        Enter(inner);
        var iterators = Iterators(inner, withPartial: true);
        scanner.ExpectWord("return");
        var body = Expression();
        Leave();
        return Count(new ForNode(start, iterators, body, inner.Read.Contains(iterators.Length)));
    }

    private QuantifiedNode Quantified(int start, bool isEvery)
    {
        var inner = new NameScope(scope);
        Enter(inner);
        var iterators = Iterators(inner, withPartial: false);
        scanner.ExpectWord("satisfies");
        var condition = Expression();
        Leave();
        return Count(new QuantifiedNode(start, isEvery, iterators, condition));
    }

    private Iterator[] Iterators(NameScope inner, bool withPartial)
    {
        var iterators = new List<Iterator>();
        do
        {
            var name = NewName(_ => false, "in") ?? throw scanner.Error("A variable is expected");
            if (scanner.Take(":"))
            {
                Type();
            }
            scanner.ExpectWord("in");
            var source = Expression();
            var to = scanner.Take("..") ? Expression() : null;
            inner.Declare(name);
            iterators.Add(new(source, to));
        } while (scanner.Take(","));
        if (withPartial)
        {
            inner.Declare("partial");
        }
        return [.. iterators];
    }

    private FunctionNode? FunctionDefinition(int start)
    {
        scanner.ExpectWord("function");
        if (!scanner.Take("("))
        {
            scanner.Position = start;
            return null;
        }
        var inner = new NameScope(scope);
        var names = new List<string>();
        var types = new List<FeelType>();
        while (!scanner.Take(")"))
        {
            if (names.Count > 0)
            {
                scanner.Expect(",");
            }
            names.Add(NewName(c => c is ':' or ',' or ')') ?? throw scanner.Error("A parameter is expected"));
            types.Add(scanner.Take(":") ? Type() : FeelType.Any);
            inner.Declare(names[^1], types[^1]);
        }
        var isExternal = scanner.TakeWord("external");
        Enter(inner);
        var body = Expression();
        Leave();
        if (isExternal)
        {
            body = new ConstantNode(start, FeelNull.Because("External functions are not run."));
        }
        return Count(new FunctionNode(start, [.. names], [.. types], body));
    }
}
