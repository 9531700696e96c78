using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regie.Kernel.Values;

/// <summary>How exactly a date is stated.</summary>
public enum DatePrecision
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>Some day in a month.</summary>
    Month,

    /// <summary>From a month on; no end is stated.</summary>
    FromMonth,

    /// <summary>Some day in a season.</summary>
    Season,

    /// <summary>Some day in a year.</summary>
    Year,
}

/// <summary>A date as it was stated, never made more exact than it is.</summary>
/// <remarks>
/// Written <c>2011-09-15</c>, <c>2011-09</c>, <c>from 2011-09</c>, <c>autumn 2011</c> or <c>2011</c>. Seasons are the
/// meteorological ones: spring is March to May; winter 2011 is December 2011 to February 2012.
/// </remarks>
[JsonConverter(typeof(ImpreciseDateJson))]
public readonly record struct ImpreciseDate
{
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    private ImpreciseDate(DatePrecision precision, DateOnly first)
    {
        Precision = precision;
        First = first;
    }

    /// <summary>How exactly it is stated.</summary>
    public DatePrecision Precision { get; }

    /// <summary>The first day it can mean.</summary>
    public DateOnly First { get; }

    /// <summary>The last day it can mean; null where it is open. Lateness counts from the day after.</summary>
    public DateOnly? Last =>
        Precision switch
        {
            DatePrecision.Day => First,
            DatePrecision.Month => First.AddMonths(1).AddDays(-1),
            DatePrecision.Season => First.AddMonths(3).AddDays(-1),
            DatePrecision.Year => First.AddYears(1).AddDays(-1),
            _ => null,
        };

    /// <summary>An exact day.</summary>
    public static ImpreciseDate On(DateOnly day) => new(DatePrecision.Day, day);

    /// <summary>Reads one of the written forms; false for anything else.</summary>
    public static bool TryParse(string? text, out ImpreciseDate date)
    {
        date = default;
        var words = text?.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case [var only] when Day(only, "yyyy-MM-dd", out var first):
                date = new(DatePrecision.Day, first);
                return true;
            case [var only] when Day(only, "yyyy-MM", out var first):
                date = new(DatePrecision.Month, first);
                return true;
            case [var only] when Day(only, "yyyy", out var first):
                date = new(DatePrecision.Year, first);
                return true;
            case ["from", var month] when Day(month, "yyyy-MM", out var first):
                date = new(DatePrecision.FromMonth, first);
                return true;
            case [var season, var year]
                when Array.IndexOf(Seasons, season) is >= 0 and var index && Day(year, "yyyy", out var first):
                date = new(DatePrecision.Season, first.AddMonths(2 + (3 * index)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The written form, which <see cref="TryParse"/> reads back.</summary>
    public override string ToString() =>
        Precision switch
        {
            DatePrecision.Day => Written("yyyy-MM-dd"),
            DatePrecision.Month => Written("yyyy-MM"),
            DatePrecision.FromMonth => $"from {Written("yyyy-MM")}",
            DatePrecision.Season => $"{Seasons[(First.Month / 3) - 1]} {Written("yyyy")}",
            _ => Written("yyyy"),
        };

    private string Written(string format) => First.ToString(format, CultureInfo.InvariantCulture);

    private static bool Day(string text, string format, out DateOnly day) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

internal sealed class ImpreciseDateJson : JsonConverter<ImpreciseDate>
{
    public override ImpreciseDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ImpreciseDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("This is not a date");

    public override void Write(Utf8JsonWriter writer, ImpreciseDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
