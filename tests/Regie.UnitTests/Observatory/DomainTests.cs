using System.Text;
using CsCheck;
using Regie.Observatory.Domain;

namespace Regie.UnitTests.Observatory;

public sealed class DomainTests
{
    private static readonly Gen<Quantity> AnyQuantity = Gen.OneOf(
        Gen.Select(
            Gen.Long[-999_999_999_999, 999_999_999_999],
            Gen.Int[0, 12],
            (digits, decimals) => Quantity.FromDigits(digits, (sbyte)decimals)
        ),
        Gen.Double.Where(double.IsFinite).Select(value => new Quantity(value, -1))
    );

    private static readonly Gen<Cell[]> AnySeries = Gen.Select(
            Gen.Int[1900, 2100],
            AnyQuantity,
            Gen.Bool,
            Gen.UInt[0, (1u << 26) - 1],
            Gen.OneOf(
                Gen.Const((string?)null),
                Gen.String[0, 20].Where(text => !text.Any(char.IsSurrogate)).Select(text => (string?)text)
            ),
            (year, quantity, hasValue, letters, note) =>
                new Cell(TimePeriod.Year(year), hasValue ? quantity : default, hasValue, new Letters(letters), note)
        )
        .Array[0, 60]
        .Select(cells => cells.DistinctBy(cell => cell.Period).OrderBy(cell => cell.Period).ToArray());

    [Fact]
    public void What_is_packed_comes_back_to_the_last_digit_flag_and_note() =>
        AnySeries.Sample(cells => Assert.Equal(cells, SeriesBlock.Unpack(SeriesBlock.Pack(cells))));

    [Fact]
    public void A_long_series_is_compressed_and_comes_back()
    {
        var cells = Enumerable
            .Range(0, 5000)
            .Select(i => new Cell(
                new(Frequency.Day, 730_000 + i),
                Quantity.FromDigits(1000 + i % 7, 1),
                true,
                Letters.None,
                null
            ))
            .ToArray();

        var block = SeriesBlock.Pack(cells);

        Assert.Equal(cells, SeriesBlock.Unpack(block));
        Assert.True(block.Length < 2500, $"{block.Length} bytes");
    }

    [Fact]
    public void A_number_reads_back_as_it_is_printed() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 12])
            .Sample(
                (digits, decimals) =>
                {
                    var printed = ((decimal)digits / (decimal)Math.Pow(10, decimals)).ToString(
                        $"F{decimals}",
                        System.Globalization.CultureInfo.InvariantCulture
                    );
                    Assert.True(Quantity.TryParse(Encoding.UTF8.GetBytes(printed), (byte)'.', out var quantity));
                    Assert.Equal(
                        double.Parse(printed, System.Globalization.CultureInfo.InvariantCulture),
                        quantity.Value
                    );
                    Assert.Equal(
                        printed.Replace("-0", "0", StringComparison.Ordinal).TrimStart('-'),
                        quantity.ToString().TrimStart('-').Replace("-0", "0", StringComparison.Ordinal)
                    );
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1 000")]
    [InlineData("1e")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    [InlineData("１２")]
    public void What_is_no_number_is_not_taken_for_one(string text) =>
        Assert.False(Quantity.TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out _));

    [Theory]
    [InlineData("2024", "2024")]
    [InlineData("2024-Q1", "2024-Q1")]
    [InlineData("2024Q4", "2024-Q4")]
    [InlineData("2024M01", "2024-01")]
    [InlineData("2024-01", "2024-01")]
    [InlineData("2024-S2", "2024-S2")]
    [InlineData("2024-W05", "2024-W05")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("1996-2008", "1996-2008")]
    public void Periods_are_read_in_old_and_new_forms(string text, string shown)
    {
        Assert.True(TimePeriod.TryParse(text, out var period));
        Assert.Equal(shown, period.ToString());
    }

    [Theory]
    [InlineData("24")]
    [InlineData("2024-13")]
    [InlineData("2024-Q5")]
    [InlineData("2023-02-29")]
    [InlineData("2008-1996")]
    [InlineData("THS")]
    [InlineData("20245")]
    public void What_is_no_period_is_not_taken_for_one(string text) => Assert.False(TimePeriod.TryParse(text, out _));
}
