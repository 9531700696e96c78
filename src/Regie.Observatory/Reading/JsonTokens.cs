using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regie.Observatory.Reading;

/// <summary>A JSON file token by token, without holding more of it than a buffer.</summary>
internal sealed class JsonTokens
{
    private static readonly System.Buffers.SearchValues<byte> OfNumbers = System.Buffers.SearchValues.Create(
        "+-.0123456789eE"u8
    );
    private const int MostNodes = 2_000_000;
    private readonly Stream _stream;
    private readonly TableLimits _limits;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _valueAt;
    private int _valueLength;
    private bool _ended;
    private bool _escaped;
    private long _read;
    private int _nodes;
    private JsonReaderState _state;

    public JsonTokens(Stream stream, TableLimits limits)
    {
        (_stream, _limits) = (stream, limits);
        _state = new(new JsonReaderOptions { MaxDepth = limits.Depth });
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
        {
            _start = 3;
        }
    }

    public JsonTokenType Type { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column { get; private set; } = 1;

    /// <summary>The number, or the string with its escapes.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_valueAt, _valueLength);

    /// <summary>Of a name or string.</summary>
    public string Text
    {
        get
        {
            if (!_escaped)
            {
                return CodePool.Words(Bytes, Line, Column);
            }
            var reader = new Utf8JsonReader([(byte)'"', .. Bytes, (byte)'"']);
            reader.Read();
            return reader.GetString()!;
        }
    }

    /// <summary>The next token; false after the last.</summary>
    /// <exception cref="TableStop">It is no JSON, is cut off, or goes past the limits.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
            bool found;
            try
            {
                found = reader.Read();
            }
            catch (JsonException wrong)
            {
                var (line, column) = Place((int)reader.BytesConsumed);
                throw new TableStop(
                    _ended
                    && IsCut(
                        wrong,
                        _buffer.AsSpan(_start + (int)reader.BytesConsumed, _end - _start - (int)reader.BytesConsumed)
                    )
                        ? "observatory.read-json-cut"
                        : "observatory.read-json-odd",
                    line,
                    column
                );
            }
            if (found)
            {
                var length = (int)reader.BytesConsumed;
                (Line, Column) = Place(length);
                Type = reader.TokenType;
                (_escaped, _valueLength) = (reader.ValueIsEscaped, reader.ValueSpan.Length);
                var quoted = Type is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
                _valueAt = _start + (int)reader.TokenStartIndex + quoted;
                _start += length;
                _state = reader.CurrentState;
                return true;
            }
            _state = reader.CurrentState;
            (Line, Column) = Place((int)reader.BytesConsumed);
            _start += (int)reader.BytesConsumed;
            if (_ended)
            {
                return false;
            }
            Fill();
        }
    }

    /// <summary>Reads, where the file must go on.</summary>
    public void Must()
    {
        if (!Read())
        {
            throw new TableStop("observatory.read-json-cut", Line, Column);
        }
    }

    /// <summary>Passes over the value that begins here.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }
        for (var depth = 1; depth > 0; )
        {
            Must();
            depth += Type switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
                JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
                _ => 0,
            };
        }
    }

    /// <summary>The names in the object that begins here; at each, the token is its value, which is to be read or passed over.</summary>
    public IEnumerable<string> Members()
    {
        if (Type != JsonTokenType.StartObject)
        {
            throw new TableStop("observatory.read-json-odd", Line, Column);
        }
        while (true)
        {
            Must();
            if (Type == JsonTokenType.EndObject)
            {
                yield break;
            }
            var name = Text;
            Must();
            yield return name;
        }
    }

    /// <summary>The value that begins here, as a tree: for the parts that say what a table is made of.</summary>
    public JsonNode? Tree()
    {
        if (++_nodes > MostNodes)
        {
            throw new TableStop("observatory.read-too-many-codes", Line, Column, $"{MostNodes}");
        }
        switch (Type)
        {
            case JsonTokenType.StartObject:
                var map = new JsonObject();
                foreach (var name in Members())
                {
                    if (!map.TryAdd(name, Tree()))
                    {
                        throw new TableStop("observatory.read-name-twice", Line, Column, name);
                    }
                }
                return map;
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                for (Must(); Type != JsonTokenType.EndArray; Must())
                {
                    list.Add(Tree());
                }
                return list;
            case JsonTokenType.String:
                return JsonValue.Create(Text);
            case JsonTokenType.Number:
                return JsonValue.Create(Encoding.UTF8.GetString(Bytes));
            case JsonTokenType.True or JsonTokenType.False:
                return JsonValue.Create(Type == JsonTokenType.True);
            default:
                return null;
        }
    }

    // The reader tells a file that was cut off from one that is wrong by its words alone.
    // A number that is the last thing in the file and not all of it was cut off too.
    private static bool IsCut(JsonException wrong, ReadOnlySpan<byte> rest) =>
        wrong.Message.Contains("end of data", StringComparison.Ordinal)
        || wrong.Message.Contains("end of the JSON payload", StringComparison.Ordinal)
        || rest.TrimStart(", \n\r\t:["u8).IndexOfAnyExcept(OfNumbers) < 0;

    private (int Line, int Column) Place(int consumed)
    {
        var passed = _buffer.AsSpan(_start, consumed);
        var lines = passed.Count((byte)'\n');
        return lines == 0 ? (Line, Column + consumed) : (Line + lines, consumed - passed.LastIndexOf((byte)'\n'));
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length > _limits.LineBytes)
            {
                throw new TableStop("observatory.read-line-too-long", Line, Column, $"{_limits.LineBytes}");
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        int count;
        try
        {
            count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new TableStop("observatory.read-packing-broken", Line, Column);
        }
        _read += count;
        if (_read > _limits.Bytes)
        {
            throw new TableStop("observatory.read-too-large", Line, 0, $"{_limits.Bytes / 1024 / 1024}");
        }
        _end += count;
        _ended = count == 0;
    }
}
