using System.IO.Compression;
using System.Text;

namespace Regie.Observatory.Reading;

/// <summary>Finds out how a file is written, and opens it.</summary>
internal static class TableFile
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private const long AlwaysAllowed = 64L * 1024 * 1024;

    /// <param name="open">Opens the file from its beginning; each time a stream of its own that can seek.</param>
    /// <param name="map">Which column means what, where the file does not say so.</param>
    /// <param name="log">Takes what is wrong.</param>
    /// <exception cref="TableStop">It is nothing that is read here.</exception>
    public static TableReader Open(Func<Stream> open, TableMap map, TableLog log)
    {
        using var probe = open();
        var size = probe.Length;
        var head = new ReplayStream(probe).Peek();
        if (head.StartsWith<byte>([0x1f, 0x8b]))
        {
            // What is packed may not grow without bounds; the log's limits hold for what comes out.
            var most = Math.Min(log.Limits.Bytes, Math.Max(AlwaysAllowed, size * log.Limits.Ratio));
            Stream Unpacked() => new Bounded(new GZipStream(open(), CompressionMode.Decompress), most);
            using var inside = Unpacked();
            return Of(new ReplayStream(inside).Peek().ToArray(), Unpacked, map, log);
        }
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return RowPlans.Mapped(new XlsxRows(open(), map, log.Limits), TableFormat.Xlsx, NeedsMap(map), log);
        }
        return Of(head.ToArray(), open, map, log);
    }

    private static TableReader Of(byte[] head, Func<Stream> open, TableMap map, TableLog log)
    {
        if (head.Length == 0)
        {
            throw new TableStop("observatory.read-empty", 1, 0);
        }
        if (head.AsSpan().StartsWith<byte>([0xff, 0xfe]) || head.AsSpan().StartsWith<byte>([0xfe, 0xff]))
        {
            throw new TableStop("observatory.read-utf16", 1, 1);
        }
        if (head.AsSpan().IndexOf((byte)0) is >= 0 and var zero)
        {
            throw new TableStop("observatory.read-zero-byte", 1, zero + 1);
        }

        var text = Encoding.Latin1.GetString(head.AsSpan().StartsWith("\uFEFF"u8) ? head.AsSpan(3) : head);
        var first = text.Split('\n')[0];
        if (text.TrimStart().StartsWith('{'))
        {
            return IsSdmx(open, log) ? new SdmxJsonTable(open, log) : new JsonStatTable(open, map, log);
        }
        if (text.TrimStart().StartsWith('<'))
        {
            throw new TableStop("observatory.read-is-xml", 1, 1);
        }
        if (IsHead(first, "STRUCTURE") || IsHead(first, "DATAFLOW"))
        {
            return RowPlans.Sdmx(Decoded(open(), map), map, log);
        }
        if (
            first.Contains('\t', StringComparison.Ordinal)
            && first.IndexOf('\\', StringComparison.Ordinal) is > 0 and var slash
            && slash < first.IndexOf('\t', StringComparison.Ordinal)
        )
        {
            return new TsvTable(Decoded(open(), map), log);
        }
        var separator = NeedsMap(map).Separator is [var sign] ? sign : Likely(first);
        return RowPlans.Mapped(
            new CsvRows(Decoded(open(), map), log.Limits, (byte)separator),
            TableFormat.Csv,
            map,
            log
        );
    }

    private static bool IsHead(string first, string word) =>
        first.StartsWith(word, StringComparison.Ordinal)
        && first.Length > word.Length
        && !char.IsAsciiLetterOrDigit(first[word.Length])
        && first[word.Length] != '_';

    private static TableMap NeedsMap(TableMap map) =>
        map.IsForRows ? map : throw new TableStop("observatory.read-needs-map", 1, 0);

    // The sign that is most often in the head, where the map does not name one.
    private static char Likely(string first) => Separators.MaxBy(sign => first.Count(c => c == sign));

    private static Stream Decoded(Stream stream, TableMap map) =>
        map.Encoding is "latin1" or "iso-8859-1"
            ? Encoding.CreateTranscodingStream(stream, Encoding.Latin1, Encoding.UTF8)
            : stream;

    private static bool IsSdmx(Func<Stream> open, TableLog log)
    {
        using var stream = open();
        var tokens = new JsonTokens(stream, log.Limits);
        tokens.Must();
        foreach (var name in tokens.Members())
        {
            if (name is "data" or "dataSets" or "structure" or "structures")
            {
                return true;
            }
            if (name is "value" or "dimension" or "id" or "class" or "version")
            {
                return false;
            }
            tokens.Skip();
        }
        return false;
    }

    /// <summary>A stream that gives no more than so many bytes.</summary>
    private sealed class Bounded(Stream inner, long most) : Stream
    {
        private long _read;

        public override int Read(byte[] buffer, int offset, int count)
        {
            var got = inner.Read(buffer, offset, count);
            _read += got;
            return _read <= most ? got : throw new TableStop("observatory.read-bomb", 0, 0, $"{most / 1024 / 1024}");
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
