using System.Globalization;
using Regie.Kernel.Values;

namespace Regie.Ui.Texts;

/// <summary>Dates, times, numbers and amounts as a reader expects them.</summary>
/// <remarks>
/// Pure functions of the value and the culture, which is the reader's unless given. Dutch has its own forms, every
/// other culture reads English, like the words around it. The forms are written out here rather than taken from the
/// machine's culture data, so that every installation prints the same. Spaces between a sign and its number do not break.
/// </remarks>
public static class Show
{
    private const string NoBreak = "\u00A0";
    private const string Minus = "\u2212";

    private static readonly Forms Dutch = new(
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
        ["voorjaar", "zomer", "najaar", "winter"],
        From: "vanaf",
        TimeSeparator: '.',
        Group: ".",
        Decimal: ","
    );

    private static readonly Forms English = new(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["spring", "summer", "autumn", "winter"],
        From: "from",
        TimeSeparator: ':',
        Group: ",",
        Decimal: "."
    );

    /// <summary>18 oktober 2011; 18 October 2011.</summary>
    public static string Date(DateOnly day, CultureInfo? culture = null) =>
        $"{Digits(day.Day)} {FormsOf(culture).Months[day.Month - 1]} {Digits(day.Year)}";

    /// <summary>For tables: 18 okt 2011; 18 Oct 2011.</summary>
    public static string ShortDate(DateOnly day, CultureInfo? culture = null) =>
        $"{Digits(day.Day)} {FormsOf(culture).ShortMonths[day.Month - 1]} {Digits(day.Year)}";

    /// <summary>As exact as it was stated and no more: juli 2011, vanaf juli 2011, najaar 2011, 2012.</summary>
    public static string Date(ImpreciseDate date, CultureInfo? culture = null) =>
        date.Precision == DatePrecision.Day
            ? Date(date.First, culture)
            : Vague(date, FormsOf(culture), FormsOf(culture).Months);

    /// <summary>For tables: sep 2011, vanaf jul 2011, najaar 2011, 2012.</summary>
    public static string ShortDate(ImpreciseDate date, CultureInfo? culture = null) =>
        date.Precision == DatePrecision.Day
            ? ShortDate(date.First, culture)
            : Vague(date, FormsOf(culture), FormsOf(culture).ShortMonths);

    /// <summary>29 sep 2011, 16.12; 29 Sep 2011, 16:12; on the clock of the given zone.</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo zone, CultureInfo? culture = null)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{ShortDate(DateOnly.FromDateTime(local.DateTime), culture)}, {Time(TimeOnly.FromDateTime(local.DateTime), culture)}";
    }

    /// <summary>16.12; 16:12.</summary>
    public static string Time(TimeOnly time, CultureInfo? culture = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}{FormsOf(culture).TimeSeparator}{time.Minute:00}");

    /// <summary>With as many decimals as the number was written with, unless told how many: −1.234,50; −1,234.50.</summary>
    public static string Number(decimal number, int? decimals = null, CultureInfo? culture = null) =>
        number < 0
            ? Minus + Absolute(-number, decimals, FormsOf(culture))
            : Absolute(number, decimals, FormsOf(culture));

    /// <summary>83,6; 83.6. A double has no decimals of its own, so they are named. What is no number is shown as a dash.</summary>
    public static string Number(double number, int decimals, CultureInfo? culture = null) =>
        double.IsFinite(number) && Math.Abs(number) < 1e27 ? Number((decimal)number, decimals, culture) : "–";

    /// <summary>€ 200.000.000; €200,000,000; with cents only where there are any.</summary>
    public static string Money(Money money, CultureInfo? culture = null) =>
        Amount(Absolute(Math.Abs(money.Amount), money.Minor % 100 == 0 ? 0 : 2, FormsOf(culture)), money, culture);

    /// <summary>For running text: € 200 mln; €200 million. Below a million it is the full amount.</summary>
    public static string MoneyInText(Money money, CultureInfo? culture = null)
    {
        if (Math.Abs(money.Amount) < 1_000_000m)
        {
            return Money(money, culture);
        }
        var millions = decimal.Round(Math.Abs(money.Amount) / 1_000_000m, 1, MidpointRounding.ToEven);
        var number = Absolute(millions, decimal.IsInteger(millions) ? 0 : 1, FormsOf(culture));
        return Amount(number, money, culture) + NoBreak + (IsDutch(culture) ? "mln" : "million");
    }

    /// <summary>36,0 %; 36.0%.</summary>
    public static string Percent(Percent share, int decimals = 1, CultureInfo? culture = null) =>
        Number(share.Hundredths, decimals, culture) + (IsDutch(culture) ? NoBreak : "") + "%";

    private static string Amount(string number, Money money, CultureInfo? culture)
    {
        var sign = money.Minor < 0 ? Minus : "";
        return (money.Currency, IsDutch(culture)) switch
        {
            ("EUR", true) => $"€{NoBreak}{sign}{number}",
            ("EUR", false) => $"{sign}€{number}",
            _ => $"{money.Currency}{NoBreak}{sign}{number}",
        };
    }

    private static string Absolute(decimal number, int? decimals, Forms forms)
    {
        var places = decimals ?? number.Scale;
        var rounded = decimal.Round(number, places, MidpointRounding.ToEven);
        var text = rounded.ToString($"N{places}", CultureInfo.InvariantCulture);
        return text.Replace(',', '\u0001').Replace(".", forms.Decimal).Replace("\u0001", forms.Group);
    }

    private static string Vague(ImpreciseDate date, Forms forms, string[] months)
    {
        var month = $"{months[date.First.Month - 1]} {Digits(date.First.Year)}";
        return date.Precision switch
        {
            DatePrecision.Month => month,
            DatePrecision.FromMonth => $"{forms.From} {month}",
            DatePrecision.Season => $"{forms.Seasons[(date.First.Month / 3) - 1]} {Digits(date.First.Year)}",
            _ => Digits(date.First.Year),
        };
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsDutch(CultureInfo? culture) =>
        UiTexts.LanguageOf(culture ?? CultureInfo.CurrentUICulture) == "nl";

    private static Forms FormsOf(CultureInfo? culture) => IsDutch(culture) ? Dutch : English;

    private sealed record Forms(
        string[] Months,
        string[] ShortMonths,
        string[] Seasons,
        string From,
        char TimeSeparator,
        string Group,
        string Decimal
    );
}
