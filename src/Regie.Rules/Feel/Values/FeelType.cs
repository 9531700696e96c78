namespace Regie.Rules.Feel.Values;

internal enum FeelKind
{
    Any,
    Null,
    Number,
    String,
    Boolean,
    Date,
    Time,
    DateTime,
    Months,
    Seconds,
    List,
    Context,
    Range,
    Function,
    Unknown,
}

/// <summary>A type of the language or of a model's item definition.</summary>
internal sealed class FeelType
{
    private static readonly Dictionary<string, FeelType> Named = new(StringComparer.Ordinal)
    {
        ["Any"] = new(FeelKind.Any),
        ["Null"] = new(FeelKind.Null),
        ["number"] = new(FeelKind.Number),
        ["string"] = new(FeelKind.String),
        ["boolean"] = new(FeelKind.Boolean),
        ["date"] = new(FeelKind.Date),
        ["time"] = new(FeelKind.Time),
        ["date and time"] = new(FeelKind.DateTime),
        ["dateTime"] = new(FeelKind.DateTime),
        ["years and months duration"] = new(FeelKind.Months),
        ["yearMonthDuration"] = new(FeelKind.Months),
        ["days and time duration"] = new(FeelKind.Seconds),
        ["dayTimeDuration"] = new(FeelKind.Seconds),
        ["list"] = new(FeelKind.List),
        ["context"] = new(FeelKind.Context),
        ["range"] = new(FeelKind.Range),
        ["function"] = new(FeelKind.Function),
    };

    private FeelType(FeelKind kind) => Kind = kind;

    public static FeelType Any { get; } = Named["Any"];

    public static FeelType Number { get; } = Named["number"];

    public static FeelType Boolean { get; } = Named["boolean"];

    public static FeelType String { get; } = Named["string"];

    public static FeelType List { get; } = Named["list"];

    public static FeelType Function { get; } = Named["function"];

    /// <summary>A type that nobody defined; nothing is an instance of it.</summary>
    public static FeelType Undefined { get; } = new(FeelKind.Unknown);

    public static IEnumerable<string> Names => Named.Keys;

    public FeelKind Kind { get; }

    /// <summary>Of a list or range: what it holds; null when anything.</summary>
    public FeelType? Element { get; private init; }

    /// <summary>Of a context: its entries; null when any.</summary>
    public IReadOnlyList<(string Name, FeelType Type)>? Entries { get; private set; }

    public IReadOnlyList<FeelType>? Parameters { get; private init; }

    public FeelType? Result { get; private init; }

    /// <summary>Further tests every value must pass: the allowed values of an item definition.</summary>
    public Func<FeelValue, bool>? Allows { get; private init; }

    /// <summary>The literal texts of the allowed values, where they are an enumeration.</summary>
    public IReadOnlyList<FeelValue>? Enumeration { get; private init; }

    public static FeelType? OfName(string name) => Named.GetValueOrDefault(name);

    public static string NameOf(FeelKind kind) => Named.First(pair => pair.Value.Kind == kind).Key;

    public static FeelType ListOf(FeelType element) => new(FeelKind.List) { Element = element };

    public static FeelType RangeOf(FeelType element) => new(FeelKind.Range) { Element = element };

    public static FeelType ContextOf(IReadOnlyList<(string Name, FeelType Type)> entries) =>
        new(FeelKind.Context) { Entries = entries };

    public static FeelType FunctionOf(IReadOnlyList<FeelType> parameters, FeelType result) =>
        new(FeelKind.Function) { Parameters = parameters, Result = result };

    public FeelType Restricted(Func<FeelValue, bool> allows, IReadOnlyList<FeelValue>? enumeration = null) =>
        new(Kind)
        {
            Element = Element,
            Entries = Entries,
            Parameters = Parameters,
            Result = Result,
            Allows = Allows is { } before ? value => before(value) && allows(value) : allows,
            Enumeration = enumeration,
        };

    /// <summary>Whether a value is of this type; null is of every type.</summary>
    public bool Accepts(FeelValue value)
    {
        if (value is FeelNull or FeelUnknown)
        {
            return true;
        }
        return Fits(value) && (Allows is null || Allows(value));
    }

    /// <summary>What <c>instance of</c> asks: as <see cref="Accepts"/>, but null is only of type Null.</summary>
    public bool HasInstance(FeelValue value) => value is FeelNull ? Kind == FeelKind.Null : Accepts(value);

    /// <summary>Whether each value of this type is a value of the other: functions may take more and give less.</summary>
    public bool ConformsTo(FeelType other)
    {
        if (ReferenceEquals(this, other) || other.Kind == FeelKind.Any || Kind == FeelKind.Null)
        {
            return true;
        }
        if (Kind != other.Kind)
        {
            return false;
        }
        return Kind switch
        {
            FeelKind.List or FeelKind.Range => other.Element is null || (Element ?? Any).ConformsTo(other.Element),
            FeelKind.Context => other.Entries is null
                || (
                    Entries is not null
                    && other.Entries.All(wanted =>
                        Entries.Any(has => has.Name == wanted.Name && has.Type.ConformsTo(wanted.Type))
                    )
                ),
            FeelKind.Function => other.Parameters is null
                || (
                    Parameters is not null
                    && Parameters.Count == other.Parameters.Count
                    && other.Parameters.Zip(Parameters).All(pair => pair.First.ConformsTo(pair.Second))
                    && (Result ?? Any).ConformsTo(other.Result ?? Any)
                ),
            FeelKind.Unknown => false,
            _ => true,
        };
    }

    public override string ToString() =>
        Kind switch
        {
            FeelKind.List => Element is null ? "list" : $"list<{Element}>",
            FeelKind.Range => Element is null ? "range" : $"range<{Element}>",
            FeelKind.Context => Entries is null
                ? "context"
                : $"context<{string.Join(", ", Entries.Select(entry => $"{entry.Name}: {entry.Type}"))}>",
            FeelKind.Function => "function",
            FeelKind.Unknown => "undefined type",
            _ => NameOf(Kind),
        };

    private bool Fits(FeelValue value) =>
        (Kind, value) switch
        {
            (FeelKind.Any, _) => true,
            (FeelKind.Number, FeelNumber) => true,
            (FeelKind.String, FeelString) => true,
            (FeelKind.Boolean, FeelBoolean) => true,
            (FeelKind.Date, FeelDate) => true,
            (FeelKind.Time, FeelTime) => true,
            (FeelKind.DateTime, FeelDateTime) => true,
            (FeelKind.Months, FeelMonths) => true,
            (FeelKind.Seconds, FeelSeconds) => true,
            (FeelKind.List, FeelList list) => Element is null || list.All(Element.Accepts),
            (FeelKind.Range, FeelRange range) => Element is null
                || (Element.Accepts(range.Start ?? FeelNull.Plain) && Element.Accepts(range.End ?? FeelNull.Plain)),
            (FeelKind.Context, FeelContext context) => Entries is null
                || Entries.All(entry => context.TryGet(entry.Name, out var item) && entry.Type.Accepts(item)),
            (FeelKind.Function, FeelFunction function) => function.Type.ConformsTo(this),
            _ => false,
        };
}

/// <summary>Fits a value to a declared type: as it is, wrapped in or taken out of a list of one, or a day as its first moment.</summary>
internal static class FeelCoercion
{
    public static FeelValue To(FeelValue value, FeelType type)
    {
        if (type.Kind == FeelKind.Any && type.Allows is null || type.Accepts(value))
        {
            return value;
        }
        if (type.Kind != FeelKind.List && value is FeelList { Count: 1 } single && type.Accepts(single[0]))
        {
            return single[0];
        }
        if (type.Kind == FeelKind.List && value is not FeelList)
        {
            var wrapped = new FeelList(value);
            if (type.Accepts(wrapped))
            {
                return wrapped;
            }
        }
        if (type.Kind == FeelKind.DateTime && value is FeelDate date)
        {
            var start = new FeelDateTime(date, new FeelTime(0, Zone.Utc));
            if (type.Accepts(start))
            {
                return start;
            }
        }
        return value.Facts is { } facts
            ? FeelUnknown.Of(facts)
            : FeelNull.Because(
                type.Allows is not null
                    ? $"{value.ToLiteral()} is not one of the allowed values."
                    : $"{value.ToLiteral()} is not of type {type}."
            );
    }
}
