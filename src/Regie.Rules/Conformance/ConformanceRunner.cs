using System.Globalization;
using System.Xml.Linq;
using Regie.Rules.Decisions;
using Regie.Rules.Dmn;
using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Conformance;

/// <summary>Runs a test file of the public conformance kit (its schema of 2016) against a model.</summary>
public static class ConformanceRunner
{
    private const int DigitsThatMayRound = 6;
    private static readonly DateTimeOffset SomeMoment = new(2024, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private const int DigitsThatHold = 8;
    private static readonly XNamespace Space = "http://www.omg.org/spec/DMN/20160719/testcase";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Runs all cases. Numbers count as equal when they agree in the digits the file prints.</summary>
    /// <param name="graph">The model under test.</param>
    /// <param name="tests">The test file.</param>
    /// <param name="now">What <c>now()</c> and <c>today()</c> answer; the kit asks only for their kind.</param>
    /// <exception cref="DmnException">The stream holds no such test file.</exception>
    public static ConformanceReport Run(DecisionGraph graph, Stream tests, DateTimeOffset? now = null)
    {
        var root = BoundedXml.Read(tests);
        if (root.Name != Space + "testCases")
        {
            throw new DmnException($"The file holds no tests of the conformance kit (its root is \"{root.Name}\").");
        }
        return new([
            .. root.Elements(Space + "testCase")
                .Select(test => new ConformanceCase(
                    test.Attribute("id")?.Value ?? "",
                    Failure(graph, test, now ?? SomeMoment)
                )),
        ]);
    }

    private static ConformanceFailure? Failure(DecisionGraph graph, XElement test, DateTimeOffset now)
    {
        var facts = new FeelContext(test.Elements(Space + "inputNode").Select(Input));
        foreach (var result in test.Elements(Space + "resultNode"))
        {
            var name = result.Attribute("name")?.Value ?? "";
            var expected = Value(result.Element(Space + "expected"));
            FeelValue actual;
            try
            {
                actual = Actual(graph, test, result, name, facts, now);
            }
            catch (FeelLimitException e)
            {
                actual = FeelNull.Because(e.Message);
            }
            catch (DmnException e)
            {
                return new(name, e.Message);
            }
            if (!Agree(expected, actual))
            {
                var reason = actual is FeelNull { Reason: { } why } ? $" ({why})" : "";
                return new(name, $"expected {expected.ToLiteral()}, got {actual.ToLiteral()}{reason}");
            }
        }
        return null;
    }

    private static FeelValue Actual(
        DecisionGraph graph,
        XElement test,
        XElement result,
        string name,
        FeelContext facts,
        DateTimeOffset now
    )
    {
        var type = result.Attribute("type")?.Value ?? test.Attribute("type")?.Value ?? "decision";
        if (type == "decision")
        {
            return graph.Evaluate(name, facts, now);
        }
        var value = graph.Invoke(test.Attribute("invocableName")?.Value ?? name, facts, now);
        return type == "decisionService" && value is FeelContext context && context.TryGet(name, out var output)
            ? output
            : value;
    }

    private static KeyValuePair<string, FeelValue> Input(XElement node)
    {
        var name = node.Attribute("name")?.Value ?? "";
        var space = node.Attribute("namespace")?.Value;
        return KeyValuePair.Create(space is null ? name : $"{{{space}}}{name}", Value(node));
    }

    private static FeelValue Value(XElement? holder)
    {
        if (holder is null)
        {
            return FeelNull.Plain;
        }
        if (holder.Element(Space + "list") is { } list)
        {
            return list.Attribute(Schema + "nil")?.Value == "true"
                ? FeelNull.Plain
                : new FeelList(list.Elements(Space + "item").Select(Value));
        }
        if (holder.Elements(Space + "component").Any())
        {
            return new FeelContext(
                holder
                    .Elements(Space + "component")
                    .Select(part => KeyValuePair.Create(part.Attribute("name")?.Value ?? "", Value(part)))
            );
        }
        return holder.Element(Space + "value") is { } value ? Simple(value) : FeelNull.Plain;
    }

    private static FeelValue Simple(XElement value)
    {
        if (value.Attribute(Schema + "nil")?.Value == "true")
        {
            return FeelNull.Plain;
        }
        var type = value.Attribute(Schema + "type")?.Value ?? "";
        var text = value.Value;
        return type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..] switch
        {
            "boolean" => FeelBoolean.Of(text.Trim() is "true" or "1"),
            "decimal" or "double" or "float" or "integer" or "int" or "long" => Number(text.Trim()),
            "date" => (FeelValue?)TemporalText.Date(text.Trim()) ?? Misfit(text),
            "time" => (FeelValue?)TemporalText.Time(text.Trim()) ?? Misfit(text),
            "dateTime" => (FeelValue?)TemporalText.DateTime(text.Trim()) ?? Misfit(text),
            "duration" or "yearMonthDuration" or "dayTimeDuration" => TemporalText.Duration(text.Trim())
                ?? Misfit(text),
            _ => FeelString.Of(text),
        };
    }

    private static FeelString Misfit(string text) => FeelString.Of($"unreadable: {text}");

    private static FeelValue Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? FeelNumber.Of(value)
            : Misfit(text);

    private static bool Agree(FeelValue expected, FeelValue actual) =>
        (expected, actual) switch
        {
            (FeelNumber x, FeelNumber y) => Agree(x.Value, y.Value),
            (FeelList x, FeelList y) => x.Count == y.Count && x.Zip(y).All(pair => Agree(pair.First, pair.Second)),
            (FeelList, _) or (_, FeelList) => false,
            (FeelContext x, FeelContext y) => x.Names.Count == y.Names.Count
                && x.Entries.All(entry => y.TryGet(entry.Key, out var other) && Agree(entry.Value, other)),
            _ => expected.TypeName == actual.TypeName && FeelComparison.AreEqual(expected, actual) == true,
        };

    private static bool Agree(decimal expected, decimal actual)
    {
        var printed = (decimal.GetBits(expected)[3] >> 16) & 0xFF;
        if (printed < DigitsThatMayRound)
        {
            return expected == actual;
        }
        // The kit's long fractions come from binary arithmetic and are right to eight places.
        var unit = new decimal(1, 0, 0, false, (byte)Math.Min(printed, DigitsThatHold));
        return Math.Abs(expected - actual) <= unit;
    }
}
