using Regie.Rules.Feel.Evaluating;
using Regie.Rules.Feel.Values;
using static Regie.Rules.Feel.Functions.Parameter;

namespace Regie.Rules.Feel.Functions;

/// <summary>Functions that make and take apart dates, times and durations.</summary>
internal static class DateFunctions
{
    private static readonly string[] DayNames =
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];

    private static readonly string[] MonthNames =
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
    ];

    public static IReadOnlyList<Builtin> All { get; } =
    [
        new(
            "date",
            true,
            new Overload([Any("from")], (a, _) => Date(a[0])),
            new Overload(
                [Number("year"), Number("month"), Number("day")],
                (a, _) => (FeelValue?)Date(a) ?? Misfit("date")
            )
        ),
        new(
            "date and time",
            true,
            new Overload(
                [String("from")],
                (a, _) => (FeelValue?)TemporalText.DateTime(Text(a[0])) ?? Misfit("date and time")
            ),
            new Overload([Any("date"), Of("time", "time")], (a, _) => Moment(a)),
            new Overload(
                [.. Clock, Of("offset", "days and time duration").OrNull().OrAbsent()],
                (a, _) => Moment(a, Offset(a[6]))
            ),
            new Overload(
                [.. Clock, String("timezone")],
                (a, _) => Zone.OfId(Text(a[6])) is { } zone ? Moment(a, zone) : Misfit("date and time")
            )
        ),
        new(
            "time",
            true,
            new Overload([Any("from")], (a, _) => Time(a[0])),
            new Overload(
                [
                    Number("hour"),
                    Number("minute"),
                    Number("second"),
                    Of("offset", "days and time duration").OrNull().OrAbsent(),
                ],
                (a, _) =>
                    a[3] is not FeelNull && Offset(a[3]) is null
                        ? Misfit("time")
                        : Time(Value(a[0]), Value(a[1]), Value(a[2]), Offset(a[3]))
            )
        ),
        new(
            "duration",
            true,
            new Overload([String("from")], (a, _) => TemporalText.Duration(Text(a[0])) ?? Misfit("duration"))
        ),
        new(
            "years and months duration",
            true,
            new Overload([Any("from"), Any("to")], (a, _) => MonthsBetween(a[0], a[1]))
        ),
        new(
            "now",
            false,
            new Overload(
                [],
                (_, e) => (FeelValue?)e.Now ?? FeelNull.Because("now: no moment was given to the evaluation.")
            )
        ),
        new(
            "today",
            false,
            new Overload(
                [],
                (_, e) => (FeelValue?)e.Now?.Date ?? FeelNull.Because("today: no day was given to the evaluation.")
            )
        ),
        new(
            "day of year",
            true,
            new Overload(
                [Any("date")],
                (a, _) => OfDay(a[0], day => FeelNumber.OfWhole(day.Days - Civil.DaysFrom(day.Year, 1, 1) + 1))
            )
        ),
        new(
            "day of week",
            true,
            new Overload(
                [Any("date")],
                (a, _) => OfDay(a[0], day => FeelString.Of(DayNames[Civil.DayOfWeek(day.Days) - 1]))
            )
        ),
        new(
            "month of year",
            true,
            new Overload([Any("date")], (a, _) => OfDay(a[0], day => FeelString.Of(MonthNames[day.Month - 1])))
        ),
        new(
            "week of year",
            true,
            new Overload([Any("date")], (a, _) => OfDay(a[0], day => FeelNumber.OfWhole(Week(day))))
        ),
    ];

    private static Parameter[] Clock =>
        [Number("year"), Number("month"), Number("day"), Number("hour"), Number("minute"), Number("second")];

    private static FeelNull Misfit(string function) =>
        FeelNull.Because($"{function}: the arguments make no {function}.");

    private static string Text(FeelValue value) => ((FeelString)value).Value;

    private static decimal Value(FeelValue value) => ((FeelNumber)value).Value;

    private static Zone? Offset(FeelValue value) =>
        value is FeelSeconds seconds && Math.Abs(seconds.Total) < 1e6m ? Zone.OfOffset((long)seconds.Total) : null;

    private static FeelValue Date(FeelValue from) =>
        Arithmetic.Single(from) switch
        {
            FeelString text => (FeelValue?)TemporalText.Date(text.Value) ?? Misfit("date"),
            FeelDate date => date,
            FeelDateTime moment => moment.Date,
            _ => Misfit("date"),
        };

    private static FeelDate? Date(FeelValue[] a) =>
        a.Take(3).All(part => Math.Abs(Value(part)) <= Civil.MaxYear)
            ? FeelDate.Create((long)Value(a[0]), (long)Value(a[1]), (long)Value(a[2]))
            : null;

    private static FeelValue Time(FeelValue from) =>
        Arithmetic.Single(from) switch
        {
            FeelString text => (FeelValue?)TemporalText.Time(text.Value) ?? Misfit("time"),
            FeelTime time => time,
            FeelDateTime moment => moment.Time,
            FeelDate => new FeelTime(0, Zone.Utc),
            _ => Misfit("time"),
        };

    private static FeelValue Time(decimal hour, decimal minute, decimal second, Zone? zone) =>
        (FeelValue?)FeelTime.Create(hour, minute, second, zone) ?? Misfit("time");

    private static FeelValue Moment(FeelValue[] a) =>
        Arithmetic.Single(a[0]) switch
        {
            FeelDate date => new FeelDateTime(date, (FeelTime)a[1]),
            FeelDateTime moment => new FeelDateTime(moment.Date, (FeelTime)a[1]),
            _ => Misfit("date and time"),
        };

    private static FeelValue Moment(FeelValue[] a, Zone? zone)
    {
        var lostOffset = zone is null && a[6] is not FeelNull;
        return
            !lostOffset
            && Date(a) is { } date
            && FeelTime.Create(Value(a[3]), Value(a[4]), Value(a[5]), zone) is { } time
            ? new FeelDateTime(date, time)
            : Misfit("date and time");
    }

    private static FeelDate? Day(FeelValue value) =>
        Arithmetic.Single(value) switch
        {
            FeelDate date => date,
            FeelDateTime moment => moment.Date,
            _ => null,
        };

    private static FeelValue OfDay(FeelValue value, Func<FeelDate, FeelValue> take) =>
        Day(value) is { } day ? take(day) : FeelNull.Because($"A date is needed, not {value.ToLiteral()}.");

    private static FeelValue MonthsBetween(FeelValue from, FeelValue to)
    {
        if (Day(from) is not { } start || Day(to) is not { } end)
        {
            return Misfit("years and months duration");
        }
        var months = (end.Year - (long)start.Year) * 12 + end.Month - start.Month;
        if (months > 0 && end.Day < start.Day)
        {
            months--;
        }
        else if (months < 0 && end.Day > start.Day)
        {
            months++;
        }
        return new FeelMonths(months);
    }

    // ISO 8601: week 1 holds the year's first Thursday.
    private static long Week(FeelDate day)
    {
        var thursday = day.Days + 4 - Civil.DayOfWeek(day.Days);
        var year = Civil.FromDays(thursday).Year;
        return (thursday - Civil.DaysFrom(year, 1, 1)) / 7 + 1;
    }
}
