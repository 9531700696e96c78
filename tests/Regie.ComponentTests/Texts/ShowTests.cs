using System.Globalization;
using CsCheck;
using Regie.Kernel.Values;
using Regie.Ui.Texts;

namespace Regie.ComponentTests.Texts;

public sealed class ShowTests
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly Gen<CultureInfo> Cultures = Gen.OneOf(Dutch, English);

    private static string Plain(string shown) => shown.Replace('\u00A0', ' ');

    [Fact]
    public void Days_are_written_out_in_text_and_short_in_tables()
    {
        var day = new DateOnly(2011, 10, 18);

        Assert.Equal("18 oktober 2011", Show.Date(day, Dutch));
        Assert.Equal("18 October 2011", Show.Date(day, English));
        Assert.Equal("18 okt 2011", Show.ShortDate(day, Dutch));
        Assert.Equal("18 Oct 2011", Show.ShortDate(day, English));
    }

    [Theory]
    [InlineData("2011-09-15", "15 september 2011", "15 September 2011", "15 sep 2011")]
    [InlineData("2011-09", "september 2011", "September 2011", "sep 2011")]
    [InlineData("from 2011-07", "vanaf juli 2011", "from July 2011", "vanaf jul 2011")]
    [InlineData("autumn 2011", "najaar 2011", "autumn 2011", "najaar 2011")]
    [InlineData("spring 2012", "voorjaar 2012", "spring 2012", "voorjaar 2012")]
    [InlineData("winter 2011", "winter 2011", "winter 2011", "winter 2011")]
    [InlineData("2012", "2012", "2012", "2012")]
    public void An_imprecise_date_stays_as_imprecise_as_it_was_stated(
        string stated,
        string dutch,
        string english,
        string table
    )
    {
        Assert.True(ImpreciseDate.TryParse(stated, out var date));

        Assert.Equal(dutch, Show.Date(date, Dutch));
        Assert.Equal(english, Show.Date(date, English));
        Assert.Equal(table, Show.ShortDate(date, Dutch));
    }

    [Fact]
    public void An_instant_is_read_on_the_clock_of_the_region()
    {
        var brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");
        var instant = new DateTimeOffset(2011, 9, 29, 14, 12, 0, TimeSpan.Zero);

        Assert.Equal("29 sep 2011, 16.12", Show.Instant(instant, brussels, Dutch));
        Assert.Equal("29 Sep 2011, 16:12", Show.Instant(instant, brussels, English));
    }

    [Theory]
    [InlineData(200_000_000, "€ 200.000.000", "€200,000,000")]
    [InlineData(0, "€ 0", "€0")]
    [InlineData(-1_150_000, "€ −1.150.000", "−€1,150,000")]
    [InlineData(12.5, "€ 12,50", "€12.50")]
    public void Money_shows_cents_only_where_there_are_any(double amount, string dutch, string english)
    {
        var money = Money.Eur((decimal)amount);

        Assert.Equal(dutch, Plain(Show.Money(money, Dutch)));
        Assert.Equal(english, Plain(Show.Money(money, English)));
    }

    [Theory]
    [InlineData(200_000_000, "€ 200 mln", "€200 million")]
    [InlineData(1_150_000, "€ 1,2 mln", "€1.2 million")]
    [InlineData(950_000, "€ 950.000", "€950,000")]
    public void In_running_text_large_amounts_are_counted_in_millions(double amount, string dutch, string english)
    {
        var money = Money.Eur((decimal)amount);

        Assert.Equal(dutch, Plain(Show.MoneyInText(money, Dutch)));
        Assert.Equal(english, Plain(Show.MoneyInText(money, English)));
    }

    [Fact]
    public void Another_currency_keeps_its_code() =>
        Assert.Equal("USD 1.000", Plain(Show.Money(new(100_000, "USD"), Dutch)));

    [Fact]
    public void Numbers_keep_the_decimals_of_their_source()
    {
        Assert.Equal("83,6", Show.Number(83.6m, culture: Dutch));
        Assert.Equal("−4,0", Show.Number(-4.0m, culture: Dutch));
        Assert.Equal("1,234.50", Show.Number(1234.50m, culture: English));
        Assert.Equal("36,0 %", Plain(Show.Percent(Percent.Of(36), culture: Dutch)));
        Assert.Equal("36.0%", Show.Percent(Percent.Of(36), culture: English));
        Assert.Equal("–", Show.Number(double.NaN, 1, Dutch));
    }

    [Fact]
    public void A_shown_number_reads_back_as_the_same_number() =>
        Gen.Select(Gen.Decimal[-1_000_000_000m, 1_000_000_000m], Gen.Int[0, 6], Cultures)
            .Sample(
                (number, places, culture) =>
                {
                    var source = decimal.Round(number, places);
                    var shown = Show.Number(source, places, culture);
                    var (group, point) = culture == Dutch ? (".", ",") : (",", ".");
                    var back = shown.Replace(group, "").Replace(point, ".").Replace('\u2212', '-');
                    return decimal.Parse(back, CultureInfo.InvariantCulture) == source && !shown.Contains('-');
                }
            );

    [Fact]
    public void A_shown_day_holds_its_day_and_year_and_never_a_point() =>
        Gen.Select(Gen.Int[0, 60_000], Cultures)
            .Sample(
                (days, culture) =>
                {
                    var day = new DateOnly(1950, 1, 1).AddDays(days);
                    var words = Show.ShortDate(day, culture).Split(' ');
                    return words.Length == 3
                        && words[0] == day.Day.ToString(CultureInfo.InvariantCulture)
                        && words[2] == day.Year.ToString(CultureInfo.InvariantCulture)
                        && !words[1].Contains('.')
                        && Show.Date(day, culture).Contains(words[1][..1], StringComparison.Ordinal);
                }
            );
}
