using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Regie.Programme.Definition.Yaml;

/// <summary>The one place where foreign YAML meets the parser; whatever it does comes out as a finding.</summary>
/// <remarks>
/// Only the events of the parser are used: nothing is ever made from a type that the file names, aliases are not
/// followed, and depth, number and time are counted as the events come.
/// </remarks>
internal sealed class YamlReader
{
    private readonly string _file;
    private readonly Parser _parser;
    private readonly ReadingBudget _budget;
    private readonly FindingList _findings;

    private YamlReader(string file, string text, ReadingBudget budget, FindingList findings)
    {
        _file = file;
        _parser = new Parser(new StringReader(text));
        _budget = budget;
        _findings = findings;
    }

    /// <summary>The one document in the file; null, with a finding, where there is none that can be read.</summary>
    public static Node? Read(string file, ReadOnlySpan<byte> bytes, ReadingBudget budget, FindingList findings)
    {
        if (YamlText.Decode(file, bytes, findings) is not { } text)
        {
            return null;
        }
        var reader = new YamlReader(file, text, budget, findings);
        try
        {
            return reader.Document();
        }
        catch (RefusedException refused)
        {
            findings.Add(refused.Code, refused.Place, refused.Message);
        }
        catch (YamlException malformed)
        {
            findings.Add(FindingCodes.NotYaml, reader.PlaceOf(malformed.Start), Explain(malformed.Message));
        }
        catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
        {
            // The parser is known to throw InvalidOperationException and ArgumentException on some damaged files.
            findings.Add(
                FindingCodes.NotYaml,
                reader.PlaceOf(reader._parser.Current?.End ?? Mark.Empty),
                Explain(null)
            );
        }
        return null;
    }

    private Node? Document()
    {
        Next<StreamStart>();
        if (_parser.MoveNext() && _parser.Current is StreamEnd)
        {
            _findings.Add(FindingCodes.FileEmpty, new(_file), "this file is empty; fill it or remove it");
            return null;
        }
        _parser.MoveNext();
        var root = Value(depth: 1);
        Next<DocumentEnd>();
        _parser.MoveNext();
        return _parser.Current is StreamEnd
            ? root
            : throw Refuse(FindingCodes.SecondDocument, "a second document starts here (---); keep one in each file");
    }

    /// <summary>Reads the value whose first event is the current one; its last event is the current one afterwards.</summary>
    private Node Value(int depth)
    {
        Guard(depth);
        return _parser.Current switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => List(depth),
            MappingStart => Map(depth),
            _ => throw Refuse(FindingCodes.NotYaml, Explain(null)),
        };
    }

    private TextNode Text(Scalar scalar)
    {
        var place = PlaceOf(scalar.Start);
        var isPlain = scalar.Style == ScalarStyle.Plain;
        // Block texts end with the line feed of their last line, which nobody means.
        var text = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded
            ? scalar.Value.TrimEnd('\n')
            : scalar.Value;
        if (text.Any(YamlText.IsRefused))
        {
            _findings.Add(FindingCodes.CharacterRefused, place, "this text holds a control character; remove it");
        }
        return new(place, text, isPlain && (text is "" or "~" or "null" or "Null" or "NULL"));
    }

    private ListNode List(int depth)
    {
        var place = CurrentPlace;
        var items = new List<Node>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            items.Add(Value(depth + 1));
        }
        return new(place, items);
    }

    private MapNode Map(int depth)
    {
        var place = CurrentPlace;
        var entries = new List<MapEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var start = Value(depth + 1);
            if (start is not TextNode key)
            {
                var message = $"a key is a plain word, not {start.Kind}; write 'word: value'";
                throw new RefusedException(FindingCodes.KeyNotText, start.Place, message);
            }
            _parser.MoveNext();
            var value = Value(depth + 1);
            if (lines.TryAdd(key.Text, key.Place.Line))
            {
                entries.Add(new(key, value));
                continue;
            }
            _findings.Add(
                FindingCodes.KeyTwice,
                key.Place,
                $"the key {FindingList.Quote(key.Text)} stands here and on line {lines[key.Text]}; keep one"
            );
        }
        return new(place, entries);
    }

    private void Guard(int depth)
    {
        var limits = _budget.Limits;
        switch (_parser.Current)
        {
            case AnchorAlias alias:
                var name = FindingList.Quote("*" + alias.Value.Value);
                throw Refuse(FindingCodes.AliasRefused, $"{name} is an alias; write the value itself out here");
            case NodeEvent { Anchor.IsEmpty: false }:
                throw Refuse(
                    FindingCodes.AnchorRefused,
                    "an anchor (&name) is not allowed; write values out where they stand"
                );
            case NodeEvent { Tag.IsEmpty: false }:
                throw Refuse(FindingCodes.TagRefused, "a tag (!name) is not allowed; remove it");
        }
        if (depth > limits.Depth)
        {
            throw Refuse(
                FindingCodes.TooDeep,
                $"lists and maps are nested more than {limits.Depth} deep; close the brackets before"
            );
        }
        if (!_budget.TakeNode())
        {
            throw Refuse(
                FindingCodes.TooManyNodes,
                $"the folder holds more than {limits.Nodes} values; split the programme"
            );
        }
        if (_budget.TimeIsUp)
        {
            throw Refuse(FindingCodes.TimeIsUp, "reading took too long and stopped here; make the files smaller");
        }
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext() || _parser.Current is not T)
        {
            throw Refuse(FindingCodes.NotYaml, Explain(null));
        }
    }

    private Place CurrentPlace => PlaceOf(_parser.Current?.Start ?? Mark.Empty);

    private Place PlaceOf(Mark mark) => new(_file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private RefusedException Refuse(FindingCode code, string message) => new(code, CurrentPlace, message);

    private static string Explain(string? reason)
    {
        const string Next = "check the indentation, quotes, brackets and colons around here";
        return string.IsNullOrWhiteSpace(reason)
            ? $"this is not valid YAML; {Next}"
            : $"this is not valid YAML ({reason.ReplaceLineEndings(" ").TrimEnd('.')}); {Next}";
    }

    private sealed class RefusedException(FindingCode code, Place place, string message) : Exception(message)
    {
        public FindingCode Code { get; } = code;
        public Place Place { get; } = place;
    }
}
