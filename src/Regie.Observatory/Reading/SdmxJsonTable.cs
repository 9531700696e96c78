using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regie.Observatory.Domain;

namespace Regie.Observatory.Reading;

/// <summary>SDMX-JSON, versions 1 and 2: values refer to the structure by position.</summary>
internal sealed class SdmxJsonTable : TableReader
{
    private readonly Func<Stream> _open;
    private readonly TableLog _log;
    private readonly CodePool _codes;
    private readonly List<Component> _ofDataset = [];
    private readonly List<Component> _ofSeries = [];
    private readonly List<Component> _ofObservation = [];
    private readonly List<Component> _attributes = [];
    private readonly List<string> _order;
    private readonly int _measures;

    public SdmxJsonTable(Func<Stream> open, TableLog log)
    {
        (_open, _log, _codes) = (open, log, new(log.Limits));
        var structure = Structure();
        if (structure["dimensions"] is not JsonObject dimensions)
        {
            throw new TableStop("observatory.read-part-missing", 0, 0, "dimensions");
        }
        Component.Take(dimensions["dataSet"], _ofDataset);
        Component.Take(dimensions["series"], _ofSeries);
        Component.Take(dimensions["observation"], _ofObservation);
        Component.Take((structure["attributes"] as JsonObject)?["observation"], _attributes);
        _measures = Math.Max(((structure["measures"] as JsonObject)?["observation"] as JsonArray)?.Count ?? 1, 1);
        if (_measures > 1)
        {
            throw new TableStop("observatory.read-several-measures", 0, 0);
        }

        var all = _ofDataset.Concat(_ofSeries).Concat(_ofObservation).ToList();
        if (all.TrueForAll(component => component.Id != "TIME_PERIOD"))
        {
            throw new TableStop(
                "observatory.read-no-time",
                0,
                0,
                string.Join(", ", all.Select(component => component.Id))
            );
        }
        _order =
        [
            .. all.Where(component => component.Id != "TIME_PERIOD")
                .OrderBy(component => component.Position)
                .Select(component => component.Id),
        ];
        TableHeads.CheckNames(_order, log.Limits);
        Shape = new(TableFormat.SdmxJson, _order)
        {
            Title = structure["name"]?.ToString(),
            Labels = all.Where(component => component.Id != "TIME_PERIOD")
                .ToDictionary(component => component.Id, component => component.Labels),
        };
    }

    public override TableShape Shape { get; }

    public override IEnumerable<Observation> Read()
    {
        var tokens = new JsonTokens(_open(), _log.Limits);
        tokens.Must();
        foreach (var name in tokens.Members())
        {
            if (name == "data")
            {
                foreach (var inner in tokens.Members())
                {
                    foreach (var observation in DataSets(tokens, inner))
                    {
                        yield return observation;
                    }
                }
                continue;
            }
            foreach (var observation in DataSets(tokens, name))
            {
                yield return observation;
            }
        }
    }

    private IEnumerable<Observation> DataSets(JsonTokens tokens, string name)
    {
        if (name != "dataSets" || tokens.Type != JsonTokenType.StartArray)
        {
            tokens.Skip();
            yield break;
        }
        for (tokens.Must(); tokens.Type != JsonTokenType.EndArray; tokens.Must())
        {
            foreach (var part in tokens.Members())
            {
                if (part == "observations")
                {
                    foreach (var observation in Observations(tokens, []))
                    {
                        yield return observation;
                    }
                }
                else if (part == "series")
                {
                    foreach (var series in tokens.Members())
                    {
                        var at = Positions(tokens, series, _ofSeries);
                        foreach (var inner in tokens.Members())
                        {
                            if (inner != "observations")
                            {
                                tokens.Skip();
                                continue;
                            }
                            foreach (var observation in Observations(tokens, at))
                            {
                                yield return observation;
                            }
                        }
                    }
                }
                else
                {
                    if (part == "action" && tokens.Type == JsonTokenType.String && tokens.Text == "Delete")
                    {
                        throw new TableStop("observatory.read-deletes", tokens.Line, tokens.Column);
                    }
                    tokens.Skip();
                }
            }
        }
    }

    private IEnumerable<Observation> Observations(JsonTokens tokens, int[] series)
    {
        string[]? before = null;
        foreach (var name in tokens.Members())
        {
            var own = Positions(tokens, name, _ofObservation);
            var (key, period) = KeyOf(tokens, series, own);
            key = before is not null && before.SequenceEqual(key) ? before : key;
            before = key;
            if (ObservationAt(tokens, key, period) is { } observation)
            {
                yield return observation;
            }
        }
    }

    private Observation? ObservationAt(JsonTokens tokens, string[] key, TimePeriod period)
    {
        var (line, column) = (tokens.Line, tokens.Column);
        if (tokens.Type != JsonTokenType.StartArray)
        {
            throw new TableStop("observatory.read-json-odd", line, column);
        }
        Quantity quantity = default;
        var (hasValue, isGood, letters) = (false, true, Letters.None);
        var at = 0;
        for (tokens.Must(); tokens.Type != JsonTokenType.EndArray; tokens.Must(), at++)
        {
            if (at == 0)
            {
                (line, column) = (tokens.Line, tokens.Column);
                hasValue =
                    tokens.Type is JsonTokenType.Number or JsonTokenType.String
                    && Quantity.TryParse(tokens.Bytes, (byte)'.', out quantity);
                if (!hasValue && tokens.Type != JsonTokenType.Null && !tokens.Bytes.SequenceEqual("NaN"u8))
                {
                    _log.Add("observatory.read-number-odd", line, column, FlaggedCell.Shown(tokens.Bytes));
                    isGood = false;
                }
            }
            else if (at - 1 < _attributes.Count)
            {
                letters |= _attributes[at - 1].LettersAt(tokens);
            }
            tokens.Skip();
        }
        return isGood ? new(key, period, quantity, hasValue, letters, null, line, column) : null;
    }

    private (string[] Key, TimePeriod Period) KeyOf(JsonTokens tokens, int[] series, int[] own)
    {
        var key = new string[_order.Count];
        TimePeriod period = default;
        void Put(Component component, int at)
        {
            var code = component.Codes[at];
            if (component.Id == "TIME_PERIOD")
            {
                if (!TimePeriod.TryParse(code, out period))
                {
                    throw new TableStop("observatory.read-period-odd", tokens.Line, tokens.Column, code);
                }
                return;
            }
            key[_order.IndexOf(component.Id)] = _codes.Get(code, tokens.Line, tokens.Column);
        }
        _ofDataset.ForEach(component => Put(component, 0));
        for (var i = 0; i < series.Length; i++)
        {
            Put(_ofSeries[i], series[i]);
        }
        for (var i = 0; i < own.Length; i++)
        {
            Put(_ofObservation[i], own[i]);
        }
        return (key, period);
    }

    private static int[] Positions(JsonTokens tokens, string text, List<Component> components)
    {
        var parts = text.Split(':');
        var positions = new int[components.Count];
        for (var i = 0; i < positions.Length; i++)
        {
            if (
                parts.Length != positions.Length
                || !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out positions[i])
                || positions[i] >= components[i].Codes.Count
            )
            {
                throw new TableStop("observatory.read-position-odd", tokens.Line, tokens.Column, text);
            }
        }
        return positions;
    }

    private JsonObject Structure()
    {
        var tokens = new JsonTokens(_open(), _log.Limits);
        tokens.Must();
        JsonNode? found = null;
        foreach (var name in tokens.Members())
        {
            if (name == "data")
            {
                foreach (var inner in tokens.Members())
                {
                    Take(inner);
                }
                continue;
            }
            Take(name);
        }
        if (found is JsonArray { Count: > 1 })
        {
            throw new TableStop("observatory.read-several-tables", 0, 0);
        }
        return (found is JsonArray list ? list.FirstOrDefault() : found) as JsonObject
            ?? throw new TableStop("observatory.read-part-missing", 0, 0, "structures");

        void Take(string name)
        {
            if (name is "structures" or "structure")
            {
                found = tokens.Tree();
            }
            else
            {
                tokens.Skip();
            }
        }
    }

    private sealed record Component(
        string Id,
        int Position,
        IReadOnlyList<string> Codes,
        IReadOnlyDictionary<string, string> Labels
    )
    {
        public static void Take(JsonNode? list, List<Component> into)
        {
            foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
            {
                var values = (item["values"] as JsonArray ?? []).OfType<JsonObject>().ToList();
                var codes = values.Select(value => (value["id"] ?? value["value"])?.ToString() ?? "").ToList();
                var position = int.TryParse(
                    item["keyPosition"]?.ToString(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var at
                )
                    ? at
                    : into.Count;
                var labels = new Dictionary<string, string>();
                for (var i = 0; i < values.Count; i++)
                {
                    labels[codes[i]] = values[i]["name"]?.ToString() ?? codes[i];
                }
                into.Add(new(item["id"]?.ToString() ?? "", position, codes, labels));
            }
        }

        public Letters LettersAt(JsonTokens tokens)
        {
            if (Id is not ("OBS_STATUS" or "OBS_FLAG" or "CONF_STATUS"))
            {
                return Letters.None;
            }
            var code = tokens.Type switch
            {
                JsonTokenType.Number
                    when int.TryParse(tokens.Bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                        && at < Codes.Count => Codes[at],
                JsonTokenType.String => tokens.Text,
                _ => "",
            };
            return Id switch
            {
                "OBS_STATUS" => StatusCodes.Letters(code),
                "CONF_STATUS" => code is "" or "F" ? Letters.None : Letters.C,
                _ => code.Aggregate(Letters.None, (all, letter) => all | Letters.Of(letter)),
            };
        }
    }
}
