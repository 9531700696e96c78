using System.Globalization;
using Regie.Contracts.Programme;
using Regie.Kernel.Time;
using Regie.Programme.Definition.Yaml;

namespace Regie.Programme.Definition.Parts;

/// <summary>Reads <c>calendars.yaml</c>: which days are worked, and when to remind.</summary>
internal static class CalendarsPart
{
    private const int LongestDistance = 200;
    private const int LongestWait = 250;

    /// <summary>As in <see cref="DayOfWeek"/>.</summary>
    public static readonly string[] Weekdays =
    [
        "sunday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
    ];

    /// <summary>As in <see cref="HolidayShift"/>.</summary>
    public static readonly string[] Shifts = ["none", "next"];

    public static CalendarsDefinition? Read(PartReading reading, Node root)
    {
        if (reading.FieldsOf(root, "this file", "calendars", "reminders") is not { } fields)
        {
            return null;
        }
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var calendars = fields
            .Maps("calendars", "a calendar", isRequired: true, "id", "name", "closed", "holidays", "days")
            .Select(calendar => Calendar(reading, calendar, ids))
            .ToList();
        if (calendars.Count == 0 && fields.Has("calendars"))
        {
            reading.Findings.Add(
                FindingCodes.FieldMissing,
                fields.PlaceOf("calendars"),
                "there is no calendar in this list; write one, or remove the file"
            );
        }
        return new() { Calendars = calendars, Reminders = Reminders(reading, fields) };
    }

    private static CalendarRules Calendar(PartReading reading, Fields calendar, HashSet<string> ids)
    {
        var id = calendar.PartId("calendar");
        if (id.Length > 0 && !ids.Add(id))
        {
            reading.Findings.Add(
                FindingCodes.IdTaken,
                calendar.PlaceOf("id"),
                $"the calendar {FindingList.Quote(id)} is there already; give each its own id"
            );
        }
        var closed = calendar.PlacedTexts("closed");
        foreach (var day in closed.Where(day => !Weekdays.Contains(day.Text)))
        {
            var choice = $"use one of {string.Join(", ", Weekdays)}";
            reading.Findings.AddUnknown(FindingCodes.WordUnknown, day.Place, "no weekday", day.Text, Weekdays, choice);
        }
        if (closed.Count(day => Weekdays.Contains(day.Text)) == Weekdays.Length)
        {
            reading.Findings.Add(
                FindingCodes.NoWorkingDay,
                calendar.PlaceOf("closed"),
                "every day of the week is closed, so no term would ever end; leave one open"
            );
        }
        return new()
        {
            Id = id,
            Name = calendar.Local("name"),
            Closed =
            [
                .. closed
                    .Select(day => Array.IndexOf(Weekdays, day.Text))
                    .Where(at => at >= 0)
                    .Select(at => (DayOfWeek)at),
            ],
            Holidays =
            [
                .. calendar
                    .Maps(
                        "holidays",
                        "a holiday",
                        isRequired: false,
                        "name",
                        "date",
                        "easter",
                        "weekday",
                        "nth",
                        "month",
                        "shift",
                        "from",
                        "to"
                    )
                    .Select(holiday => Holiday(reading, holiday)),
            ],
            Days = Days(reading, calendar),
        };
    }

    private static HolidayRule Holiday(PartReading reading, Fields holiday)
    {
        var name = holiday.Local("name");
        var forms = new[] { holiday.Has("date"), holiday.Has("easter"), holiday.Has("weekday") };
        if (forms.Count(form => form) != 1)
        {
            holiday.Find(
                FindingCodes.HolidayShape,
                "a holiday has exactly one of 'date' (as 07-21), 'easter' (days after Easter Sunday) and 'weekday' (with 'nth' and 'month')"
            );
        }
        if (!holiday.Has("weekday") && (holiday.Has("nth") || holiday.Has("month")))
        {
            holiday.Find(FindingCodes.HolidayShape, "'nth' and 'month' go with 'weekday'; add it or remove them");
        }
        var (month, day) = holiday.Has("date") ? MonthAndDay(reading, holiday) : (null, null);
        var weekday = holiday.Has("weekday") ? holiday.Choice("weekday", Weekdays) : null;
        var shift = Array.IndexOf(Shifts, holiday.Choice("shift", Shifts, isOptional: true));
        var (from, to) = (Whole(reading, holiday, "from", 1583, 9000), Whole(reading, holiday, "to", 1583, 9000));
        if (to < from)
        {
            reading.Findings.Add(
                FindingCodes.EndsBeforeStart,
                holiday.PlaceOf("to"),
                $"this ends in {to}, before it starts in {from}; correct one of the two"
            );
        }
        return new()
        {
            Name = name,
            Month = weekday is null ? month : Whole(reading, holiday, "month", 1, 12, isRequired: true),
            Day = day,
            Easter = Whole(reading, holiday, "easter", -LongestDistance, LongestDistance),
            Weekday = Array.IndexOf(Weekdays, weekday) is >= 0 and var at ? (DayOfWeek)at : null,
            Nth = weekday is null ? null : Nth(reading, holiday),
            Shift = (HolidayShift)Math.Max(shift, 0),
            From = from,
            To = to,
        };
    }

    private static int? Nth(PartReading reading, Fields holiday)
    {
        var nth = Whole(reading, holiday, "nth", -5, 5, isRequired: true);
        if (nth == 0)
        {
            reading.Findings.Add(
                FindingCodes.NumberRefused,
                holiday.PlaceOf("nth"),
                "'nth' counts from 1, or from -1 for the last; 0 is no day"
            );
        }
        return nth;
    }

    private static (int? Month, int? Day) MonthAndDay(PartReading reading, Fields holiday)
    {
        // A leap year, so that 02-29 can be written.
        var text = holiday.Text("date");
        if (
            DateOnly.TryParseExact(
                $"2000-{text}",
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return (day.Month, day.Day);
        }
        if (text.Length > 0)
        {
            reading.Findings.Add(
                FindingCodes.DateUnreadable,
                holiday.PlaceOf("date"),
                $"{FindingList.Quote(text)} is no day of the year; write month and day like 07-21"
            );
        }
        return (null, null);
    }

    private static List<CalendarDay> Days(PartReading reading, Fields calendar)
    {
        var days = new List<CalendarDay>();
        var seen = new HashSet<DateOnly>();
        foreach (var single in calendar.Maps("days", "a single day", isRequired: false, "day", "off", "name"))
        {
            if (!single.Has("day"))
            {
                single.Find(FindingCodes.FieldMissing, "a single day lacks 'day'; add 'day: 2011-07-22'");
            }
            var day = single.Day("day");
            var kept = new CalendarDay(day ?? default, single.Flag("off"), single.Local("name"));
            if (day is { } at && !seen.Add(at))
            {
                reading.Findings.Add(
                    FindingCodes.ListedTwice,
                    single.PlaceOf("day"),
                    $"'days' lists {at:yyyy-MM-dd} twice; remove one"
                );
            }
            days.Add(kept);
        }
        return days;
    }

    private static ReminderRules? Reminders(PartReading reading, Fields fields)
    {
        if (fields.Map("reminders", "reminders", "before", "after", "to_asker", "to_coordinators") is not { } reminders)
        {
            return null;
        }
        return new()
        {
            Before = Waits(reading, reminders, "before", 0),
            After = Waits(reading, reminders, "after", 1),
            ToAsker = Whole(reading, reminders, "to_asker", 1, LongestWait),
            ToCoordinators = Whole(reading, reminders, "to_coordinators", 1, LongestWait),
        };
    }

    private static List<int> Waits(PartReading reading, Fields reminders, string key, int least)
    {
        var waits = new List<int>();
        foreach (var item in reminders.PlacedTexts(key))
        {
            if (Number(item.Text, least, LongestWait) is { } days)
            {
                waits.Add(days);
            }
            else
            {
                Refuse(reading, item.Place, key, item.Text, least, LongestWait);
            }
        }
        return waits;
    }

    private static int? Whole(
        PartReading reading,
        Fields fields,
        string key,
        int least,
        int most,
        bool isRequired = false
    )
    {
        var text = isRequired ? fields.Text(key) : fields.OptionalText(key);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        var number = Number(text, least, most);
        if (number is null)
        {
            Refuse(reading, fields.PlaceOf(key), key, text, least, most);
        }
        return number;
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : null;

    private static void Refuse(PartReading reading, Place place, string key, string text, int least, int most) =>
        reading.Findings.Add(
            FindingCodes.NumberRefused,
            place,
            $"'{key}' is {FindingList.Quote(text)}; write a whole number from {least} to {most}"
        );
}
