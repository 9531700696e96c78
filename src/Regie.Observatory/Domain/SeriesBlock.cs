using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Regie.Observatory.Domain;

/// <summary>A series in one vintage, packed: equal cells give equal bytes, so that what did not change is seen at once.</summary>
/// <remarks>
/// Periods as runs, values as differences of their printed digits, flags as runs, then notes; compressed where that is
/// smaller. The decimals that the source prints come back.
/// </remarks>
internal static class SeriesBlock
{
    private const byte Plain = 1;
    private const byte Compressed = 2;
    private const int WorthCompressing = 400;
    private const sbyte Mixed = 100;

    /// <param name="cells">In rising order of period, each period once.</param>
    public static byte[] Pack(ReadOnlySpan<Cell> cells)
    {
        var bytes = new ArrayBufferWriter<byte>(32 + cells.Length * 6);
        bytes.Write([Plain]);
        WritePeriods(bytes, cells);
        WriteMarks(bytes, cells);
        WriteValues(bytes, cells);
        WriteNotes(bytes, cells);
        return bytes.WrittenCount < WorthCompressing ? bytes.WrittenSpan.ToArray() : Squeeze(bytes.WrittenSpan);
    }

    public static Cell[] Unpack(byte[] block)
    {
        var reader = new Reader(block[0] == Compressed ? Widen(block) : block);
        var periods = ReadPeriods(reader);
        var marks = ReadMarks(reader, periods.Length);
        var cells = new Cell[periods.Length];
        var common = (sbyte)reader.Byte();
        long digits = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var hasValue = (marks[i] & 1) == 1;
            Quantity quantity = default;
            if (hasValue)
            {
                var decimals = common == Mixed ? (sbyte)reader.Byte() : common;
                if (decimals < 0)
                {
                    quantity = new(reader.Double(), -1);
                }
                else
                {
                    digits = unchecked(digits + reader.Signed());
                    quantity = Quantity.FromDigits(digits, decimals);
                }
            }
            cells[i] = new(periods[i], quantity, hasValue, new((uint)(marks[i] >> 1)), null);
        }
        for (var notes = (int)reader.Number(); notes > 0; notes--)
        {
            var at = (int)reader.Number();
            cells[at] = cells[at] with { Note = reader.Text() };
        }
        return cells;
    }

    private static void WritePeriods(ArrayBufferWriter<byte> bytes, ReadOnlySpan<Cell> cells)
    {
        var runs = cells.IsEmpty ? 0 : 1;
        for (var i = 1; i < cells.Length; i++)
        {
            runs += cells[i].Period.Frequency == cells[i - 1].Period.Frequency ? 0 : 1;
        }
        Number(bytes, (ulong)runs);
        for (var first = 0; first < cells.Length; )
        {
            var (end, even) = (first + 1, true);
            while (end < cells.Length && cells[end].Period.Frequency == cells[first].Period.Frequency)
            {
                even &= cells[end].Period.Ordinal == cells[end - 1].Period.Ordinal + 1;
                end++;
            }
            bytes.Write([(byte)cells[first].Period.Frequency]);
            Number(bytes, (ulong)(end - first) << 1 | (even ? 1ul : 0));
            Number(bytes, (ulong)cells[first].Period.Ordinal);
            for (var i = first + 1; !even && i < end; i++)
            {
                Number(bytes, (ulong)(cells[i].Period.Ordinal - cells[i - 1].Period.Ordinal));
            }
            first = end;
        }
    }

    private static TimePeriod[] ReadPeriods(Reader reader)
    {
        var periods = new List<TimePeriod>();
        for (var runs = (int)reader.Number(); runs > 0; runs--)
        {
            var frequency = (Frequency)reader.Byte();
            var head = reader.Number();
            var (count, even) = ((int)(head >> 1), (head & 1) == 1);
            var ordinal = (int)reader.Number();
            for (var i = 0; i < count; i++)
            {
                ordinal +=
                    i == 0 ? 0
                    : even ? 1
                    : (int)reader.Number();
                periods.Add(new(frequency, ordinal));
            }
        }
        return [.. periods];
    }

    private static ulong MarkOf(in Cell cell) => (ulong)cell.Letters.Bits << 1 | (cell.HasValue ? 1ul : 0);

    private static void WriteMarks(ArrayBufferWriter<byte> bytes, ReadOnlySpan<Cell> cells)
    {
        for (var i = 0; i < cells.Length; )
        {
            var (mark, first) = (MarkOf(cells[i]), i);
            while (i < cells.Length && MarkOf(cells[i]) == mark)
            {
                i++;
            }
            Number(bytes, (ulong)(i - first));
            Number(bytes, mark);
        }
    }

    private static ulong[] ReadMarks(Reader reader, int count)
    {
        var marks = new ulong[count];
        for (var i = 0; i < count; )
        {
            var run = (int)reader.Number();
            var mark = reader.Number();
            marks.AsSpan(i, run).Fill(mark);
            i += run;
        }
        return marks;
    }

    private static void WriteValues(ArrayBufferWriter<byte> bytes, ReadOnlySpan<Cell> cells)
    {
        sbyte? common = null;
        foreach (ref readonly var cell in cells)
        {
            if (cell.HasValue)
            {
                common = common is null || common == cell.Quantity.Decimals ? cell.Quantity.Decimals : Mixed;
            }
        }
        bytes.Write([(byte)(common ?? 0)]);
        long digits = 0;
        foreach (ref readonly var cell in cells)
        {
            if (!cell.HasValue)
            {
                continue;
            }
            var quantity = cell.Quantity;
            if (common == Mixed)
            {
                bytes.Write([(byte)quantity.Decimals]);
            }
            if (quantity.Decimals < 0)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(8), quantity.Value);
                bytes.Advance(8);
                continue;
            }
            var own = quantity.Digits;
            Signed(bytes, unchecked(own - digits));
            digits = own;
        }
    }

    private static void WriteNotes(ArrayBufferWriter<byte> bytes, ReadOnlySpan<Cell> cells)
    {
        var notes = 0;
        foreach (ref readonly var cell in cells)
        {
            notes += cell.Note is null ? 0 : 1;
        }
        Number(bytes, (ulong)notes);
        for (var i = 0; notes > 0 && i < cells.Length; i++)
        {
            if (cells[i].Note is { } note)
            {
                var text = Encoding.UTF8.GetBytes(note);
                Number(bytes, (ulong)i);
                Number(bytes, (ulong)text.Length);
                bytes.Write(text);
            }
        }
    }

    private static byte[] Squeeze(ReadOnlySpan<byte> plain)
    {
        using var target = new MemoryStream();
        target.WriteByte(Compressed);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(plain);
        }
        return target.Length < plain.Length ? target.ToArray() : plain.ToArray();
    }

    private static byte[] Widen(byte[] block)
    {
        using var source = new MemoryStream(block, 1, block.Length - 1);
        using var deflate = new DeflateStream(source, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        deflate.CopyTo(plain);
        return plain.ToArray();
    }

    private static void Number(ArrayBufferWriter<byte> bytes, ulong number)
    {
        var span = bytes.GetSpan(10);
        var length = 0;
        for (; number >= 0x80; number >>= 7)
        {
            span[length++] = (byte)(number | 0x80);
        }
        span[length++] = (byte)number;
        bytes.Advance(length);
    }

    private static void Signed(ArrayBufferWriter<byte> bytes, long number) =>
        Number(bytes, (ulong)(number << 1 ^ number >> 63));

    private sealed class Reader(byte[] bytes)
    {
        private int _at = 1;

        public byte Byte() => bytes[_at++];

        public ulong Number()
        {
            ulong number = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = bytes[_at++];
                number |= (ulong)(part & 0x7f) << shift;
                if (part < 0x80)
                {
                    return number;
                }
            }
        }

        public long Signed()
        {
            var number = Number();
            return (long)(number >> 1) ^ -(long)(number & 1);
        }

        public double Double()
        {
            var value = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(_at));
            _at += 8;
            return value;
        }

        public string Text()
        {
            var length = (int)Number();
            var text = Encoding.UTF8.GetString(bytes, _at, length);
            _at += length;
            return text;
        }
    }
}
