using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions on contexts.</summary>
internal static class ContextFunctions
{
    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "get value",
            true,
            new Overload(
                [Parameter.Of("m", "context"), String("key")],
                (a, e) => Members.Of(a[0], ((FeelString)a[1]).Value, e)
            )
        ),
        new("get entries", true, new Overload([Parameter.Of("m", "context")], (a, _) => Entries((FeelContext)a[0]))),
        new("context", true, new Overload([List("entries")], (a, _) => FromEntries((FeelList)a[0]))),
        new(
            "context put",
            true,
            new Overload(
                [Parameter.Of("context", "context"), String("key"), Any("value")],
                (a, _) => ((FeelContext)a[0]).With(((FeelString)a[1]).Value, a[2])
            ),
            new Overload(
                [Parameter.Of("context", "context"), List("keys"), Any("value")],
                (a, _) => Put((FeelContext)a[0], ((FeelList)a[1]).Items, a[2])
            )
        ),
        new("context merge", true, new Overload([List("contexts")], (a, _) => Merge((FeelList)a[0]))),
    ];

    private static FeelList Entries(FeelContext context) =>
        new([
            .. context.Entries.Select(entry => new FeelContext(
                ["key", "value"],
                [FeelString.Of(entry.Key), entry.Value]
            )),
        ]);

    private static FeelValue FromEntries(FeelList entries)
    {
        var names = new OrderedDictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (
                entry is not FeelContext context
                || !context.TryGet("key", out var key)
                || key is not FeelString name
                || !context.TryGet("value", out var value)
                || !names.TryAdd(name.Value, value)
            )
            {
                return FeelNull.Because("context: each entry needs a key of its own and a value.");
            }
        }
        return new FeelContext(names);
    }

    private static FeelValue Put(FeelContext context, ReadOnlySpan<FeelValue> keys, FeelValue value)
    {
        if (keys.Length is 0 or > FeelLimits.DeepestValue || keys[0] is not FeelString key)
        {
            return FeelNull.Because("context put: the keys must be texts.");
        }
        if (keys.Length == 1)
        {
            return context.With(key.Value, value);
        }
        if (!context.TryGet(key.Value, out var inner) || inner is not FeelContext next)
        {
            return FeelNull.Because($"context put: \"{key.Value}\" is no context.");
        }
        var changed = Put(next, keys[1..], value);
        return changed is FeelNull ? changed : context.With(key.Value, changed);
    }

    private static FeelValue Merge(FeelList contexts) =>
        contexts.Any(item => item is not FeelContext)
            ? FeelNull.Because("context merge: all items must be contexts.")
            : new FeelContext(contexts.Cast<FeelContext>().SelectMany(context => context.Entries));
}
