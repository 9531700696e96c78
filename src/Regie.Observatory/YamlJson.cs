using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Regie.Observatory;

/// <summary>YAML as JSON, for small files that people write: no anchors, no tags, every value a text but true, false and null.</summary>
internal static class YamlJson
{
    private const int Longest = 512 * 1024;
    private const int Deepest = 12;

    /// <summary>Reads a file of YAML, or of JSON, which is YAML too.</summary>
    /// <exception cref="FormatException">It is neither; the message says where.</exception>
    public static JsonNode? Read(string text)
    {
        if (text.Length > Longest)
        {
            throw new FormatException($"the file is larger than {Longest / 1024} kB");
        }
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                return null;
            }
            parser.Consume<DocumentStart>();
            var node = Node(parser, 0);
            parser.Consume<DocumentEnd>();
            return node;
        }
        catch (YamlException wrong)
        {
            throw new FormatException($"{wrong.Start.Line}:{wrong.Start.Column}: {wrong.Message}", wrong);
        }
    }

    private static JsonNode? Node(Parser parser, int depth)
    {
        if (depth > Deepest)
        {
            throw new FormatException(
                $"{parser.Current?.Start.Line}: lists and maps lie more than {Deepest} deep in each other"
            );
        }
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                Refuse(scalar);
                return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value) : JsonValue.Create(scalar.Value);
            case SequenceStart start:
                parser.MoveNext();
                Refuse(start);
                var list = new JsonArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    list.Add(Node(parser, depth + 1));
                }
                return list;
            case MappingStart start:
                parser.MoveNext();
                Refuse(start);
                var map = new JsonObject();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var key = parser.Consume<Scalar>();
                    Refuse(key);
                    if (map.ContainsKey(key.Value))
                    {
                        throw new FormatException(
                            $"{key.Start.Line}:{key.Start.Column}: '{key.Value}' stands there twice"
                        );
                    }
                    map.Add(key.Value, Node(parser, depth + 1));
                }
                return map;
            default:
                throw new FormatException(
                    $"{parser.Current?.Start.Line}: write values, lists and maps, and no references"
                );
        }
    }

    private static JsonValue? Plain(string text) =>
        text switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" or "~" or "" => null,
            _ => JsonValue.Create(text),
        };

    private static void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && node.Tag.Value != "!"))
        {
            throw new FormatException($"{node.Start.Line}:{node.Start.Column}: write no anchors and no tags");
        }
    }
}
