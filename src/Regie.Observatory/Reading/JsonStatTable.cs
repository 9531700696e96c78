using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Reading;

/// <summary>JSON-stat, version 2 and the older one in which a dataset stands under its name.</summary>
internal sealed class JsonStatTable : TableReader
{
    private static readonly HashSet<string> OfVersion2 = new(StringComparer.Ordinal)
    {
        "version",
        "class",
        "href",
        "label",
        "source",
        "updated",
        "note",
        "id",
        "size",
        "role",
        "dimension",
        "value",
        "status",
        "extension",
        "link",
        "error",
    };

    private static readonly string[] TimeNames = ["time", "TIME_PERIOD", "TIME", "year", "period", "month"];

    private readonly Func<Stream> _open;
    private readonly TableLog _log;
    private readonly CodePool _codes;
    private readonly Dictionary<string, JsonNode?> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Letters> _sparse = [];
    private readonly List<Letters> _dense = [];
    private readonly Dimension[] _dimensions;
    private readonly int _time;
    private readonly TimePeriod[] _periods;
    private Letters _everywhere;
    private bool _isOlder;

    public JsonStatTable(Func<Stream> open, TableMap map, TableLog log)
    {
        (_open, _log, _codes) = (open, log, new(log.Limits));
        ReadParts();
        var root = _isOlder ? _parts.GetValueOrDefault("dimension") as JsonObject : null;
        var ids = List(root?["id"] ?? _parts.GetValueOrDefault("id"), "id");
        var sizes = List(root?["size"] ?? _parts.GetValueOrDefault("size"), "size");
        var dimensions = _parts.GetValueOrDefault("dimension") as JsonObject ?? throw Lacks("dimension");
        if (ids.Count != sizes.Count || ids.Count == 0)
        {
            throw Lacks("size");
        }
        _dimensions =
        [
            .. ids.Select(
                (id, i) =>
                    Dimension.Of(
                        id,
                        int.Parse(sizes[i], CultureInfo.InvariantCulture),
                        dimensions[id] as JsonObject ?? throw Lacks(id)
                    )
            ),
        ];
        TableHeads.CheckNames(ids, log.Limits);

        var role = (root?["role"] ?? _parts.GetValueOrDefault("role")) as JsonObject;
        var time =
            map.Time
            ?? (role?["time"] as JsonArray)?.FirstOrDefault()?.ToString()
            ?? Array.Find(TimeNames, name => ids.Contains(name));
        _time = time is null ? -1 : ids.ToList().IndexOf(time);
        if (_time < 0)
        {
            throw new TableStop("observatory.read-no-time", 0, 0, string.Join(", ", ids));
        }
        _periods =
        [
            .. _dimensions[_time]
                .Codes.Select(code =>
                    TimePeriod.TryParse(code, out var period)
                        ? period
                        : throw new TableStop("observatory.read-period-odd", 0, 0, code)
                ),
        ];
        Shape = new(_isOlder ? TableFormat.JsonStat1 : TableFormat.JsonStat2, [.. ids.Where((_, i) => i != _time)])
        {
            Title = (_parts.GetValueOrDefault("label") ?? _parts.GetValueOrDefault("title"))?.ToString(),
            Updated = (_parts.GetValueOrDefault("updated") ?? _parts.GetValueOrDefault("lastUpdateDate"))?.ToString(),
            Table = (
                _parts.GetValueOrDefault("code") ?? (_parts.GetValueOrDefault("extension") as JsonObject)?["id"]
            )?.ToString(),
            Labels = _dimensions
                .Where((_, i) => i != _time)
                .ToDictionary(dimension => dimension.Id, dimension => dimension.Labels),
        };
    }

    public override TableShape Shape { get; }

    public override IEnumerable<Observation> Read()
    {
        var tokens = new JsonTokens(_open(), _log.Limits);
        tokens.Must();
        foreach (var name in tokens.Members())
        {
            if (_isOlder)
            {
                foreach (var inner in tokens.Members())
                {
                    foreach (var observation in ValuesIn(tokens, inner))
                    {
                        yield return observation;
                    }
                }
                continue;
            }
            foreach (var observation in ValuesIn(tokens, name))
            {
                yield return observation;
            }
        }
        // What has a status and no value at all was left out of the values.
        foreach (var (position, letters) in _sparse)
        {
            yield return At(position, default, false, letters, 0, 0);
        }
    }

    private IEnumerable<Observation> ValuesIn(JsonTokens tokens, string name)
    {
        if (name != "value")
        {
            tokens.Skip();
            yield break;
        }
        var cells = _dimensions.Aggregate(1L, (all, dimension) => checked(all * dimension.Codes.Length));
        long count = 0;
        if (tokens.Type == JsonTokenType.StartObject)
        {
            foreach (var key in tokens.Members())
            {
                if (
                    !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                    || position >= cells
                )
                {
                    throw new TableStop("observatory.read-position-odd", tokens.Line, tokens.Column, key);
                }
                if (ValueAt(tokens, position) is { } observation)
                {
                    yield return observation;
                }
            }
            yield break;
        }
        for (tokens.Must(); tokens.Type != JsonTokenType.EndArray; tokens.Must())
        {
            if (count >= cells)
            {
                throw new TableStop("observatory.read-values-odd", tokens.Line, tokens.Column, $"{cells}");
            }
            if (count % 65_536 == 0)
            {
                _log.CheckTime(tokens.Line);
            }
            if (ValueAt(tokens, count++) is { } observation)
            {
                yield return observation;
            }
        }
        if (count != cells)
        {
            throw new TableStop("observatory.read-values-odd", tokens.Line, tokens.Column, $"{cells}");
        }
    }

    private Observation? ValueAt(JsonTokens tokens, long position)
    {
        var letters = _everywhere | (position < _dense.Count ? _dense[(int)position] : Letters.None);
        if (_sparse.Remove(position, out var own))
        {
            letters |= own;
        }
        if (tokens.Type == JsonTokenType.Null)
        {
            return At(position, default, false, letters, tokens.Line, tokens.Column);
        }
        if (
            tokens.Type is not (JsonTokenType.Number or JsonTokenType.String)
            || !Quantity.TryParse(tokens.Bytes, (byte)'.', out var quantity)
        )
        {
            _log.Add("observatory.read-number-odd", tokens.Line, tokens.Column, FlaggedCell.Shown(tokens.Bytes));
            tokens.Skip();
            return null;
        }
        return At(position, quantity, true, letters, tokens.Line, tokens.Column);
    }

    private readonly Dictionary<long, string[]> _keys = [];

    // Row-major: the last dimension goes fastest.
    private Observation At(long position, Quantity quantity, bool hasValue, Letters letters, int line, int column)
    {
        var rest = position;
        var (period, series, factor) = (0, 0L, 1L);
        for (var i = _dimensions.Length - 1; i >= 0; i--)
        {
            var at = rest % _dimensions[i].Codes.Length;
            rest /= _dimensions[i].Codes.Length;
            if (i == _time)
            {
                period = (int)at;
                continue;
            }
            series += at * factor;
            factor *= _dimensions[i].Codes.Length;
        }
        if (!_keys.TryGetValue(series, out var key))
        {
            key = new string[_dimensions.Length - 1];
            var left = series;
            for (var (i, k) = (_dimensions.Length - 1, key.Length - 1); i >= 0; i--)
            {
                if (i == _time)
                {
                    continue;
                }
                key[k--] = _codes.Get(_dimensions[i].Codes[left % _dimensions[i].Codes.Length], line, column);
                left /= _dimensions[i].Codes.Length;
            }
            _keys.Add(series, key);
        }
        return new(key, _periods[period], quantity, hasValue, letters, null, line, column);
    }

    private void ReadParts()
    {
        var tokens = new JsonTokens(_open(), _log.Limits);
        tokens.Must();
        var isFirst = true;
        foreach (var name in tokens.Members())
        {
            _isOlder |= isFirst && !OfVersion2.Contains(name) && tokens.Type == JsonTokenType.StartObject;
            isFirst = false;
            if (!_isOlder)
            {
                Take(tokens, name);
                continue;
            }
            if (_parts.Count > 0)
            {
                throw new TableStop("observatory.read-several-tables", tokens.Line, tokens.Column);
            }
            foreach (var inner in tokens.Members())
            {
                Take(tokens, inner);
            }
        }
        if (!_isOlder && _parts.GetValueOrDefault("class")?.ToString() is { } kind && kind != "dataset")
        {
            throw new TableStop("observatory.read-not-a-dataset", 0, 0, kind);
        }
        if (!_parts.ContainsKey("value"))
        {
            throw Lacks("value");
        }
    }

    private void Take(JsonTokens tokens, string name)
    {
        if (_parts.ContainsKey(name))
        {
            throw new TableStop("observatory.read-name-twice", tokens.Line, tokens.Column, name);
        }
        switch (name)
        {
            case "value":
                tokens.Skip();
                _parts.Add(name, null);
                break;
            case "status":
                TakeStatus(tokens);
                break;
            default:
                _parts.Add(name, tokens.Tree());
                break;
        }
    }

    private void TakeStatus(JsonTokens tokens)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.String:
                _everywhere = LettersOf(tokens.Text);
                break;
            case JsonTokenType.StartArray:
                for (tokens.Must(); tokens.Type != JsonTokenType.EndArray; tokens.Must())
                {
                    _dense.Add(tokens.Type == JsonTokenType.String ? LettersOf(tokens.Text) : Letters.None);
                }
                break;
            case JsonTokenType.StartObject:
                foreach (var key in tokens.Members())
                {
                    if (key == "value")
                    {
                        TakeStatus(tokens);
                    }
                    else if (
                        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                        && tokens.Type == JsonTokenType.String
                    )
                    {
                        _sparse[position] = LettersOf(tokens.Text);
                    }
                    else
                    {
                        tokens.Skip();
                    }
                }
                break;
        }
    }

    private static Letters LettersOf(string text) =>
        text.Length > 8 ? Letters.None
        : text.All(sign => char.IsAsciiLetterUpper(sign)) ? StatusCodes.Letters(text)
        : text.Aggregate(Letters.None, (all, letter) => all | Letters.Of(letter));

    private static IReadOnlyList<string> List(JsonNode? node, string name) =>
        node is JsonArray list ? [.. list.Select(item => item?.ToString() ?? "")] : throw Lacks(name);

    private static TableStop Lacks(string name) => new("observatory.read-part-missing", 0, 0, name);

    private sealed record Dimension(string Id, string[] Codes, IReadOnlyDictionary<string, string> Labels)
    {
        public static Dimension Of(string id, int size, JsonObject dimension)
        {
            var category = dimension["category"] as JsonObject ?? throw Lacks($"{id}.category");
            var labels =
                (category["label"] as JsonObject)?.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "")
                ?? [];
            var codes = category["index"] switch
            {
                JsonArray list => list.Select(code => code?.ToString() ?? "").ToArray(),
                JsonObject map =>
                [
                    .. map.OrderBy(pair => int.Parse(pair.Value!.ToString(), CultureInfo.InvariantCulture))
                        .Select(pair => pair.Key),
                ],
                _ => [.. labels.Keys],
            };
            return codes.Length == size
                ? new(id, codes, labels)
                : throw new TableStop("observatory.read-size-odd", 0, 0, id, $"{codes.Length}", $"{size}");
        }
    }
}
