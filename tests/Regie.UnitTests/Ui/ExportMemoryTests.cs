using System.Globalization;
using Regie.Ui.Tables;

namespace Regie.UnitTests.Ui;

/// <summary>Measures the memory of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(ExportMemoryTests), DisableParallelization = true)]
[Collection(nameof(ExportMemoryTests))]
public sealed class ExportMemoryTests
{
    [Fact]
    public async Task A_million_rows_take_less_than_50_megabytes_at_any_moment()
    {
        ExportColumn<int>[] columns =
        [
            new("n", "Nummer", row => row),
            new("t", "Tekst", row => $"Rij {row.ToString(CultureInfo.InvariantCulture)}, met een langere omschrijving"),
            new("d", "Dag", row => new DateOnly(2011, 1, 1).AddDays(row % 365)),
        ];
        var counted = new HighWater();

        await TableExport.Csv(counted, columns, Enumerable.Range(0, 1_000_000), CultureInfo.GetCultureInfo("nl-BE"));

        Assert.True(counted.Length > 50_000_000);
        Assert.InRange(counted.HeldAtMost - counted.HeldBefore, long.MinValue, 50_000_000);
        Assert.Equal(0, counted.SynchronousWrites);
    }

    /// <summary>A sink that looks at the memory in use every few megabytes and counts what a web response would refuse.</summary>
    private sealed class HighWater : Stream
    {
        private const long LookEvery = 8_000_000;
        private long _length;
        private long _lookAt = LookEvery;

        internal long HeldBefore { get; } = GC.GetTotalMemory(forceFullCollection: true);

        internal long HeldAtMost { get; private set; }

        internal int SynchronousWrites { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            if (_length >= _lookAt)
            {
                _lookAt += LookEvery;
                HeldAtMost = Math.Max(HeldAtMost, GC.GetTotalMemory(forceFullCollection: true));
            }
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            SynchronousWrites++;
            _length += count;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
