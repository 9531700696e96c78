using Regie.Rules.Decisions;
using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;

namespace Regie.Rules.Explain;

/// <summary>Values worth trying for a fact: those the rules and the other facts compare with, and their neighbours on both sides.</summary>
internal sealed class Candidates
{
    private const int MostPerFact = 60;
    private const string OtherText = "\u2026";
    private readonly SortedSet<decimal> numbers = [];
    private readonly SortedSet<string> texts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, FeelDate> dates = [];
    private readonly SortedSet<long> months = [];
    private readonly SortedSet<decimal> seconds = [];
    private readonly List<FeelDateTime> moments = [];

    public Candidates(IEnumerable<GraphElement> elements, IEnumerable<FeelValue> known)
    {
        foreach (var element in elements)
        {
            foreach (var node in element.Body is { } body ? body.Descendants().Prepend(body) : [])
            {
                if (node is ConstantNode constant)
                {
                    Add(constant.Value, 0);
                }
            }
        }
        foreach (var value in known)
        {
            Add(value, 0);
        }
    }

    /// <summary>The values to try for a fact of a type, in a fixed order. Among texts an ellipsis stands for any text that no rule names.</summary>
    public IReadOnlyList<FeelValue> For(FeelType type)
    {
        if (type.Enumeration is { } listed)
        {
            return listed;
        }
        IEnumerable<FeelValue> values = type.Kind switch
        {
            FeelKind.Boolean => [FeelBoolean.True, FeelBoolean.False],
            FeelKind.Number => Numbers(),
            FeelKind.String => Texts(),
            FeelKind.Date => Dates(),
            FeelKind.DateTime => moments,
            FeelKind.Months => months
                .SelectMany(n => new[] { n - 1, n, n + 1 })
                .Distinct()
                .Select(n => new FeelMonths(n)),
            FeelKind.Seconds => seconds
                .SelectMany(n => new[] { n - 1, n, n + 1 })
                .Distinct()
                .Select(n => new FeelSeconds(n)),
            FeelKind.Any => [FeelBoolean.True, FeelBoolean.False, .. Numbers(), .. Texts(), .. Dates()],
            _ => [],
        };
        return [.. values.Where(type.Accepts).Take(MostPerFact)];
    }

    private IEnumerable<FeelValue> Texts() => texts.Append(OtherText).Select(FeelString.Of);

    private void Add(FeelValue value, int depth)
    {
        switch (value)
        {
            case FeelNumber number:
                numbers.Add(number.Value);
                break;
            case FeelString text:
                texts.Add(text.Value);
                break;
            case FeelDate date:
                dates.TryAdd(date.Days, date);
                break;
            case FeelDateTime moment:
                moments.Add(moment);
                break;
            case FeelMonths length:
                months.Add(length.Total);
                break;
            case FeelSeconds length:
                seconds.Add(length.Total);
                break;
            case FeelRange range:
                Add(range.Start ?? FeelNull.Plain, depth + 1);
                Add(range.End ?? FeelNull.Plain, depth + 1);
                break;
            case FeelList list when depth < 4:
                foreach (var item in list)
                {
                    Add(item, depth + 1);
                }
                break;
            case FeelContext context when depth < 4:
                foreach (var (_, item) in context.Entries)
                {
                    Add(item, depth + 1);
                }
                break;
            default:
                break;
        }
    }

    // A neighbour lies one unit of the last written digit away: 250 gives 249 and 251, 0.35 gives 0.34 and 0.36.
    private IEnumerable<FeelValue> Numbers()
    {
        var tried = new SortedSet<decimal>(numbers);
        foreach (var number in numbers.Take(MostPerFact))
        {
            if (Math.Abs(number) > 1e24m)
            {
                continue;
            }
            var unit = new decimal(1, 0, 0, false, (byte)Math.Min(number.Scale, (byte)6));
            tried.Add(number - unit);
            tried.Add(number + unit);
        }
        if (tried.Count == 0)
        {
            tried.UnionWith([0, 1]);
        }
        return tried.Select(FeelNumber.Of);
    }

    private IEnumerable<FeelValue> Dates()
    {
        var days = new SortedSet<long>(dates.Keys.SelectMany(day => new[] { day - 1, day, day + 1 }));
        return days.Select(FeelDate.FromDays).OfType<FeelDate>();
    }
}
