using System.Text;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Functions;
using Regie.Rules.Feel.Lexing;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Feel.Parsing;

internal sealed partial class FeelParser
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and",
        "or",
        "between",
        "in",
        "instance",
        "if",
        "then",
        "else",
        "for",
        "return",
        "some",
        "every",
        "satisfies",
        "true",
        "false",
        "null",
        "function",
        "external",
    };

    private Node Postfix(Node node)
    {
        while (true)
        {
            if (scanner.Looking(".") && !scanner.Looking(".."))
            {
                scanner.Expect(".");
                node = Count(new PathNode(node.Position, node, MemberName()));
            }
            else if (scanner.Looking("["))
            {
                var before = scanner.Position;
                scanner.Expect("[");
                var inner = new NameScope(scope, isFilter: true);
                inner.Declare("item");
                Enter(inner);
                var condition = TryCondition();
                Leave();
                if (condition is null)
                {
                    // "..3[": the bracket closes a range and opens nothing.
                    scanner.Position = before;
                    return node;
                }
                node = Count(new FilterNode(node.Position, node, condition));
            }
            else if (scanner.Looking("("))
            {
                node = Call(node, null);
            }
            else
            {
                return node;
            }
        }
    }

    private Node? TryCondition()
    {
        if (scanner.AtEnd || scanner.Peek() is ')' or ']' or ',' or '}')
        {
            return null;
        }
        var start = scanner.Position;
        try
        {
            var condition = Expression();
            if (scanner.Take("]"))
            {
                return condition;
            }
        }
        catch (FeelSyntaxException) when (IsRangeEnd(start))
        {
            return null;
        }
        return IsRangeEnd(start) ? null : throw scanner.Error("\"]\" is expected");
    }

    private bool IsRangeEnd(int start) =>
        new FeelScanner(scanner.Text) { Position = start }.PeekWord()
            is "and"
                or "or"
                or "then"
                or "else"
                or "return"
                or "satisfies"
                or "in";

    private Node Call(Node callee, Builtin? library)
    {
        var start = callee.Position;
        scanner.Expect("(");
        var arguments = new List<Node>();
        List<string>? names = null;
        while (!scanner.Take(")"))
        {
            if (arguments.Count > 0)
            {
                scanner.Expect(",");
            }
            var before = scanner.Position;
            if (NewName(c => c == ':') is { } name && scanner.Take(":"))
            {
                (names ??= []).Add(name);
            }
            else
            {
                scanner.Position = before;
            }
            arguments.Add(Expression());
            if (names is not null && names.Count != arguments.Count)
            {
                throw scanner.Error("Either all arguments are named or none");
            }
        }
        var node = Count(new CallNode(start, callee, names?.ToArray(), [.. arguments], library));
        if (
            callee is ConstantNode { Value: Builtin { IsPure: true } function }
            && arguments.TrueForAll(argument => argument is ConstantNode)
        )
        {
            var isLiteral =
                DateFunctions.Contains(function.Name)
                && arguments.TrueForAll(argument => argument is ConstantNode { IsLiteral: true, Value: FeelString });
            return new ConstantNode(start, node.Evaluate(null, folding), isLiteral);
        }
        return node;
    }

    private Node Name(int start)
    {
        var found = Variable(start, out var end);
        if (IsLibrary(scanner, out var function, out var libraryEnd))
        {
            var isCall = new FeelScanner(scanner.Text) { Position = libraryEnd }.Looking("(");
            if (found is null || (libraryEnd > end && isCall))
            {
                scanner.Position = libraryEnd;
                return new ConstantNode(start, function, isLiteral: false);
            }
            if (libraryEnd == end && isCall)
            {
                scanner.Position = end;
                return Call(Count(found), function);
            }
        }
        if (found is not null)
        {
            scanner.Position = end;
            return Count(found);
        }
        return Unbound(start);
    }

    private VariableNode? Variable(int start, out int end)
    {
        VariableNode? best = null;
        end = -1;
        var filters = new List<int>();
        var level = 0;
        for (var at = scope; at is not null; at = at.Parent, level++)
        {
            if (at.IsFilter)
            {
                filters.Add(level);
            }
            if (at.TryMatch(scanner, out var slot, out var stop) && stop > end)
            {
                end = stop;
                at.Read.Add(slot);
                best = new(start, at.Variables[slot].Name, level, slot, [.. filters], at.Variables[slot].Type.Kind);
            }
        }
        if (
            best is not null
            && filters.Count > 0
            && knowledge.TryMatchMember(scanner, out var member, out var memberEnd)
            && memberEnd > end
        )
        {
            end = memberEnd;
            return new(start, member, -1, 0, [.. filters], FeelKind.Any);
        }
        return best;
    }

    private VariableNode Unbound(int start)
    {
        var filters = new List<int>();
        var level = 0;
        for (var at = scope; at is not null; at = at.Parent, level++)
        {
            if (at.IsFilter)
            {
                filters.Add(level);
            }
        }
        string name;
        if (filters.Count > 0 && knowledge.TryMatchMember(scanner, out var member, out var end))
        {
            name = member;
            scanner.Position = end;
        }
        else
        {
            var word = scanner.PeekWord();
            if (word.Length == 0 || Keywords.Contains(word.ToString()))
            {
                throw scanner.Error("A value is expected");
            }
            name = word.ToString();
            scanner.Position += word.Length;
        }
        if (filters.Count == 0)
        {
            Unresolved.Add((name, start));
        }
        return Count(new VariableNode(start, name, -1, 0, [.. filters], FeelKind.Any));
    }

    private string MemberName()
    {
        if (knowledge.TryMatchMember(scanner, out var member, out var end))
        {
            scanner.Position = end;
            return member;
        }
        var word = scanner.PeekWord().ToString();
        if (word.Length == 0)
        {
            throw scanner.Error("A name is expected after the point");
        }
        scanner.Position += word.Length;
        return word;
    }

    /// <summary>A name that the text introduces: words and name symbols up to an end; null when none stands here.</summary>
    private string? NewName(Func<char, bool> isEnd, string? endWord = null)
    {
        scanner.SkipSpace();
        var start = scanner.Position;
        var name = new StringBuilder();
        var at = start;
        var space = false;
        while (at < scanner.Text.Length)
        {
            var c = scanner.Text[at];
            if (isEnd(c))
            {
                break;
            }
            if (char.IsWhiteSpace(c))
            {
                space = true;
                at++;
                continue;
            }
            var piece = name.Length == 0 ? scanner.WordAt(at) : scanner.NamePieceAt(at);
            if (
                piece.Length > 0
                && name.Length > 0
                && endWord is not null
                && (piece.SequenceEqual(endWord) || (c == ':'))
            )
            {
                break;
            }
            if (piece.Length == 0)
            {
                if (name.Length == 0 || !FeelScanner.IsNameSymbol(c) || scanner.Text.AsSpan(at).StartsWith(".."))
                {
                    break;
                }
                piece = scanner.Text.AsSpan(at, 1);
            }
            if (space && name.Length > 0)
            {
                name.Append(' ');
            }
            space = false;
            name.Append(piece);
            at += piece.Length;
        }
        if (name.Length == 0)
        {
            return null;
        }
        scanner.Position = at;
        return name.ToString();
    }
}
